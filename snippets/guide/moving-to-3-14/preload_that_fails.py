import multiprocessing as mp


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    mp.set_start_method("forkserver")
    mp.set_forkserver_preload(["no_such_module"], on_error="fail")
    child = mp.Process(target=work)
    try:
        child.start()
        child.join()
    except (OSError, EOFError) as error:
        print(f"main: {type(error).__name__}")

# /// script
# requires-python = ">=3.15"
# [tool.snippet]
# chooses = ["forkserver"]
# ///
