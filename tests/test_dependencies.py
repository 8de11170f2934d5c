"""The exact versions in the tree agree, fit what is declared, and leave nothing out.

Only the tree and what is installed is looked at: no index, and no variable of uv.
"""

import importlib.metadata
import re
import tomllib
from itertools import chain, product
from typing import Any

import pytest
from dependencies import BUILDERS, BUILDING, INSTALLED, pinned, pins
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tiny import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
UV = (ROOT / ".ci/uv.txt").read_text(encoding="utf-8")
MEND = "mend it: uv run --no-project python .ci/dependencies.py"

PYTHONS = ("3.11.0", "3.11.5", "3.12.0", "3.13.0", "3.14.0", "3.15.0")
PLATFORMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
ENVIRONMENTS = [
    {
        **{name: str(value) for name, value in default_environment().items()},
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": platform,
        "platform_system": system,
        "os_name": name,
    }
    for python, (platform, system, name) in product(PYTHONS, PLATFORMS)
]


def pinned_in(pyproject: str, key: str) -> list[str]:
    lines: list[str] = tomllib.loads(pyproject)["tool"]["uv"][key]
    return lines


def declared(pyproject: str) -> list[str]:
    """What the project, its extras and its dependency groups ask for."""
    told: dict[str, Any] = tomllib.loads(pyproject)
    groups = told["dependency-groups"].values()
    return [*told["project"]["dependencies"], *chain.from_iterable(groups)]


def asked_for_here(requirements: list[str]) -> list[str]:
    """These, and all that what is installed for them asks for on this Python."""
    found: list[str] = []
    waiting = list(requirements)
    while waiting:
        line = waiting.pop()
        if line in found:
            continue
        found.append(line)
        wanted = Requirement(line)
        try:
            further = importlib.metadata.requires(wanted.name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # a group that is not installed here
        for asked in map(Requirement, further):
            extras = ("", *wanted.extras)
            if asked.marker is None or any(asked.marker.evaluate({"extra": e}) for e in extras):
                asked.marker = None
                waiting.append(str(asked))
    return found


def unfit(wanted: list[str], lines: list[str], environments: list[dict[str, str]]) -> list[str]:
    """Requirements for which not exactly one version, or one that does not satisfy, is pinned."""
    found = [Requirement(line) for line in lines]
    return [
        str(asked)
        for asked in map(Requirement, wanted)
        for environment in environments
        if asked.marker is None or asked.marker.evaluate(environment)
        if not _fits(asked, found, environment)
    ]


def _fits(asked: Requirement, lines: list[Requirement], environment: dict[str, str]) -> bool:
    name = canonicalize_name(asked.name)
    here = [
        str(pin.specifier)
        for pin in lines
        if canonicalize_name(pin.name) == name
        and (pin.marker is None or pin.marker.evaluate(environment))
    ]
    if len(here) != 1 or not here[0].startswith("=="):
        return False
    return asked.specifier.contains(here[0].removeprefix("=="), prereleases=True)


def test_pyproject_and_requirements_pin_the_same() -> None:
    assert pinned_in(PYPROJECT, INSTALLED) == pins(REQUIREMENTS), MEND


def test_what_is_declared_is_pinned_on_every_platform_and_python() -> None:
    assert unfit(declared(PYPROJECT), pins(REQUIREMENTS), ENVIRONMENTS) == [], MEND


def test_what_builds_is_pinned() -> None:
    wanted = [*tomllib.loads(PYPROJECT)["build-system"]["requires"], *BUILDERS]
    assert unfit(wanted, pinned_in(PYPROJECT, BUILDING), ENVIRONMENTS) == [], MEND


def test_what_is_installed_here_asks_for_nothing_else() -> None:
    wanted = asked_for_here(declared(PYPROJECT))
    assert unfit(wanted, pins(REQUIREMENTS), [{}]) == [], MEND


def test_uv_itself_is_pinned_and_new_enough() -> None:
    oldest = tomllib.loads(PYPROJECT)["tool"]["uv"]["required-version"]
    assert unfit([f"uv{oldest}"], pins(UV), ENVIRONMENTS) == [], MEND


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("a>=2", ["b==2"]),
        ("a>=2", ["a==1"]),
        ("a>=2", ["a>=2"]),
        ("a>=2", ["a==2 ; python_full_version < '3.12'"]),
        ("a>=2", ["a==2 ; python_full_version < '3.12'", "a==1 ; python_full_version >= '3.12'"]),
        ("a>=2", ["a==2 ; python_full_version < '3.12'", "a==3 ; python_full_version >= '3.11'"]),
        ("a>=2", ["a==2 ; sys_platform != 'win32'"]),
        ("a ; sys_platform == 'win32'", []),
    ],
)
def test_what_does_not_fit(wanted: str, lines: list[str]) -> None:
    assert set(unfit([wanted], lines, ENVIRONMENTS)) == {str(Requirement(wanted))}


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("A_b.c>=2,<3", ["a-b-c==2.9"]),
        ("a>=2", ["a==2 ; python_full_version < '3.12'", "a==3 ; python_full_version >= '3.12'"]),
        ("a ; sys_platform == 'win32'", ["a==1 ; os_name == 'nt'"]),
        ("a ; python_version < '3.11'", []),
        ("a", ["a==1.post1"]),
    ],
)
def test_what_fits(wanted: str, lines: list[str]) -> None:
    assert unfit([wanted], lines, ENVIRONMENTS) == []


def test_what_is_asked_for_through_others_is_found() -> None:
    """mdurl is asked for by markdown-it-py alone, and that by rich; the colours by an extra."""
    missing = {"mdurl", "pygments-ansi-color"}
    wanted = [*declared(PYPROJECT), "markdown-exec[ansi]"]
    kept = [line for line in pins(REQUIREMENTS) if Requirement(line).name not in missing]
    found = unfit(asked_for_here(wanted), kept, [{}])
    assert {Requirement(line).name for line in found} == missing


def test_pins_are_the_lines_without_hashes() -> None:
    text = "a==1 \\\n    --hash=sha256:00\nb==2 ; os_name == 'nt' \\\n    --hash=sha256:01\n"
    assert pins(text) == ["a==1", "b==2 ; os_name == 'nt'"]


@pytest.mark.parametrize("before", ["[]", '["c==1"]', '[\n    "c==1",\n    "d==1",\n]'])
def test_a_list_of_pins_is_written_alone(before: str) -> None:
    text = f"# why\n[tool.uv]\nother = []\n{INSTALLED} = {before}\n{BUILDING} = []\n"
    after = f'# why\n[tool.uv]\nother = []\n{INSTALLED} = [\n    "a==1",\n]\n{BUILDING} = []\n'
    assert pinned(text, INSTALLED, ["a==1"]) == after


def test_no_index_is_named() -> None:
    assert not re.search(r"://|index-url|\[\[tool\.uv\.index", PYPROJECT + UV)
