"""What every interpreter of a run does before its first line.

Python imports a module of this name at start-up, in the snippet's process and in each one that it
spawns. It writes output by the line, each write behind a mark that says who writes and when; sets
the default start method once multiprocessing is imported (before the snippet can ask for it, so
that `set_start_method` still works); and notes for the runner which start methods were used, what
processes are called and which objects with names were made. It knows nothing of the other tools.

Every process of every run pays for what is imported here: hence nothing that is not loaded anyway.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # it needs no enum, which `signal` loads
import os
import sys
from _frozen_importlib_external import PathFinder
from io import BufferedWriter, FileIO, TextIOWrapper
from time import monotonic_ns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_BUFFER = 1 << 16  # a line of this size is written at once, and not torn
_RUN = os.environ.get("SNIPPET_RUN", "")


def _note(kind: str, number: int, text: str) -> None:
    """One line for the runner."""
    escaped = text.encode("unicode_escape").decode("ascii")
    try:
        with open(f"{_RUN}/notes", "a", encoding="ascii") as notes:
            notes.write(f"{kind} {number} {escaped}\n")
    except OSError:
        pass  # the snippet has removed the folder


class _Marking:
    """Writes as `os.write` does; to the file of the run's output behind a mark."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.plain = os.write
        self.noted = (0, "")

    def write(self, descriptor: int, data: Any, /) -> int:
        known = descriptor in (1, 2) and isinstance(data, bytes | bytearray | memoryview) and data
        if not known or not self.leads_to_the_run(descriptor):
            return self.plain(descriptor, data)
        self.note_the_name()
        data = bytes(data)
        mark = b"\x1e%08x%016x%08x%d\x1f" % (os.getpid(), monotonic_ns(), len(data), descriptor)
        return max(0, self.plain(descriptor, mark + data) - len(mark))

    def leads_to_the_run(self, descriptor: int) -> bool:
        """Whether it is still that file: a snippet may have led it elsewhere, or a parent."""
        try:
            file = os.fstat(descriptor)
        except OSError:
            return False
        return f"{file.st_dev}:{file.st_ino}" == self.output

    def note_the_name(self) -> None:
        """What multiprocessing calls this process, each time that it is something else."""
        module = sys.modules.get("multiprocessing.process")
        process = getattr(module, "_current_process", None)
        if process is not None and self.noted != (known := (os.getpid(), process.name)):
            self.noted = known
            _note("name", *known)


class _Raw(FileIO):
    """The lowest layer of a standard stream."""

    def __init__(self, descriptor: int, name: str, marking: _Marking) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self.name = name
        self.marking = marking

    def write(self, data: Any, /) -> int:
        return self.marking.write(self.fileno(), data)


def _marked(stream: Any, marking: _Marking) -> TextIOWrapper:
    """A standard stream as it was, on a lowest layer that marks what it writes."""
    raw = _Raw(stream.fileno(), stream.name, marking)
    made = TextIOWrapper(
        BufferedWriter(raw, _BUFFER), stream.encoding, stream.errors, "\n", line_buffering=True
    )
    made.mode = stream.mode  # type: ignore[misc]
    return made


class _Noting:
    """The `_Popen` of a process class: notes its start method when it is asked for.

    A descriptor, not a wrapper: it is gone before the process starts, so no traceback shows it.
    """

    def __init__(self, start_method: str, popen: Any) -> None:
        self.start_method = start_method
        self.popen = popen

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        _note("method", 0, self.start_method)
        return self.popen


def _prepare_contexts(context: Any) -> None:
    """Set the default start method of the default context, and note what is used."""
    concrete = context._concrete_contexts
    start_method = os.environ.get("SNIPPET_START_METHOD")
    if start_method:
        context._default_context._default_context = concrete[start_method]
    for method, made in concrete.items():
        made.Process._Popen = _Noting(method, made.Process.__dict__["_Popen"].__func__)


def _prepare_semaphores(synchronize: Any) -> None:
    """Note the names of semaphores."""
    make_name = synchronize.SemLock._make_name

    def noted() -> str:
        name: str = make_name()
        _note("semaphore", 0, name)
        return name

    synchronize.SemLock._make_name = staticmethod(noted)


def _prepare_shared_memory(shared_memory: Any) -> None:
    """Note the blocks that are made, by name and inode."""
    posix = shared_memory._posixshmem
    noting = type(sys)(posix.__name__)
    noting.__dict__.update(posix.__dict__)

    def shm_open(path: str, flags: int, mode: int = 0o777) -> int:
        descriptor: int = posix.shm_open(path, flags, mode=mode)
        if flags & os.O_CREAT:
            _note("memory", os.fstat(descriptor).st_ino, path)
        return descriptor

    noting.shm_open = shm_open  # type: ignore[attr-defined]
    shared_memory._posixshmem = noting


class _Loader:
    """Loads a module as usual, then prepares it."""

    def __init__(self, loader: Any, prepare: Callable[[Any], None]) -> None:
        self.loader = loader
        self.prepare = prepare

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)  # type: ignore[no-any-return]

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        self.prepare(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loader, name)  # tracebacks read source lines through the loader


class _Finder:
    """Finds the modules that are prepared when the snippet imports them."""

    def __init__(self) -> None:
        self.prepared: dict[str, Callable[[Any], None]]
        self.prepared = {"multiprocessing.context": _prepare_contexts}
        if sys.platform != "win32":  # there no object outlives those who hold it
            self.prepared["multiprocessing.synchronize"] = _prepare_semaphores
            self.prepared["multiprocessing.shared_memory"] = _prepare_shared_memory

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> Any:
        prepare = self.prepared.get(name)
        spec = PathFinder.find_spec(name, path, target) if prepare else None
        if prepare and spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, prepare)  # type: ignore[assignment]
        return spec


def _heed_interrupts() -> None:
    """A shell has its background jobs ignore Ctrl-C, and what they start would do so too."""
    if _signal.getsignal(_signal.SIGINT) == _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


def _prepare() -> None:
    if os.environ.pop("SNIPPET_FIRST", ""):
        _heed_interrupts()  # not in children: there the snippet decides
    marking = _Marking(os.environ.get("SNIPPET_OUTPUT", ""))
    if sys.stdout:
        sys.stdout = sys.__stdout__ = _marked(sys.stdout, marking)  # type: ignore[misc]
    if sys.stderr:
        sys.stderr = sys.__stderr__ = _marked(sys.stderr, marking)  # type: ignore[misc]
    if _RUN:
        os.write = marking.write
        sys.meta_path.insert(0, _Finder())


_prepare()
