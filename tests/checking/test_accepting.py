"""Accepting: what is written for a person to read, and what is never accepted."""

import multiprocessing

import pytest

from asrun.snippets.situation import PLATFORMS, here
from asrun.tree import Tree
from tests.tiny import SHORT, accept, check, guarded, show, told, write

FOLDER = "snippets/page"
METHODS = tuple(sorted(multiprocessing.get_all_start_methods()))
BY_METHOD = guarded(
    "worker = mp.Process(target=print)",
    'print("spawns" if mp.get_start_method() == "spawn" else "does not")',
    above="import multiprocessing as mp",
)
needs_three = pytest.mark.skipif(len(METHODS) < 3, reason="needs fork, forkserver and spawn")


def outputs(tree: Tree) -> dict[str, str]:
    return {file.name: file.read_text() for file in sorted(tree.snippets.rglob("*.out"))}


def test_a_missing_output_is_written(tree: Tree) -> None:
    show(tree, {"lesson": guarded("print('a')", "print('b')")})
    assert accept(tree) == [f"{FOLDER}/lesson.out"]
    assert outputs(tree) == {"lesson.out": "a\nb\n"}
    assert told(check(tree)) == []
    assert accept(tree) == []


def test_a_wrong_output_is_mended_and_its_wildcards_stay(tree: Tree) -> None:
    text = guarded('print("begin")', 'print("pid 5")', exceptions='varies = "pid"')
    show(tree, {"lesson": text})
    write(tree, {f"{FOLDER}/lesson.out": "start\npid ...\n"})
    assert accept(tree) == [f"{FOLDER}/lesson.out"]
    assert outputs(tree) == {"lesson.out": "begin\npid ...\n"}


def test_a_wildcard_that_is_not_declared_gives_way(tree: Tree) -> None:
    show(tree, {"lesson": guarded('print("pid 5")')})
    write(tree, {f"{FOLDER}/lesson.out": "pid ...\n"})
    assert accept(tree) == [f"{FOLDER}/lesson.out"]
    assert outputs(tree) == {"lesson.out": "pid 5\n"}


def test_an_output_that_matches_is_left_alone(tree: Tree) -> None:
    text = guarded('print("b")', 'print("a")', exceptions='any-order = "free"')
    show(tree, {"lesson": text})
    write(tree, {f"{FOLDER}/lesson.out": "a\nb\n"})
    assert accept(tree) == []


@needs_three
def test_the_method_that_differs_gets_a_variant(tree: Tree) -> None:
    show(tree, {"lesson": BY_METHOD})
    written = [f"{FOLDER}/lesson.out", f"{FOLDER}/lesson.spawn.out"]
    assert accept(tree, SHORT, *METHODS) == written
    assert outputs(tree) == {"lesson.out": "does not\n", "lesson.spawn.out": "spawns\n"}
    assert told(check(tree, SHORT, *METHODS)) == []


@needs_three
def test_a_variant_that_is_no_longer_needed_goes(tree: Tree) -> None:
    show(tree, {"lesson": guarded("print('same')", above="import multiprocessing as mp")})
    write(tree, {f"{FOLDER}/lesson.out": "same\n", f"{FOLDER}/lesson.spawn.out": "old\n"})
    assert accept(tree, SHORT, *METHODS) == [f"{FOLDER}/lesson.spawn.out"]
    assert outputs(tree) == {"lesson.out": "same\n"}


def test_a_finer_variant_is_kept_up(tree: Tree) -> None:
    show(tree, {"lesson": BY_METHOD})
    finer = f"{FOLDER}/lesson.fork.py3_11.out"
    write(tree, {finer: "old\n", f"{FOLDER}/lesson.out": "spawns\n"})
    assert accept(tree) == [finer]
    assert outputs(tree) == {"lesson.fork.py3_11.out": "does not\n", "lesson.out": "spawns\n"}


def test_a_variant_for_a_python_is_kept_up(tree: Tree) -> None:
    show(tree, {"lesson": guarded("print('new')")})
    newer = f"{FOLDER}/lesson.py3_11.out"
    write(tree, {newer: "old\n", f"{FOLDER}/lesson.out": "older\n"})
    assert accept(tree) == [newer]
    assert outputs(tree) == {"lesson.out": "older\n", "lesson.py3_11.out": "new\n"}


def elsewhere(tree: Tree) -> None:
    """Let the shared outputs be those of another platform."""
    other = next(name for name in PLATFORMS if name != here("").platform)
    config = (tree.root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("asrun]", f"asrun: {{platform: {other}}}]")
    write(tree, {"mkdocs.yml": config})


@needs_three
def test_elsewhere_the_shared_file_stays(tree: Tree) -> None:
    elsewhere(tree)
    own = f"lesson.{here('').platform}.out"
    show(tree, {"lesson": guarded("print('here')", above="import multiprocessing")})
    write(tree, {f"{FOLDER}/lesson.out": "there\n"})
    assert accept(tree, SHORT, *METHODS) == [f"{FOLDER}/{own}"]
    assert outputs(tree) == {"lesson.out": "there\n", own: "here\n"}
    assert told(check(tree, SHORT, *METHODS)) == []
    assert accept(tree, SHORT, *METHODS) == []


@needs_three
def test_elsewhere_a_start_method_that_differs_gets_its_own(tree: Tree) -> None:
    elsewhere(tree)
    own = f"lesson.spawn.{here('').platform}.out"
    show(tree, {"lesson": BY_METHOD})
    shared = {"lesson.out": "does not\n", "lesson.spawn.out": "did once\n"}
    write(tree, {f"{FOLDER}/{name}": text for name, text in shared.items()})
    assert accept(tree, SHORT, *METHODS) == [f"{FOLDER}/{own}"]
    assert outputs(tree) == {**shared, own: "spawns\n"}
    assert told(check(tree, SHORT, *METHODS)) == []


def test_elsewhere_a_missing_output_is_the_normal_one(tree: Tree) -> None:
    elsewhere(tree)
    show(tree, {"lesson": guarded("print('a')")})
    assert accept(tree) == [f"{FOLDER}/lesson.out"]


NEVER = {
    "wrong-exit-code": guarded('print("a")', "raise SystemExit(3)"),
    "declared-failure-that-does-not-happen": guarded('print("a")', exceptions="ends = 1"),
    "broken-rule": "import multiprocessing\n\nmultiprocessing.Process().start()\n",
    "hang": guarded('print("a")', "__import__('time').sleep(9)", exceptions="limit = 0.3"),
    "process-left": guarded(
        'print("a")',
        'subprocess.Popen(["sleep", "9"], stdout=subprocess.DEVNULL)',
        above="import subprocess",
    ),
}


@pytest.mark.parametrize("text", NEVER.values(), ids=NEVER)
def test_a_run_that_is_wrong_is_not_accepted(text: str, tree: Tree) -> None:
    show(tree, {"lesson": text})
    assert accept(tree) == []
    assert outputs(tree) == {}
