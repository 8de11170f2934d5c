from multiprocessing import Pool

table: dict[str, int] = {}


def load(loaded: dict[str, int]) -> None:
    table.update(loaded)


def look_up(name: str) -> int | None:
    return table.get(name)


if __name__ == "__main__":
    loaded = {"one": 1, "two": 2}
    with Pool(2, initializer=load, initargs=(loaded,)) as pool:
        print(pool.map(look_up, ["one", "two"]))
