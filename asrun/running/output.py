"""What a run printed, from the file that it went to: who wrote a piece, when, and to which stream.

Every write of a Python process begins with a mark (the start-up module puts it there). What bears
none was written by another program, and is dated by when the file was seen to grow.
"""

import os
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

HEAD = 16_384
TAIL = 8_192
MOST_ON_DISK = 64_000_000
"""Bytes of an output that lie on the disk before its middle is given back."""
MOST = 1_000_000_000
"""Bytes after which a run is ended, where a file's middle cannot be given back."""
_MARK = re.compile(rb"\x1e([0-9a-f]{8})([0-9a-f]{16})([0-9a-f]{8})([12])\x1f")
_MARK_SIZE = 35
_BLOCK = 1 << 20
_HEAD_ROOM = -(-(HEAD + 4) * (_MARK_SIZE + 1) // 4096) * 4096
"""Bytes of the file in which those of HEAD are, should each byte bear a mark of its own."""
_TAIL_ROOM = -(-(TAIL + 4) * (_MARK_SIZE + 1) // 4096) * 4096


@dataclass(frozen=True)
class Piece:
    """What was written at once: seconds since the start, the writer's pid, the stream, the bytes.

    The pid is 0 where nobody tells who wrote; the stream is 1 or 2, or 0 where it is not known.
    """

    at: float
    pid: int
    stream: int
    data: bytes


@dataclass(frozen=True)
class Captured:
    """What was printed, in order.

    Of a long output the first HEAD and the last TAIL bytes are kept; `cut` bytes are missing
    between the two.
    """

    head: tuple[Piece, ...]
    tail: tuple[Piece, ...] = ()
    cut: int = 0


@dataclass
class Output:
    """A file that a run writes to, opened apart from it, and looked at while it grows."""

    file: BinaryIO
    started: float
    """By the monotonic clock, in seconds."""
    grown: list[tuple[int, float]] = field(default_factory=list)
    """How large the file was found, and after how many seconds, each time that it had grown."""
    full: bool = False
    """Whether it takes more of the disk than it may."""
    _counted: int = _HEAD_ROOM
    _marks: int = 0

    def look(self, now: float) -> int:
        """Note how large the file is and return it; give back its middle when it takes too much."""
        size = os.fstat(self.file.fileno()).st_size
        if size > (self.grown[-1][0] if self.grown else 0):
            self.grown.append((size, now - self.started))
        end = (size - _TAIL_ROOM) // 4096 * 4096
        if end - self._counted > MOST_ON_DISK:
            start = self._counted
            self._count(end)
            self.full = not _give_back(self.file.fileno(), start, end - start) and size > MOST
        return size

    def read(self, size: int) -> Captured:
        """What was printed, of a file of this size."""
        if size <= _HEAD_ROOM + _TAIL_ROOM:
            pieces, unread = self._pieces(0, size), 0
        else:
            pieces = [*self._pieces(0, _HEAD_ROOM), *self._pieces(size - _TAIL_ROOM, size)]
            self._count(size - _TAIL_ROOM)
            unread = size - _TAIL_ROOM - _HEAD_ROOM - self._marks * _MARK_SIZE
        read = sum(len(piece.data) for piece in pieces)
        cut = read + unread - HEAD - TAIL
        if cut <= 0:
            return Captured(tuple(pieces))
        return Captured(_part(pieces, 0, HEAD), _part(pieces, read - TAIL, read), cut)

    def _count(self, end: int) -> None:
        """Count the marks up to there, to know later how much of it was printed."""
        self.file.seek(self._counted)
        while self._counted < end:
            data = self.file.read(min(_BLOCK, end - self._counted))
            if not data:
                break
            self._marks += data.count(b"\x1e")
            self._counted += len(data)

    def _pieces(self, start: int, end: int) -> list[Piece]:
        self.file.seek(start)
        data = self.file.read(end - start)
        pieces: list[Piece] = []
        marks = [*_MARK.finditer(data)]
        starts = [*(mark.start() for mark in marks), len(data)]
        if starts[0]:
            pieces.append(self._unmarked(start, data[: starts[0]]))
        for mark, stop in zip(marks, starts[1:], strict=True):
            pid, at, length = (int(mark[number], 16) for number in (1, 2, 3))
            own = data[mark.end() : min(mark.end() + length, stop)]
            pieces.append(Piece(at / 1e9 - self.started, pid, int(mark[4]), own))
            if rest := data[mark.end() + len(own) : stop]:
                pieces.append(self._unmarked(start + mark.end() + len(own), rest))
        return pieces

    def _unmarked(self, place: int, data: bytes) -> Piece:
        index = bisect_right(self.grown, place, key=lambda seen: seen[0])
        at = self.grown[min(index, len(self.grown) - 1)][1] if self.grown else 0.0
        return Piece(at, 0, 0, data)


def create(path: Path) -> int:
    """A descriptor of a new file for a run to write to.

    Whoever reads the file opens it anew: on Windows all that have one handle share its place.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0))


def _part(pieces: Iterable[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """What lies between two places, counted in bytes of all pieces."""
    found, place = [], 0
    for piece in pieces:
        data = piece.data[max(0, start - place) : max(0, end - place)]
        place += len(piece.data)
        if data:
            found.append(replace(piece, data=data))
    return tuple(found)


def _give_back(descriptor: int, start: int, size: int) -> bool:
    """Make a hole in a file, see fallocate(2); False where that cannot be done."""
    if sys.platform != "linux":
        return False
    import ctypes

    keep_size_and_punch_hole = 1 | 2
    fallocate = ctypes.CDLL(None).fallocate
    fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64]
    return bool(fallocate(descriptor, keep_size_and_punch_hole, start, size) == 0)
