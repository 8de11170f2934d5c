import multiprocessing as mp
import time


class Team:
    members: list[mp.Process] = []


def ask() -> None:
    for member in Team.members:
        print("is the other alive?")
        print(member.is_alive())


if __name__ == "__main__":
    context = mp.get_context("fork")
    other = context.Process(target=time.sleep, args=(0.2,))
    other.start()
    Team.members.append(other)
    worker = context.Process(target=ask)
    worker.start()
    worker.join()
    other.join()
    print("exit code of the worker:", worker.exitcode)

# /// script
# [tool.snippet]
# chooses = ["fork"]
# platforms = ["linux", "macos"]
# ///
