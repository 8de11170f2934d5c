"""What is said of a run that is wrong, and what a declaration makes right."""

import multiprocessing

import pytest

from asrun.checking.check import Options, check_tree
from asrun.problem import Problem
from asrun.tree import Tree
from tests.tiny import SHORT, accept, check, guarded, show, told, write

METHODS = multiprocessing.get_all_start_methods()
NAME = "snippets/page/lesson.py"
LEAVES = guarded(
    'print("a", flush=True)',
    'subprocess.Popen(["sleep", "9"], stdout=subprocess.DEVNULL)',
    above="import subprocess",
    exceptions='leaves = "the child lives on"',
)


def the_problem(tree: Tree) -> Problem:
    (found,) = check(tree).problems
    return found


@pytest.mark.parametrize(("printed", "shown"), [(13, 13), (14, 12), (30, 12)])
def test_a_long_output_is_cut_where_that_saves_a_line(printed: int, shown: int, tree: Tree) -> None:
    show(tree, {"lesson": guarded(f"for n in range({printed}):", "    print(n)")})
    details = the_problem(tree).details
    cut = [f"… {printed - shown} lines before"] if shown < printed else []
    lines = [f"| {n}" for n in range(printed - shown, printed)]
    assert details[:-2] == ("it printed:", *cut, *lines)


def test_a_missing_output_is_told_once(tree: Tree) -> None:
    show(tree, {"lesson": guarded("print(1)")})
    assert (the_problem(tree).sentence, the_problem(tree).details) == (
        f"{NAME} has no expected output beside it.",
        (
            "it printed:",
            "| 1",
            f"accept it: uv run snippets --accept {NAME}",
            f"reproduce: uv run snippets {NAME} --limit 8 --no-cache",
        ),
    )


def test_a_difference_of_the_last_line_end_is_shown(tree: Tree) -> None:
    show(tree, {"lesson": guarded("print(1)")})
    write(tree, {"snippets/page/lesson.out": "1"})
    rows = [row for p in check(tree).problems for row in p.details if row[0] in "+-"]
    assert rows[2:] == ["-1 [the line does not end here]", "+1"]


def test_a_hang_is_told_once_for_all_start_methods(tree: Tree) -> None:
    above, exceptions = "import multiprocessing\nimport time", "limit = 0.3"
    show(tree, {"lesson": guarded("time.sleep(9)", above=above, exceptions=exceptions)})
    (hang,) = [p for p in check(tree, SHORT, *METHODS).problems if "had not ended" in p.sentence]
    assert hang.details[:2] == (
        "it printed nothing",
        'if it hangs on purpose: `ends = "hang"` in the script block, or `ends = '
        '{ spawn = "hang" }` where it does so under one start method',
    )


def test_what_a_lesson_leaves_on_purpose_is_declared(tree: Tree) -> None:
    show(tree, {"lesson": LEAVES})
    assert accept(tree, SHORT) == ["snippets/page/lesson.out"]
    assert told(check(tree)) == []


def test_nothing_left_needs_no_declaration(tree: Tree) -> None:
    show(tree, {"lesson": guarded("print(1)", exceptions='leaves = "nothing"')})
    write(tree, {"snippets/page/lesson.out": "1\n"})
    sentence = f"{NAME} declares `leaves`, and nothing was left behind: take it out."
    assert told(check_tree(tree, Options(use_records=False))) == [("docs/en/page.md:3", sentence)]


def test_what_is_left_names_the_declaration(tree: Tree) -> None:
    show(tree, {"lesson": LEAVES.partition("\n# ///")[0]})
    problem = the_problem(tree)
    assert problem.sentence.startswith(f"{NAME} left something behind: process sleep 9")
    assert problem.details[0] == (
        "if it is the lesson, declare `leaves` with the reason in the script block"
    )
