"""What every interpreter of a run does before its first line.

Python imports a module of this name at start-up, in the snippet's process and in each one that it
spawns. It flushes output by the line, sets the default start method once multiprocessing is
imported (before the snippet can ask for it, so that `set_start_method` still works), and notes in
the run's report which start methods were really used. It knows nothing of the rest of the tools.

Every process of every run pays for what is imported here: hence nothing that is not loaded anyway.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # it needs no enum, which `signal` loads
import os
import sys
from _frozen_importlib_external import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any


class _Noting:
    """The `_Popen` of a process class: notes its start method when it is asked for.

    A descriptor, not a wrapper: it is gone before the process starts, so no traceback shows it.
    """

    def __init__(self, start_method: str, popen: Any, report: str) -> None:
        self.start_method = start_method
        self.popen = popen
        self.report = report

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        with open(self.report, "a", encoding="utf-8") as report:
            report.write(self.start_method + "\n")
        return self.popen


def _mark_names(process: ModuleType, run: str) -> None:
    """Give semaphores a name that tells which run made them, should it leave one behind."""
    process.current_process()._config["semprefix"] = f"/mp-{run}"


def _mark_shared_memory(shared_memory: ModuleType, run: str) -> None:
    """The same for shared memory; the names keep their length."""
    if sys.platform == "linux":
        shared_memory._SHM_NAME_PREFIX = f"/psm_{run}"  # type: ignore[attr-defined]


def _prepare_contexts(context: ModuleType, start_method: str, report: str) -> None:
    """Make `start_method` the default of the default context, and note what is used."""
    concrete = context._concrete_contexts
    if start_method:
        context._default_context._default_context = concrete[start_method]
    for method, made in concrete.items():
        popen = made.Process.__dict__["_Popen"].__func__
        made.Process._Popen = _Noting(method, popen, report)


class _Loader:
    """Loads a module as usual, then prepares it."""

    def __init__(self, loader: Any, prepare: Any) -> None:
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
    """Finds the three modules that are prepared when the snippet imports them."""

    def __init__(self, start_method: str, report: str, run: str) -> None:
        self.prepared = {
            "multiprocessing.context": lambda m: _prepare_contexts(m, start_method, report),
            "multiprocessing.process": lambda m: _mark_names(m, run),
            "multiprocessing.shared_memory": lambda m: _mark_shared_memory(m, run),
        }

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> Any:
        prepare = self.prepared.get(name)
        spec = PathFinder.find_spec(name, path, target) if prepare else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, prepare)  # type: ignore[assignment]
        return spec


def _heed_interrupts() -> None:
    """A shell has its background jobs ignore Ctrl-C, and what they start would do so too."""
    if _signal.getsignal(_signal.SIGINT) == _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


def _prepare() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, newline="\n")  # type: ignore[union-attr]
    if os.environ.pop("SNIPPET_FIRST", ""):
        _heed_interrupts()  # not in children: there the snippet decides
    report = os.environ.get("SNIPPET_REPORT")
    if report:
        start_method = os.environ.get("SNIPPET_START_METHOD", "")
        run = os.environ.get("SNIPPET_RUN", "")
        sys.meta_path.insert(0, _Finder(start_method, report, run))


_prepare()
