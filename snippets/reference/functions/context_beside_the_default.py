import multiprocessing as mp


def work() -> None:
    print(f"the child uses {mp.get_start_method()}")


if __name__ == "__main__":
    spawn = mp.get_context("spawn")
    worker = spawn.Process(target=work)
    worker.start()
    worker.join()
    settled = mp.get_start_method(allow_none=True) is not None
    print(f"that settled the start method of main: {settled}")
    try:
        mp.get_context("threads")
    except ValueError as error:
        print(f"ValueError: {error}")

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# ///
