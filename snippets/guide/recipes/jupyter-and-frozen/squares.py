def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    print(square(3))
