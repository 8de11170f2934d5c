from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 7
    print("the program ends without unlink()")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# varies = "how the warning names the block"
# ///
