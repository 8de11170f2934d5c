import multiprocessing as mp

if __name__ == "__main__":
    plain, bounded = mp.Semaphore(1), mp.BoundedSemaphore(1)
    plain.release()
    taken = [plain.acquire(block=False) for _ in range(3)]
    print(f"Semaphore(1), released too often: {taken}")
    try:
        bounded.release()
    except ValueError:
        print("BoundedSemaphore(1): release raises ValueError")
