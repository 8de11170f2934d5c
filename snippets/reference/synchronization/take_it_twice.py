import multiprocessing as mp

if __name__ == "__main__":
    lock, rlock = mp.Lock(), mp.RLock()
    with lock:
        print(f"Lock, second time:  {lock.acquire(timeout=0.1)}")
    with rlock:
        print(f"RLock, second time: {rlock.acquire(timeout=0.1)}")
        rlock.release()
    try:
        lock.release()
    except ValueError:
        print("Lock not held:  release raises ValueError")
    try:
        rlock.release()
    except AssertionError:
        print("RLock not held: release raises AssertionError")
