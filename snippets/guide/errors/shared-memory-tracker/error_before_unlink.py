from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[:5] = b"hello, world"
    block.close()
    block.unlink()

# /// script
# [tool.snippet]
# ends = 1
# varies = "the name of the block, and the line of the library"
# platforms = ["linux", "macos"]
# ///
