import logging
import multiprocessing as mp
import sys


def work() -> None:
    mp.get_logger().info("my own message")


if __name__ == "__main__":
    logger = mp.log_to_stderr(logging.INFO)
    print(f"the logger: {logger.name}", file=sys.stderr)
    worker = mp.Process(target=work)
    worker.start()
    worker.join()
    logger.setLevel(logging.WARNING)

# /// script
# [tool.snippet]
# varies = "under forkserver, the name of a folder"
# ///
