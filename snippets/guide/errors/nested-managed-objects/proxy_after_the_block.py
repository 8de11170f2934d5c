from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        names = manager.list(["Ada"])
        names.append("Grace")
    print(names)
    print(names[0])

# /// script
# [tool.snippet]
# ends = 1
# varies = "the address of the proxy in memory"
# platforms = ["linux", "macos"]
# ///
