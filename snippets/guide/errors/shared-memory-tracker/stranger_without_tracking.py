import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

STRANGER = """
from multiprocessing.shared_memory import SharedMemory
block = SharedMemory({name!r}, track=False)
print("the other program reads", block.buf[0])
block.close()
"""

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 7
    code = STRANGER.format(name=block.name)
    subprocess.run([sys.executable, "-c", code])
    print("the block still holds", block.buf[0])
    block.close()
    block.unlink()
    print("and is removed by its owner")

# /// script
# requires-python = ">=3.13"
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
