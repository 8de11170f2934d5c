from multiprocessing import Process


def work(divisor: int) -> float:
    return 1 / divisor


if __name__ == "__main__":
    for divisor in (2, 0):
        process = Process(target=work, args=(divisor,))
        process.start()
        process.join()
        print(f"divisor {divisor}, exit code {process.exitcode}")
