from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        numbers = manager.list([1, 2, 3])
    print(str(numbers).partition(" at ")[0])
    print(numbers[0])

# /// script
# [tool.snippet]
# ends = 1
# ///
