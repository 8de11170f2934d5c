import multiprocessing as mp
from multiprocessing.managers import DictProxy
from multiprocessing.synchronize import Lock
from typing import Any


def join_team(teams: "DictProxy[str, Any]", lock: Lock) -> None:
    teams["red"].append("Grace")
    with lock:
        teams["members"] += 1


if __name__ == "__main__":
    lock = mp.Lock()
    with mp.Manager() as manager:
        teams = manager.dict(members=1, red=manager.list(["Ada"]))
        worker = mp.Process(target=join_team, args=(teams, lock))
        worker.start()
        worker.join()
        team = list(teams["red"])
        members = teams["members"]
    print(f"{members} members: {team}")
