import multiprocessing as mp
import time


def work(task: int) -> int:
    if task == 1:
        time.sleep(10)
    return task * task


if __name__ == "__main__":
    ready = mp.Barrier(3)
    with mp.Pool(2, initializer=ready.wait) as pool:
        ready.wait()
        tasks = [(t, pool.apply_async(work, (t,))) for t in range(4)]
        for task, result in tasks:
            try:
                print(f"task {task}: {result.get(timeout=0.5)}")
            except mp.TimeoutError:
                print(f"task {task}: TimeoutError")
    print(f"workers that are left: {len(mp.active_children())}")
