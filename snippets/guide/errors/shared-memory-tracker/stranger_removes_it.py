import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

STRANGER = """
from multiprocessing.shared_memory import SharedMemory
block = SharedMemory({name!r})
print("the other program reads", block.buf[0], end="")
block.close()
"""

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 7
    code = STRANGER.format(name=block.name)
    command = [sys.executable, "-c", code]
    print(subprocess.run(command, capture_output=True).stdout.decode())
    try:
        SharedMemory(block.name).close()
    except FileNotFoundError:
        print("FileNotFoundError: the block is gone")
    block.close()
    try:
        block.unlink()
    except FileNotFoundError:
        print("and cannot be removed again")

# /// script
# [tool.snippet]
# varies = "the name of the block"
# platforms = ["linux", "macos"]
# ///
