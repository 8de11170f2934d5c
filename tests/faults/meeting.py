"""Meet a fault and keep what was seen."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.faults import FAULTS, Figures
from tests.tiny import tiny_tree


@dataclass(frozen=True)
class Meeting:
    """How one fault was met once: its figures, or how the promise was broken; and the seconds."""

    figures: Figures
    broken: str | None
    took: float


def meet(number: int) -> Meeting:
    """Meet the fault at this place of the list, on a tree of its own."""
    started = time.monotonic()
    figures: Figures = {}
    broken = None
    with tempfile.TemporaryDirectory() as folder:
        try:
            figures = FAULTS[number].meet(tiny_tree(Path(folder) / "tree"))
        except Exception as error:  # a promise may break in any way; the others are still met
            broken = f"{type(error).__name__}: {error}".rstrip(": ")
    return Meeting(figures, broken, time.monotonic() - started)
