import multiprocessing as mp


def work() -> None:
    print(f"the child uses {mp.get_start_method()}")


if __name__ == "__main__":
    default = mp.get_start_method()
    spawn = mp.get_context("spawn")
    worker = spawn.Process(target=work)
    worker.start()
    worker.join()
    print(f"default unchanged: {mp.get_start_method() == default}")
    try:
        mp.get_context("threads")
    except ValueError as error:
        print(f"ValueError: {error}")

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# ///
