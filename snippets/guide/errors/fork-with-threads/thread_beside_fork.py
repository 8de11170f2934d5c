import multiprocessing as mp
import os
import textwrap
import threading
import warnings


def warned(start_method: str) -> str:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        child = mp.get_context(start_method).Process()
        child.start()
        child.join()
    texts = [f"{w.category.__name__}: {w.message}" for w in caught]
    return "\n".join(texts).replace(str(os.getpid()), "1234")


if __name__ == "__main__":
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="reader")
    thread.start()
    for start_method in ["fork", "spawn"]:
        text = warned(start_method) or "no warning"
        print(textwrap.fill(f"{start_method}: {text}", 64))
    print("threads:", [one.name for one in threading.enumerate()])
    done.set()

# /// script
# [tool.snippet]
# chooses = ["fork", "spawn"]
# platforms = ["linux", "macos"]
# ///
