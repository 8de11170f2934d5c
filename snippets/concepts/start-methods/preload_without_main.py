import multiprocessing as mp

print(f"reading the file as {__name__}", flush=True)


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    mp.set_start_method("forkserver")
    mp.set_forkserver_preload(["decimal"])
    for _ in range(2):
        child = mp.Process(target=work)
        child.start()
        child.join()

# /// script
# [tool.snippet]
# chooses = ["forkserver"]
# unguarded = "shows who reads the file again"
# ///
