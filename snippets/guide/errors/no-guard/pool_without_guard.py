import sys
from multiprocessing import current_process, get_context
from types import TracebackType


def shorten(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    print(f"{current_process().name}: {kind.__name__}")


sys.excepthook = shorten
pool = get_context("spawn").Pool(1)
print(pool.map(abs, [-1]))

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# ends = "hang"
# limit = 2.5
# unguarded = "the mistake that this page is about"
# varies = "how many workers there are until the end"
# ///
