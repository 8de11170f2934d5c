import multiprocessing as mp


def work() -> None:
    print(f"the child uses {mp.get_start_method()}")


if __name__ == "__main__":
    mp.set_start_method("spawn")
    worker = mp.Process(target=work)
    worker.start()
    worker.join()
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(f"RuntimeError: {error}")

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# ///
