from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


def squares_up_to(last: int) -> list[int]:
    with Pool(2) as inner:
        return inner.map(square, range(1, last + 1))


if __name__ == "__main__":
    with Pool(2) as outer:
        rows = outer.map_async(squares_up_to, [2, 3])
        outer.close()
        outer.join()
    print(rows.get())

# /// script
# [tool.snippet]
# ends = 1
# ///
