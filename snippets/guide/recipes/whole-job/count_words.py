from collections import Counter
from multiprocessing import Pool
from pathlib import Path


def count(file: Path) -> Counter[str]:
    with file.open(encoding="utf-8") as lines:
        return Counter(word for line in lines for word in line.split())


if __name__ == "__main__":
    texts = ["to be or not to be", "let it be", "not to worry"]
    files = [Path(f"{number}.txt") for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")

    total: Counter[str] = Counter()
    with Pool(2) as pool:
        for counter in pool.imap_unordered(count, files):
            total += counter
    for word, number in sorted(total.items(), key=lambda i: (-i[1], i)):
        print(number, word)
