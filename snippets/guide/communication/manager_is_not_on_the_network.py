import multiprocessing as mp
from multiprocessing.managers import SyncManager
from pathlib import Path

if __name__ == "__main__":
    with mp.Manager() as manager:
        print(f"a file: {Path(manager.address).is_socket()}")
    with SyncManager(address=("127.0.0.1", 0)) as manager:
        host, port = manager.address
        print(f"a TCP port on this machine only: {host}, port {port}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# varies = "which port is free"
# ///
