import multiprocessing as mp


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    mp.set_start_method("spawn")
    print(f"the default is {mp.get_start_method()}")
    try:
        mp.set_start_method("fork")
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
    child = mp.get_context("spawn").Process(target=work)
    child.start()
    child.join()

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# ///
