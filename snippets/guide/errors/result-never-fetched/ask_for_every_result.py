from multiprocessing import Pool


def store(text: str) -> int:
    return int(text)


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [
            pool.apply_async(store, (text,))
            for text in ("1", "two", "3")
        ]
        for result in results:
            print(f"stored: {result.get()}")

# /// script
# [tool.snippet]
# ends = 1
# ///
