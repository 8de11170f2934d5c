from concurrent.futures import (
    CancelledError,
    Future,
    InvalidStateError,
)

if __name__ == "__main__":
    future: "Future[int]" = Future()
    future.add_done_callback(lambda done: print(f"done: {done.done()}"))
    print(f"may run: {future.set_running_or_notify_cancel()}")
    print(f"running: {future.running()}, cancel: {future.cancel()}")
    future.set_result(42)
    try:
        future.set_exception(ValueError("too late"))
    except InvalidStateError:
        print(f"InvalidStateError, result: {future.result()}")

    dropped: "Future[int]" = Future()
    print(f"cancel: {dropped.cancel()}, {dropped.cancelled()}")
    print(f"may run: {dropped.set_running_or_notify_cancel()}")
    try:
        dropped.exception()
    except CancelledError:
        print("CancelledError")
