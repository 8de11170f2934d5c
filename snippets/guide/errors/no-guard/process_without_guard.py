from multiprocessing import Process


def work() -> None:
    print("the worker works")


worker = Process(target=work)
worker.start()
worker.join()
print(f"exit code of the worker: {worker.exitcode}")

# /// script
# [tool.snippet]
# ends = { "forkserver.py3_13_8" = 1, "forkserver.py3_15" = 0 }
# unguarded = "the mistake that this page is about"
# ///
