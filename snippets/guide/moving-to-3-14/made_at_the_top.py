import random
from multiprocessing import Process, SimpleQueue

numbers = random.Random()


def draw(drawn: "SimpleQueue[tuple[float, float]]") -> None:
    drawn.put((numbers.random(), random.random()))


if __name__ == "__main__":
    drawn: "SimpleQueue[tuple[float, float]]" = SimpleQueue()
    children = [Process(target=draw, args=(drawn,)) for _ in range(3)]
    for child in children:
        child.start()
    made_here, module = zip(*[drawn.get() for _ in children])
    for child in children:
        child.join()
    print(f"from numbers: {len(set(made_here))} different")
    print(f"from random: {len(set(module))} different")
