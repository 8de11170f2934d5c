import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized, SynchronizedArray


def work(
    number: "Synchronized[int]", numbers: "SynchronizedArray[float]"
) -> None:
    number.value = 100
    for index in range(len(numbers)):
        numbers[index] = -numbers[index]


if __name__ == "__main__":
    number = mp.Value("i", 0)
    numbers = mp.Array("d", [1.0, 2.0, 3.0])
    worker = mp.Process(target=work, args=(number, numbers))
    worker.start()
    worker.join()
    print(number.value)
    print(numbers[:])
