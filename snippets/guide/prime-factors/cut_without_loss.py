def cut(start: int, count: int, parts: int) -> list[tuple[int, int]]:
    points = [start + count * i // parts for i in range(parts + 1)]
    return list(zip(points, points[1:]))


if __name__ == "__main__":
    chunks = cut(1_000_000_000, 10_000, parts=72)
    sizes = [stop - start for start, stop in chunks]
    print(f"first and last chunk: {chunks[0]} {chunks[-1]}")
    print(f"sizes: {sorted(set(sizes))}")
    print(f"numbers: {sum(sizes)}")
