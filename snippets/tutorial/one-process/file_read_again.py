from multiprocessing import Process

print(f"reading this file as {__name__}")


def work(name: str) -> None:
    print(f"{name} works")


if __name__ == "__main__":
    worker = Process(target=work, args=("Worker-1",))
    worker.start()
    worker.join()

# /// script
# [tool.snippet]
# unguarded = "prints each time that the file is read"
# ///
