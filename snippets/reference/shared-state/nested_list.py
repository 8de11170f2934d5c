import multiprocessing as mp

if __name__ == "__main__":
    with mp.Manager() as manager:
        rows = manager.list([[1]])
        rows[0].append(2)
        print(f"changed a copy:     {rows}")
        rows[0] = [*rows[0], 2]
        print(f"assigned it again:  {rows}")
        rows[0] = manager.list([1])
        rows[0].append(2)
        print(f"a proxy in a proxy: [{rows[0]}]")
