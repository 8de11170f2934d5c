"""What a file of output says: who wrote which bytes, and of a long one the head and the tail."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from asrun.running import output
from asrun.running.output import HEAD, TAIL, Captured, Output, Piece, create

ME = 0xABC


def marked(data: bytes, at: float = 0.0, pid: int = ME, stream: int = 1) -> bytes:
    """As the start-up module writes it."""
    return b"\x1e%08x%016x%08x%d\x1f" % (pid, int(at * 1e9), len(data), stream) + data


def captured(path: Path, *writes: bytes) -> Captured:
    """What is read of a file that was looked at after each of the writes."""
    writer = create(path)
    with open(path, "r+b", buffering=0) as file:
        found = Output(file, 100.0)
        for number, data in enumerate(writes, start=1):
            os.write(writer, data)
            size = found.look(100.0 + number)
        os.close(writer)
        return found.read(size if writes else 0)


PIECES: dict[str, tuple[Sequence[bytes], Sequence[Piece]]] = {
    "nothing": ([], []),
    "marked": (
        [marked(b"a\n", 100.5), marked(b"b\n", 100.7, pid=2, stream=2)],
        [Piece(0.5, ME, 1, b"a\n"), Piece(0.7, 2, 2, b"b\n")],
    ),
    "by-another-program": ([b"a\n", b"b\n"], [Piece(1.0, 0, 0, b"a\nb\n")]),
    "another-after-a-mark": (
        [marked(b"a\n", 100.5), b"b\n", marked(b"c\n", 102.5)],
        [Piece(0.5, ME, 1, b"a\n"), Piece(2.0, 0, 0, b"b\n"), Piece(2.5, ME, 1, b"c\n")],
    ),
    "cut-short": (
        [marked(b"abc")[:-2], marked(b"d", 101.0)],
        [Piece(-100.0, ME, 1, b"a"), Piece(1.0, ME, 1, b"d")],
    ),
    "what-looks-like-a-mark": ([b"\x1e12\x1f\n"], [Piece(1.0, 0, 0, b"\x1e12\x1f\n")]),
}


@pytest.mark.parametrize(("writes", "pieces"), PIECES.values(), ids=PIECES)
def test_who_wrote_what(writes: Sequence[bytes], pieces: Sequence[Piece], tmp_path: Path) -> None:
    found = captured(tmp_path / "output", *writes)
    rounded = [Piece(round(p.at, 3), p.pid, p.stream, p.data) for p in found.head]
    assert (rounded, found.tail, found.cut) == ([*pieces], (), 0)


SIZES = {
    "head-and-tail": [HEAD + TAIL],
    "one-byte-too-many": [HEAD + TAIL + 1],
    "one-byte-too-many-in-pieces": [1000] * 24 + [576, 1],
    "single-bytes": [1] * (HEAD + TAIL + 10),
    "large-pieces": [65_536] * 5,
    "a-megabyte": [1_000_000],
    "small-pieces": [10] * 90_000,
    "small-after-large": [HEAD, 900_000, 10],
    "large-after-small": [10, 900_000],
}


@pytest.mark.parametrize("mark", [marked, bytes], ids=["marked", "unmarked"])
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_head_and_tail_are_kept_and_the_rest_is_counted(
    sizes: list[int], mark: type[bytes], tmp_path: Path
) -> None:
    whole = bytes(32 + place % 89 for place in range(sum(sizes)))
    places = [sum(sizes[:index]) for index in range(0, len(sizes), 5000)]
    written = []
    for first, place in zip(range(0, len(sizes), 5000), places, strict=True):
        some = bytearray()
        for size in sizes[first : first + 5000]:
            some += mark(whole[place : place + size])
            place += size
        written.append(bytes(some))
    found = captured(tmp_path / "output", *written)
    head, tail = (b"".join(piece.data for piece in part) for part in (found.head, found.tail))
    if len(whole) <= HEAD + TAIL:
        assert (head, tail, found.cut) == (whole, b"", 0)
    else:
        assert (head, tail) == (whole[:HEAD], whole[-TAIL:])
        assert abs(found.cut - (len(whole) - HEAD - TAIL)) <= 70  # a mark may be cut in two


def test_the_middle_of_a_long_output_takes_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("no holes in files")
    monkeypatch.setattr(output, "MOST_ON_DISK", 2_000_000)
    lines = marked(b"x" * 71 + b"\n") * 10_000
    path = tmp_path / "output"
    found = captured(path, marked(b"first\n"), *([lines] * 10), marked(b"last\n"))
    assert (found.head[0].data, found.tail[-1].data) == (b"first\n", b"last\n")
    assert abs(found.cut - (7_200_011 - HEAD - TAIL)) <= 70
    assert path.stat().st_size > 10_000_000
    assert path.stat().st_blocks * 512 < 5_000_000


def test_where_room_cannot_be_given_back_there_is_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "MOST_ON_DISK", 1_000_000)
    monkeypatch.setattr(output, "MOST", 3_000_000)
    monkeypatch.setattr(output, "_give_back", lambda *_: False)
    path = tmp_path / "output"
    writer = create(path)
    full = []
    with open(path, "r+b", buffering=0) as file:
        found = Output(file, 0.0)
        for _ in range(4):
            os.write(writer, b"x" * 1_500_000)
            found.look(1.0)
            full.append(found.full)
    os.close(writer)
    assert full == [False, False, True, True]
