from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        numbers = manager.list([3, 1, 2])
        copied = numbers.copy()
        numbers.clear()
        print(copied, numbers[:])
        ages = manager.dict(ann=1)
        ages |= {"bob": 2}
        print(ages.copy(), ages | {"eve": 3})
        print(manager.set([1, 2, 2]))

# /// script
# requires-python = ">=3.14"
# ///
