import multiprocessing as mp


def work(given: bytes) -> None:
    same = mp.current_process().authkey == given
    print(f"the child has the key of main: {same}")


if __name__ == "__main__":
    main = mp.current_process()
    print(f"{len(main.authkey)} random bytes")
    main.authkey = b"a key of our own"
    worker = mp.Process(target=work, args=(bytes(main.authkey),))
    worker.start()
    worker.join()
    try:
        mp.SimpleQueue().put(main.authkey)
    except TypeError:
        print("TypeError: a key is not sent")
