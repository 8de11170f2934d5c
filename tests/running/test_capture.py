"""Output is read as it comes, kept in order, and bounded in memory."""

import os
import sys
import threading
from collections.abc import Iterable

import pytest

from tools.running.capture import HEAD, TAIL, Capture, Captured
from tools.running.platforms import platform
from tools.running.platforms.parts import Piece


class Pieces:
    """A channel that hands out what it was given."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self.writer = -1

    def read(self) -> Piece:
        return Piece(next(self._pieces, b""), 7)

    def close_writer(self) -> None:
        pass

    def close(self) -> None:
        pass


def captured(*pieces: bytes) -> Captured:
    return Capture(Pieces(pieces)).finish(5)


def joined(found: Captured) -> bytes:
    return b"".join(data for _, _, data in found.pieces)


def test_a_short_output_is_whole() -> None:
    found = captured(b"a\n", b"b\n", b"c")
    assert [(writer, data) for _, writer, data in found.pieces] == [
        (7, b"a\n"),
        (7, b"b\n"),
        (7, b"c"),
    ]
    assert found.cut == 0


SIZES = {
    "head-exactly": [HEAD],
    "one-more": [HEAD, 1],
    "head-and-tail": [HEAD + TAIL],
    "head-and-tail-in-pieces": [1000] * 24 + [576],
    "one-byte-too-many": [HEAD + TAIL + 1],
    "one-byte-too-many-in-pieces": [1000] * 24 + [576, 1],
    "large-pieces": [65_536] * 5,
    "small-pieces": [10] * 9000,
    "piece-larger-than-the-tail-last": [HEAD, 10, 65_536],
    "small-after-large": [HEAD, 65_536, 10],
}


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_head_and_tail_are_kept_and_the_rest_is_counted(sizes: list[int]) -> None:
    counter = iter(range(sum(sizes)))
    pieces = [bytes(next(counter) % 251 for _ in range(size)) for size in sizes]
    whole = b"".join(pieces)
    found = captured(*pieces)
    head = b"".join(data for _, _, data in found.pieces[: found.cut_after + 1])
    kept = joined(found)
    tail = kept[len(head) :]
    assert head == whole[:HEAD]
    assert whole.endswith(tail)
    assert found.cut == len(whole) - len(kept)
    assert len(tail) <= TAIL + max(sizes)
    assert len(tail) >= min(TAIL, len(whole) - HEAD)


def test_what_comes_after_freezing_is_dropped() -> None:
    channel = platform.open_channel()
    capture = Capture(channel)
    os.write(channel.writer, b"before\n")
    while not capture._head:
        threading.Event().wait(0.01)
    capture.freeze()
    os.write(channel.writer, b"after\n")
    channel.close_writer()
    assert joined(capture.finish(5)) == b"before\n"


def test_finishing_does_not_wait_for_who_holds_the_output() -> None:
    channel = platform.open_channel()
    capture = Capture(channel)
    os.write(channel.writer, b"x\n")
    assert joined(capture.finish(0.2)) == b"x\n"
    assert not capture._thread.is_alive()
    channel.close_writer()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who wrote")
def test_the_writer_is_known() -> None:
    channel = platform.open_channel()
    capture = Capture(channel)
    os.write(channel.writer, b"x")
    channel.close_writer()
    assert [writer for _, writer, _ in capture.finish(5).pieces] == [os.getpid()]
