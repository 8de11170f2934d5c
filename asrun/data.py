"""Reads YAML, JSON and TOML into dataclasses; what does not fit is a problem with its line."""

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml

from asrun.problem import Problem, ProblemError
from asrun.shape import At, MisfitError, shaped
from asrun.text import read_text

T = TypeVar("T")
_HEAD = re.compile(r"\s*\[\[?(?P<path>[^]]+)]")
_KEY = re.compile(r"\s*(?P<path>[\w.\"'-]+)\s*=")
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc] # which of the two there is depends on the machine
    """Makes plain values only, in C where it can, and does not drop one of two equal keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                said = f"`{key.value}` is there twice"
                raise yaml.MarkedYAMLError(problem=said, problem_mark=key.start_mark)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else "")
        return super().construct_mapping(node, deep=deep)


def read_yaml(file: Path, name: str, form: type[T], /, **known: object) -> T:
    """What a YAML file holds. `known` are fields that do not stand in it. Raises ProblemError."""
    text = read_text(file, name)
    try:
        return shaped(yaml.load(text, _Loader), form, **known)  # noqa: S506 -- it is a safe one
    except MisfitError as error:
        raise misfits_in_yaml(name, text, error) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line, what = yaml_error(error)
        raise ProblemError(Problem(name, line, f"not YAML: {what}.")) from error


def yaml_error(error: Exception) -> tuple[int, str]:
    """The line of an error in YAML, 0 where it has none, and what is wrong, as half a sentence."""
    mark, said = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    return (mark.line + 1 if mark else 0), said or str(error).splitlines()[0]


def misfits_in_yaml(name: str, text: str, error: MisfitError, above: At = ()) -> ProblemError:
    """What does not fit in this YAML, below the keys `above`, each with its line."""
    return _told(name, error, _yaml_lines(text, [(*above, *at) for at, _ in error.wrong]))


def read_json(file: Path, name: str, form: type[T]) -> T:
    """What a JSON file holds. Raises ProblemError."""
    text = read_text(file, name)
    try:
        return shaped(json.loads(text), form)
    except MisfitError as error:
        raise misfits_in_yaml(name, text, error) from error  # JSON is YAML too
    except (ValueError, RecursionError) as error:
        sentence = f"not JSON: {getattr(error, 'msg', error)}."
        raise ProblemError(Problem(name, getattr(error, "lineno", 0), sentence)) from error


def read_toml(text: str, name: str, form: type[T], above: int = 0) -> T:
    """What this TOML holds, which stands in a file below `above` lines. Raises ProblemError."""
    try:
        return shaped(tomllib.loads(text), form)
    except MisfitError as error:
        lines = _toml_lines(text, [at for at, _ in error.wrong])
        raise _told(name, error, [above + line for line in lines]) from error
    except (ValueError, RecursionError) as error:
        said, _, place = str(error).partition(" (at ")
        row = re.match(r"line (\d+)", place)
        line = int(row[1]) if row else text.count("\n") + 1
        raise ProblemError(Problem(name, above + line, f"not TOML: {said}.")) from error


def _told(name: str, error: MisfitError, lines: Sequence[int]) -> ProblemError:
    places = zip(error.wrong, lines, strict=True)
    return ProblemError(*(Problem(name, line, sentence) for (_, sentence), line in places))


def _yaml_lines(text: str, places: Sequence[At]) -> list[int]:
    """The line of the last key that leads to each place; 0 where nobody can tell."""
    try:
        root = yaml.compose(text, _Loader)
    except yaml.YAMLError:  # JSON with tabs is none
        return [0] * len(places)
    return [_yaml_line(root, at) for at in places]


def _yaml_line(node: Any, at: At) -> int:
    line = node.start_mark.line + 1 if node else 0
    for step in at:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == str(step)]
        else:
            pairs = [(one, one) for one in node.value[step : step + 1]]
        if not pairs:
            break
        line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
    return line


def _toml_lines(text: str, places: Sequence[At]) -> list[int]:
    """The line of the last key that leads to each place; 1 where there is none."""
    lines, head = {"": 1}, ""
    for number, row in enumerate(text.splitlines(), start=1):
        if found := _HEAD.match(row) or _KEY.match(row):
            key = re.sub(r"[\"'\s]", "", found["path"])
            path = key if found.re is _HEAD else head + key
            head = f"{key}." if found.re is _HEAD else head
            lines.setdefault(path, number)
    found_lines = []
    for at in places:
        steps = [step for step in at if isinstance(step, str)]
        ways = (".".join(steps[:count]) for count in range(len(steps), -1, -1))
        found_lines.append(next(lines[way] for way in ways if way in lines))
    return found_lines
