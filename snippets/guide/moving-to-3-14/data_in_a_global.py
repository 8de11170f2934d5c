from multiprocessing import Pool

table: dict[str, int] = {}


def look_up(name: str) -> int | None:
    return table.get(name)


if __name__ == "__main__":
    table.update(one=1, two=2)
    with Pool(2) as pool:
        print(pool.map(look_up, ["one", "two"]))
