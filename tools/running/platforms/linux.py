"""Linux: the kernel names the writer of each piece, and /proc knows every process of a run."""

import os
import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.running.platforms import posix
from tools.running.platforms.parts import PIECE, Member, Piece
from tools.running.platforms.posix import Group, adopt, new_folder, options, release

if sys.platform != "linux":
    raise ImportError("this module is for Linux")

__all__ = [
    "Group",
    "adopt",
    "end",
    "left_in_memory",
    "members",
    "new_folder",
    "open_channel",
    "options",
    "release",
    "remove_from_memory",
]
_CREDENTIALS = struct.Struct("iII")  # struct ucred of unix(7): pid, uid, gid
_STATE, _GROUP, _SIZE = 0, 2, 20  # in /proc/PID/stat after the name, see proc_pid_stat(5)
_MEMORY = Path("/dev/shm")  # noqa: S108 -- the kernel's own, not a temporary file


class SocketChannel:
    """A stream socket pair whose reader is told the pid behind every piece."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._reader.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)

    @property
    def writer(self) -> int:
        return self._writer.fileno()

    def read(self) -> Piece:
        space = socket.CMSG_SPACE(_CREDENTIALS.size)
        try:
            data, ancillary, _flags, _address = self._reader.recvmsg(PIECE, space)
        except OSError:
            return Piece(b"", 0)
        for level, kind, value in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                return Piece(data, _CREDENTIALS.unpack(value[: _CREDENTIALS.size])[0])
        return Piece(data, 0)

    def close_writer(self) -> None:
        self._writer.close()

    def close(self) -> None:
        try:
            self._reader.shutdown(socket.SHUT_RD)
        except OSError:
            pass
        self._reader.close()


def open_channel() -> SocketChannel:
    return SocketChannel()


def members(group: Group, folder: Path) -> list[Member]:
    """Processes of the run's group, and those elsewhere whose environment names its folder.

    A process that left the group (a daemon in a session of its own) still has the environment
    that it was given, with the run's temporary folder in it. One that has given its
    memory back is ending, and is no member any more.
    """
    mark = os.fsencode(folder)
    return [
        Member(pid, _command(pid))
        for pid in _pids()
        if pid != os.getpid() and _belongs(pid, group.leader, mark)
    ]


def _pids() -> Iterator[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdigit())


def _belongs(pid: int, leader: int, mark: bytes) -> bool:
    stat = _read(pid, "stat")
    # The name may hold spaces and brackets: the fields come after the last bracket.
    fields = stat[stat.rfind(b")") + 1 :].split()
    if len(fields) <= _SIZE or fields[_STATE] in (b"Z", b"X") or fields[_SIZE] == b"0":
        return False
    return int(fields[_GROUP]) == leader or mark in _read(pid, "environ")


def _command(pid: int) -> str:
    return _read(pid, "cmdline").replace(b"\0", b" ").decode(errors="replace").strip()


def _read(pid: int, name: str) -> bytes:
    """A file of the process; empty when it has ended or is somebody else's."""
    try:
        with open(f"/proc/{pid}/{name}", "rb") as file:
            return file.read()
    except OSError:
        return b""


def end(group: Group, folder: Path, patience: float) -> None:
    posix.end(lambda: members(group, folder), patience)


def left_in_memory(run: str) -> list[str]:
    """Names in /dev/shm that carry the run's mark (given by the start-up module)."""
    marks = (f"sem.mp-{run}-", f"psm_{run}")
    return sorted(name for name in os.listdir(_MEMORY) if name.startswith(marks))


def remove_from_memory(names: Iterable[str]) -> None:
    for name in names:
        (_MEMORY / name).unlink(missing_ok=True)
