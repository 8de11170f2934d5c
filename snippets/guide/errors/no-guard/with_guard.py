from multiprocessing import Pool, Process


def work() -> None:
    print("the worker works")


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
    print(f"exit code of the worker: {worker.exitcode}")
    with Pool(1) as pool:
        print(pool.map(abs, [-1]))
