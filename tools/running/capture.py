"""The output of one run: read as it comes, kept in order, bounded in memory."""

import threading
import time
from collections import deque
from dataclasses import dataclass

from tools.running.platforms.parts import Channel

HEAD = 16_384
TAIL = 8_192


@dataclass(frozen=True)
class Captured:
    """What was printed. `pieces` are (seconds since the start, writer's pid, bytes).

    Of a long output the first HEAD and the last TAIL bytes are kept; `cut` bytes are missing after
    the piece with index `cut_after`.
    """

    pieces: tuple[tuple[float, int, bytes], ...]
    cut: int
    cut_after: int


class Capture:
    """Reads a channel in a thread of its own until the end, or until it is told to stop."""

    def __init__(self, channel: Channel) -> None:
        self.ended = threading.Event()
        self._channel = channel
        self._started = time.monotonic()
        self._head: list[tuple[float, int, bytes]] = []
        self._tail: deque[tuple[float, int, bytes]] = deque()
        self._head_size = self._tail_size = self._cut = 0
        self._frozen = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    @property
    def began(self) -> float | None:
        """When the first output came, by the monotonic clock; None as long as there is none."""
        return self._started + self._head[0][0] if self._head else None

    def freeze(self) -> None:
        """Keep what has come so far; what comes later is read and dropped."""
        self._frozen = True

    def finish(self, patience: float) -> Captured:
        """Stop reading once the end was seen, or after `patience` seconds."""
        self.ended.wait(patience)
        self._frozen = True
        self._channel.close()
        self._thread.join(patience)
        pieces = (*self._head, *self._tail)
        return Captured(pieces, self._cut, len(self._head) - 1)

    def _read(self) -> None:
        while True:
            piece = self._channel.read()
            if not piece.data:
                break
            if not self._frozen:
                self._keep(time.monotonic() - self._started, piece.writer, piece.data)
        self.ended.set()

    def _keep(self, at: float, writer: int, data: bytes) -> None:
        if self._head_size < HEAD:
            kept, data = data[: HEAD - self._head_size], data[HEAD - self._head_size :]
            self._head.append((at, writer, kept))
            self._head_size += len(kept)
            if not data:
                return
        self._tail.append((at, writer, data[-TAIL:]))
        self._cut += max(0, len(data) - TAIL)
        self._tail_size += min(len(data), TAIL)
        while self._tail_size - len(self._tail[0][2]) >= TAIL:
            gone = len(self._tail.popleft()[2])
            self._tail_size -= gone
            self._cut += gone
