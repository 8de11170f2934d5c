import multiprocessing as mp
import socket
import ssl
import threading

from encryption import CLIENT, SERVER


def serve(end: socket.socket) -> None:
    with SERVER.wrap_socket(end, server_side=True) as database:
        try:
            while query := database.recv(100):
                print("the database gets:", query.decode())
        except ssl.SSLError as error:
            print("the database:", type(error).__name__)


if __name__ == "__main__":
    near, far = socket.socketpair()
    database = threading.Thread(target=serve, args=(far,))
    database.start()
    with CLIENT.wrap_socket(near) as connection:
        ctx = mp.get_context("fork")
        worker = ctx.Process(target=connection.send, args=(b"worker",))
        worker.start()
        worker.join()
        connection.send(b"main")
        database.join()

# /// script
# [tool.snippet]
# chooses = ["fork"]
# platforms = ["linux", "macos"]
# ///
