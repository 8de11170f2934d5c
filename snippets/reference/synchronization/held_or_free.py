import multiprocessing as mp

if __name__ == "__main__":
    for tool in (mp.Lock(), mp.RLock(), mp.Semaphore(1)):
        free = tool.locked()
        with tool:
            held = tool.locked()
        print(f"{type(tool).__name__}: {free}, inside: {held}")

# /// script
# requires-python = ">=3.14"
# ///
