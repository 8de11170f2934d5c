from threading import Condition, Event, Thread

parts: list[str] = []
changed, waits = Condition(), Event()


def assemble() -> None:
    with changed:
        print(f"assemble: {len(parts)} of 3 parts, wait")
        waits.set()
        changed.wait_for(lambda: len(parts) == 3)
        print(f"assemble: {len(parts)} of 3 parts, go on")


if __name__ == "__main__":
    worker = Thread(target=assemble)
    worker.start()
    waits.wait()
    for part in ("frame", "wheel", "wheel"):
        with changed:
            parts.append(part)
            print(f"deliver:  {part}")
            changed.notify()
    worker.join()
