import multiprocessing as mp

if __name__ == "__main__":
    print(f"chosen so far: {mp.get_start_method(allow_none=True)}")
    print(f"start method: {mp.get_start_method()}")
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
