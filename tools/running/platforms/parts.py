"""What every platform's module hands out: pieces of output and processes that are alive."""

import os
from dataclasses import dataclass
from typing import Protocol

PIECE = 1 << 16
"""Bytes read at once."""


@dataclass(frozen=True)
class Piece:
    """Bytes that one process wrote at once; `writer` is its pid, 0 where nobody tells."""

    data: bytes
    writer: int


@dataclass(frozen=True)
class Member:
    """A process of a run that is alive."""

    pid: int
    command: str

    @property
    def cleans_up(self) -> bool:
        """Whether it is multiprocessing's own helper, which ends by itself and tidies up."""
        return "multiprocessing.resource_tracker" in self.command or (
            "multiprocessing.forkserver" in self.command
        )


class Channel(Protocol):
    """The reading side of a run's output, and the descriptor that the run writes to."""

    @property
    def writer(self) -> int:
        """The descriptor for the run's stdout and stderr."""

    def read(self) -> Piece:
        """The next piece; empty at the end. Blocks."""

    def close_writer(self) -> None:
        """Close our copy of the writing side, so that the end can be seen."""

    def close(self) -> None:
        """Stop reading; a blocked `read` returns."""


class PipeChannel:
    """A plain pipe: nobody tells who wrote."""

    def __init__(self) -> None:
        self._reader, self.writer = os.pipe()

    def read(self) -> Piece:
        try:
            return Piece(os.read(self._reader, PIECE), 0)
        except OSError:
            return Piece(b"", 0)

    def close_writer(self) -> None:
        os.close(self.writer)

    def close(self) -> None:
        os.close(self._reader)
