import logging
from multiprocessing import Process


def work() -> None:
    logger = logging.getLogger("worker")
    logger.info("begins")
    logger.warning("the disk is nearly full")


if __name__ == "__main__":
    layout = "%(levelname)s from %(name)s: %(message)s"
    logging.basicConfig(level=logging.INFO, format=layout)
    worker = Process(target=work)
    worker.start()
    worker.join()
