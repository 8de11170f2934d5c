from multiprocessing import get_context


def work(name: str) -> None:
    print(f"{name} works")


worker = get_context("spawn").Process(target=work, args=("Worker-1",))
worker.start()
worker.join()
print(f"exit code of the worker: {worker.exitcode}")

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# unguarded = "shows what the guard is for"
# ///
