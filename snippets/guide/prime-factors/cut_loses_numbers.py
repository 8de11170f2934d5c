if __name__ == "__main__":
    start, count, parts = 1_000_000_000, 10_000, 72
    size = count // parts
    chunks = [
        (start + i * size, start + (i + 1) * size) for i in range(parts)
    ]
    covered = sum(stop - begin for begin, stop in chunks)
    print(f"{parts} chunks of {size} numbers: {covered} numbers")
    print(f"lost: {count - covered} numbers")
    print(f"from {chunks[-1][1]} to {start + count - 1}")
