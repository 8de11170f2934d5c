import logging
import multiprocessing as mp


def work() -> None:
    mp.get_logger().info("the worker works")


if __name__ == "__main__":
    mp.log_to_stderr(logging.INFO)
    worker = mp.Process(target=work, name="worker")
    worker.start()
    worker.join()

# /// script
# [tool.snippet]
# varies = "a temporary folder"
# any-order = "versions differ in the last two lines of a worker"
# ///
