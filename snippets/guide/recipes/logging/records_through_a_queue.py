import logging
import multiprocessing as mp
from logging.handlers import QueueHandler, QueueListener
from multiprocessing.queues import Queue


def send_records(records: "Queue[logging.LogRecord]") -> None:
    logger = logging.getLogger()
    logger.setLevel(logging.INFO)
    logger.handlers = [QueueHandler(records)]


def work(task: int) -> None:
    logging.info("task %d", task)


if __name__ == "__main__":
    records: "Queue[logging.LogRecord]" = mp.Queue()
    screen = logging.StreamHandler()
    screen.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    listener = QueueListener(records, screen)
    with mp.Pool(2, send_records, (records,)) as pool:
        listener.start()
        pool.map(work, range(4))
        pool.close()
        pool.join()
    listener.stop()

# /// script
# [tool.snippet]
# any-order = "two workers log without waiting for each other"
# ///
