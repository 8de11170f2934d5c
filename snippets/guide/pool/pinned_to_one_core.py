import multiprocessing as mp
import os

if __name__ == "__main__":
    one_core = {min(os.sched_getaffinity(0))}
    os.sched_setaffinity(0, one_core)
    with mp.Pool():
        workers = len(mp.active_children())
    print(f"usable cores: {len(os.sched_getaffinity(0))}")
    print(f"one worker per usable core: {workers == 1}")

# /// script
# [tool.snippet]
# platforms = ["linux"]
# ///
