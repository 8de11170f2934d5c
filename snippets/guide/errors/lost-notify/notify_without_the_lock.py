import multiprocessing as mp

if __name__ == "__main__":
    changed = mp.Condition()
    changed.notify()

# /// script
# [tool.snippet]
# ends = 1
# ///
