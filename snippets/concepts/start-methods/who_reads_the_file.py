from multiprocessing import Process

print(f"reading the file as {__name__}", flush=True)


def work() -> None:
    print(f"the child works in {__name__}")


if __name__ == "__main__":
    for _ in range(2):
        child = Process(target=work)
        child.start()
        child.join()

# /// script
# [tool.snippet]
# unguarded = "shows who reads the file again"
# ///
