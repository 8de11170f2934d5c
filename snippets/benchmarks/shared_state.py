import multiprocessing as mp
from collections.abc import Callable
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from measuring import measure, seconds


def per_step(step: Callable[[Any], None], on: Any, times: int) -> float:
    def steps() -> None:
        for _ in range(times):
            step(on)

    step(on)
    return 1e6 * seconds(steps) / times


def update(owner: Any) -> None:
    owner.value += 1


def update_locked(owner: Any) -> None:
    with owner.get_lock():
        owner.value += 1


def update_item(items: Any) -> None:
    items[0] = items[0] ^ 1


def value_without_lock(workers: int, size: int) -> float:
    return per_step(update, mp.Value("i", 0, lock=False), 100 * size)


def value_with_lock(workers: int, size: int) -> float:
    return per_step(update_locked, mp.Value("i", 0), 100 * size)


def shared_memory(workers: int, size: int) -> float:
    block = SharedMemory(create=True, size=16)
    try:
        return per_step(update_item, block.buf, 100 * size)
    finally:
        block.close()
        block.unlink()


def manager_dict(workers: int, size: int) -> float:
    with mp.Manager() as manager:
        return per_step(update_item, manager.dict({0: 0}), size)


CASES = {
    "value_without_lock": value_without_lock,
    "value_with_lock": value_with_lock,
    "shared_memory": shared_memory,
    "manager_dict": manager_dict,
}
if __name__ == "__main__":
    measure(CASES, small=20)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "us"
# sizes = {full = 2000, quick = 200}
# [tool.benchmark.cases.value_without_lock]
# [tool.benchmark.cases.value_with_lock]
# [tool.benchmark.cases.shared_memory]
# [tool.benchmark.cases.manager_dict]
# ///
