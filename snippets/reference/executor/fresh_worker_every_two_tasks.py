import os
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    for wrong in (0, "two"):
        try:
            ProcessPoolExecutor(1, max_tasks_per_child=wrong)
        except (ValueError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as executor:
        tasks = [executor.submit(os.getpid) for _ in range(6)]
        workers: list[int] = []
        for number, task in enumerate(tasks, 1):
            if task.result() not in workers:
                workers.append(task.result())
            print(f"task {number}: worker {len(workers)}")

# /// script
# [tool.snippet]
# limit = 5.0
# chooses = ["spawn"]
# [tool.snippet.ends]
# "" = "hang"
# py3_13_15 = 0
# ///
