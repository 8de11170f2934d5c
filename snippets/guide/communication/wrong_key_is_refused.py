from multiprocessing import AuthenticationError
from multiprocessing.managers import SyncManager

if __name__ == "__main__":
    here = ("127.0.0.1", 0)
    with SyncManager(address=here, authkey=b"right") as manager:
        for key in (b"wrong", b"right"):
            stranger = SyncManager(manager.address, authkey=key)
            try:
                stranger.connect()
            except AuthenticationError:
                print(f"{key!r}: AuthenticationError")
            else:
                print(f"{key!r}: connected")
