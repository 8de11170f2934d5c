from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def send(connection: Connection) -> None:
    connection.send("hello from the child")
    connection.close()


parent_end, child_end = Pipe()
process = Process(target=send, args=(child_end,))
process.start()
print(parent_end.recv())
process.join()

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# limit = 5.0
# [tool.snippet.ends]
# forkserver = "hang"
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = "hang"
# spawn = "hang"
# ///
