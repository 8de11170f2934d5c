import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context
from types import TracebackType


def shorten(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    print(f"{current_process().name}: {kind.__name__}")


sys.excepthook = shorten
with ProcessPoolExecutor(1, get_context("spawn")) as executor:
    print(executor.submit(abs, -1).result())

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# ends = 1
# unguarded = "the mistake that this page is about"
# ///
