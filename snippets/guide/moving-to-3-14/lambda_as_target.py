from multiprocessing import Process

if __name__ == "__main__":
    child = Process(target=lambda: print("the child works"))
    try:
        child.start()
    except Exception as error:
        print(f"{type(error).__name__}: it cannot be pickled")
    else:
        child.join()
