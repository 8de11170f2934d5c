import multiprocessing as mp
import threading
import warnings


def warned(*, show_all: bool) -> list[str]:
    """Kinds of warnings when a process is forked beside a thread."""
    with warnings.catch_warnings(record=True) as caught:
        if show_all:
            warnings.simplefilter("always")
        child = mp.get_context("fork").Process()
        child.start()
        child.join()
    return [one.category.__name__ for one in caught]


if __name__ == "__main__":
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    print("as usual:", warned(show_all=False))
    print("with all shown:", warned(show_all=True))
    done.set()
    thread.join()

# /// script
# [tool.snippet]
# chooses = ["fork"]
# platforms = ["linux", "macos"]
# ///
