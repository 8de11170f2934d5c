"""Which variant applies: the ranking rule of situations."""

import pytest

from asrun.snippets.situation import Situation, best, best_name, default_start_method, is_name

LINUX = Situation("spawn", "linux", (3, 14, 1))

RANKS = {
    "nothing-fits": ([], None),
    "empty-fits-always": ([""], ""),
    "method-before-empty": (["", "spawn"], "spawn"),
    "platform-before-empty": (["", "linux"], "linux"),
    "python-before-empty": (["", "py3_11"], "py3_11"),
    "other-method": (["", "fork"], ""),
    "other-platform": (["", "windows"], ""),
    "newer-python": (["", "py3_15"], ""),
    "newer-patch": (["", "py3_14_2"], ""),
    "same-patch": (["", "py3_14_1"], "py3_14_1"),
    "method-before-platform": (["linux", "spawn"], "spawn"),
    "platform-before-python": (["linux", "py3_14"], "linux"),
    "method-before-python": (["py3_14", "spawn"], "spawn"),
    "two-parts-before-one": (["linux.py3_14", "spawn"], "linux.py3_14"),
    "two-parts-by-method": (["linux.py3_14", "spawn.linux"], "spawn.linux"),
    "three-parts": (["spawn.linux", "spawn.linux.py3_11", "spawn.py3_14"], "spawn.linux.py3_11"),
    "part-that-does-not-fit": (["spawn.windows", "linux"], "linux"),
    "newest-python-that-fits": (["py3_9", "py3_12", "py3_13", "py3_15"], "py3_13"),
    "patch-before-minor": (["py3_14", "py3_14_1"], "py3_14_1"),
    "numbers-not-letters": (["py3_9", "py3_10"], "py3_10"),
}


@pytest.mark.parametrize(("names", "expected"), RANKS.values(), ids=RANKS)
def test_the_best_name(names: list[str], expected: str | None) -> None:
    assert best_name(names, LINUX) == expected
    assert best_name(reversed(names), LINUX) == expected


def test_the_best_value() -> None:
    assert best({"": 0, "spawn": 1}, LINUX) == 1
    assert best({"fork": 1}, LINUX) is None


def test_a_snippet_that_chooses_has_no_method() -> None:
    assert best_name(["", "spawn"], Situation("", "linux", (3, 11, 0))) == ""


@pytest.mark.parametrize(
    "name", ["fork", "windows", "py3_14", "py3_14_1", "spawn.linux", "spawn.linux.py3_14"]
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "thread", "py", "py3", "py2_7", "py3.14", "py3_14_1_0", "spawn.", "Fork"),
        *("linux.spawn", "spawn.fork", "py3_14.spawn", "py3_14.linux"),
    ],
)
def test_no_names(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize(
    ("platform", "python", "method"),
    [
        ("linux", (3, 13), "fork"),
        ("linux", (3, 14), "forkserver"),
        ("linux", (3, 13, 9), "fork"),
        ("macos", (3, 11), "spawn"),
        ("windows", (3, 14), "spawn"),
    ],
)
def test_defaults(platform: str, python: tuple[int, ...], method: str) -> None:
    assert default_start_method(platform, python) == method
