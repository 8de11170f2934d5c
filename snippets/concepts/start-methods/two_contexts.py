import multiprocessing as mp


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    mp.set_start_method("spawn")
    context = mp.get_context("forkserver")
    print(f"by default: {mp.get_start_method()}")
    print(f"in the context: {context.get_start_method()}")
    try:
        mp.set_start_method("fork")
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
    child = context.Process(target=work)
    child.start()
    child.join()

# /// script
# [tool.snippet]
# chooses = ["forkserver"]
# ///
