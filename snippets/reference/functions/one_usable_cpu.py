import multiprocessing as mp
import os

if __name__ == "__main__":
    first = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {first})
    print(f"usable CPUs: {len(os.sched_getaffinity(0))}")
    print(f"cpu_count(): {mp.cpu_count()}")
    with mp.get_context("fork").Pool():
        print(f"workers of Pool(): {len(mp.active_children())}")

# /// script
# [tool.snippet]
# chooses = ["fork"]
# platforms = ["linux"]
# varies = "how many CPUs the machine has"
# ///
