"""A situation is what an output may depend on: start method, platform, Python.

Names of situations stand in the names of variant files and as keys of `ends`. A name is up to three
parts joined by dots, in this order: start method, platform, Python. `py3_14` means 3.14 and newer,
`py3_14_1` means 3.14.1 and newer. Of the names that fit, the one with most parts wins; of as many
parts, the one that names the start method, then the platform; of two Pythons, the newer. The empty
name fits always.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

StartMethod = Literal["fork", "forkserver", "spawn"]
Platform = Literal["linux", "macos", "windows"]
START_METHODS: tuple[StartMethod, ...] = get_args(StartMethod)
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
_PYTHON = re.compile(r"^py3(?:_\d+){1,2}$")
_PLATFORM_NAMES = {"darwin": "macos", "win32": "windows"}
Value = TypeVar("Value")


@dataclass(frozen=True)
class Situation:
    """`start_method` is empty for a run whose snippet chooses its own."""

    start_method: str
    platform: str
    python: tuple[int, int, int]

    @property
    def python_text(self) -> str:
        return ".".join(map(str, self.python))


def here(start_method: str) -> Situation:
    """The situation of this machine and interpreter."""
    platform = _PLATFORM_NAMES.get(sys.platform, sys.platform)
    return Situation(start_method, platform, sys.version_info[:3])


def default_start_method(platform: str, python: tuple[int, ...]) -> str:
    """What Python starts processes with when nothing is set (library docs, multiprocessing)."""
    if platform in ("windows", "macos"):
        return "spawn"
    return "forkserver" if python >= (3, 14) else "fork"


def version_of(python: str) -> tuple[int, ...]:
    """The numbers of a version, to order by: (3, 14, 10) for "3.14.10"."""
    return tuple(int(number) for number in re.findall(r"\d+", python))


def is_name(name: str) -> bool:
    """Whether this names a situation: known parts, in the order of the rule."""
    kinds = [_kind(part) for part in name.split(".")]
    return -1 not in kinds and kinds == sorted(set(kinds))


def best(values: Mapping[str, Value], situation: Situation) -> Value | None:
    """The value whose name fits the situation best, or None where none fits."""
    name = best_name(values, situation)
    return None if name is None else values[name]


def best_name(names: Iterable[str], situation: Situation) -> str | None:
    """The name that fits the situation best, or None."""
    fitting = [(rank, name) for name in names if (rank := _rank(name, situation)) is not None]
    return max(fitting)[1] if fitting else None


def _kind(part: str) -> int:
    if part in START_METHODS:
        return 0
    if part in PLATFORMS:
        return 1
    return 2 if _PYTHON.match(part) else -1


def _rank(name: str, situation: Situation) -> tuple[int, bool, bool, tuple[int, ...]] | None:
    """How well the name fits, or None where it does not fit."""
    parts = name.split(".") if name else []
    method = platform = False
    python: tuple[int, ...] = ()
    for part in parts:
        if part in START_METHODS:
            method = part == situation.start_method
            if not method:
                return None
        elif part in PLATFORMS:
            platform = part == situation.platform
            if not platform:
                return None
        else:
            python = tuple(int(number) for number in part.removeprefix("py").split("_"))
            if situation.python < python:
                return None
    return len(parts), method, platform, python
