from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        names = manager.list(["Ada"])
    try:
        names.append("Grace")
    except OSError as error:
        print(f"{type(error).__name__}: {error}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
