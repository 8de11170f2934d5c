import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

STRANGER = """
from multiprocessing.shared_memory import SharedMemory
SharedMemory({name!r}, track={track}).close()
"""


def is_left(track: bool) -> bool:
    block = SharedMemory(create=True, size=16, track=False)
    code = STRANGER.format(name=block.name, track=track)
    subprocess.run([sys.executable, "-c", code], capture_output=True)
    block.close()
    try:
        block.unlink()
    except FileNotFoundError:
        return False
    return True


if __name__ == "__main__":
    for track in (False, True):
        print(f"track={track}: block is left: {is_left(track)}")

# /// script
# requires-python = ">=3.13"
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
