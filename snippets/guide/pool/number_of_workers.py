import multiprocessing as mp
import os

if __name__ == "__main__":
    with mp.Pool(4):
        print(f"Pool(4): {len(mp.active_children())} workers")
    cores = getattr(os, "process_cpu_count", os.cpu_count)
    with mp.Pool():
        workers = len(mp.active_children())
    print(f"Pool(): one for each core: {workers == cores()}")
