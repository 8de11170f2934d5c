import hashlib
import time
from collections.abc import Callable
from multiprocessing.pool import ThreadPool


def python_loop(_: int) -> None:
    sum(number * number for number in range(150_000))


def c_code(_: int) -> None:
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 15_000)


def cores_busy(compute: Callable[[int], None]) -> float:
    tries = []
    with ThreadPool(2) as threads:
        for _ in range(20):
            began = time.perf_counter()
            used = time.process_time()
            threads.map(compute, range(2))
            used = time.process_time() - used
            tries.append(used / (time.perf_counter() - began))
    return max(tries)


if __name__ == "__main__":
    print(f"Python loop: {cores_busy(python_loop):.1f} cores busy")
    print(f"hash in C:   {cores_busy(c_code):.1f} cores busy")

# /// script
# [tool.snippet]
# alone = true
# varies = "how many cores are free"
# ///
