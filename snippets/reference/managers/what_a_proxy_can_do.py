from multiprocessing import Manager
from multiprocessing.managers import BaseProxy, RemoteError

if __name__ == "__main__":
    with Manager() as manager:
        numbers = manager.list([3, 1, 2])
        print(f"str: {numbers}")
        print(f"repr: {repr(numbers).partition(' object')[0]}")
        numbers._callmethod("sort", (), {"reverse": True})
        copied = numbers._getvalue()
        print(f"a {type(copied).__name__}: {copied}")
        print(f"a BaseProxy: {isinstance(numbers, BaseProxy)}")
        try:
            numbers._callmethod("shuffle")
        except RemoteError as error:
            print(f"RemoteError: {str(error).splitlines()[-2]}")
