import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

STRANGER = """
from multiprocessing.shared_memory import SharedMemory
block = SharedMemory({name!r})
print("the stranger reads", bytes(block.buf[:5]))
block.close()
"""

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[:5] = b"hello"
    command = [sys.executable, "-c", STRANGER.format(name=block.name)]
    stranger = subprocess.run(command, capture_output=True, text=True)
    print(stranger.stdout + stranger.stderr, end="")
    block.close()
    block.unlink()

# /// script
# [tool.snippet]
# ends = 1
# varies = "the name of the block, and the line of the library"
# platforms = ["linux", "macos"]
# ///
