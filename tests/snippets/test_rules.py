"""Each rule of snippets, kept and broken: the exact file, line and sentence."""

from collections.abc import Mapping
from importlib.metadata import version

import pytest

from asrun.checking.check import read_tree
from asrun.pages.scan import scan_page
from asrun.snippets.situation import here
from asrun.tree import Tree
from tests.tiny import declared, guarded, page, told, write

LESSON = "snippets/page/lesson.py"
OUT = "snippets/page/lesson.out"
GOOD: Mapping[str, str] = {
    LESSON: guarded('print("fine")'),
    OUT: "fine\n",
    "docs/en/page.md": page(LESSON),
}
UNGUARDED = (
    'the file does not end in the main guard, `if __name__ == "__main__":`: every snippet does, or '
    "declares `unguarded` with its reason."
)
AT_IMPORT = (
    "this runs at import, so once more in every child under spawn: put it below the main guard, or "
    "declare `unguarded` with its reason."
)
NO_SITUATION = (
    "names no situation: up to one start method (fork, forkserver, spawn), one platform (linux, "
    "macos, windows) and one Python (py3_14), in this order, joined by dots."
)


NOT_PYTHON = (
    f"not Python {here('').python_text}: invalid syntax. What needs a newer one says so by "
    "`requires-python` in the script block."
)
UNDECLARED = (
    'imports `{0}`, which is not declared: add `dependencies = ["{1}"]` to the script block.'
)
NOT_HERE = (
    "`{}` is not installed here{}: `uv sync` installs what the project declares, or pip; "
    "declare it first if it is not there yet."
)
USER = "snippets/page/user.py"
LONG = guarded(*['print("fine")'] * 59)
MEASURED = "\n# /// script\n# [tool.benchmark]\n# ///\n"


def named(stem: str) -> dict[str, str]:
    """A good tree whose snippet has another name."""
    name = f"snippets/page/{stem}.py"
    return {
        name: GOOD[LESSON],
        f"snippets/page/{stem}.out": GOOD[OUT],
        "docs/en/page.md": page(name),
    }


def with_lesson(text: str, **more: str) -> dict[str, str]:
    return {**GOOD, LESSON: text, **more}


def with_block(exceptions: str, out: str = "fine\n") -> dict[str, str]:
    return with_lesson(GOOD[LESSON] + declared(exceptions)) | {OUT: out}


def block(rows: str) -> str:
    """A script block with these lines at its top."""
    return "\n# /// script\n" + "".join(f"# {row}\n" for row in rows.splitlines()) + "# ///\n"


WRONG_FENCE = scan_page("", f"~~~sh\npython {LESSON}\n~~~\n").problems[0].sentence
BROKEN: Mapping[str, tuple[Mapping[str, str], list[tuple[str, str]]]] = {
    "number-in-the-name": (
        named("lesson2"),
        [
            (
                "snippets/page/lesson2.py:1",
                "`lesson2` is no name for a lesson: words in snake_case, no numbers.",
            )
        ],
    ),
    "standard-library-name": (
        named("queue"),
        [
            (
                "snippets/page/queue.py:1",
                "`queue` is a module of the standard library; a script's folder comes first on "
                "sys.path, so this file would be imported instead: name it after its lesson.",
            )
        ],
    ),
    "too-long": (
        with_lesson(guarded(*['print("fine")'] * 30)),
        [(f"{LESSON}:31", "31 lines, at most 30 are shown: split the lesson.")],
    ),
    "too-long-though-measured": (
        with_lesson(guarded(*['print("fine")'] * 60) + MEASURED),
        [(f"{LESSON}:61", "61 lines, at most 60 are shown: split the lesson.")],
    ),
    "too-long-and-imported-by-what-is-not-measured": (
        {
            LESSON: LONG,
            OUT: "fine\n",
            USER: guarded("print(lesson)", above="import lesson"),
            "docs/en/page.md": page(LESSON, USER),
        },
        [(f"{LESSON}:31", "60 lines, at most 30 are shown: split the lesson.")],
    ),
    "too-wide": (
        with_lesson(guarded(f'print("{"x" * 70}")')),
        [(f"{LESSON}:2", "83 columns, a phone shows 72.")],
    ),
    "no-python": (
        with_lesson("def lesson(:\n    pass\n"),
        [(f"{LESSON}:1", NOT_PYTHON)],
    ),
    "no-guard": (with_lesson('x = "fine"\ny = x\n'), [(f"{LESSON}:2", UNGUARDED)]),
    "empty": (with_lesson(""), [(f"{LESSON}:1", UNGUARDED)]),
    "guard-not-last": (
        with_lesson(GOOD[LESSON] + "x = 1\n"),
        [(f"{LESSON}:1", AT_IMPORT), (f"{LESSON}:3", UNGUARDED)],
    ),
    "guard-spelt-otherwise": (
        with_lesson(GOOD[LESSON].replace('"__main__"', "'__main__'")),
        [(f"{LESSON}:1", UNGUARDED)],
    ),
    "work-at-import": (
        with_lesson(guarded('print("fine")', above="x = 1\nprint(x)")),
        [(f"{LESSON}:2", AT_IMPORT)],
    ),
    "loop-at-import": (
        with_lesson(guarded('print("fine")', above="for x in ():\n    pass")),
        [(f"{LESSON}:1", AT_IMPORT)],
    ),
    "unguarded-not-needed": (
        with_block('unguarded = "why"'),
        [
            (
                f"{LESSON}:4",
                "`unguarded` is declared, and everything is below the main guard: take it out.",
            )
        ],
    ),
    "ends-in-no-situation": (
        with_block("ends = {later = 1}"),
        [(f"{LESSON}:4", "`ends`: `later` names no situation.")],
    ),
    "ends-as-normal": (
        with_block("ends = 0"),
        [(f"{LESSON}:4", "`ends = 0` is the normal case: take it out.")],
    ),
    "limit-of-nothing": (
        with_block("limit = 0"),
        [(f"{LESSON}:4", "`limit` is a number of seconds above 0.")],
    ),
    "varies-not-needed": (
        with_block('varies = "why"'),
        [
            (
                f"{LESSON}:4",
                "`varies` is declared, and no expected output has a `...`: write one in place of "
                "what differs, or take `varies` out.",
            )
        ],
    ),
    "nothing-but-anything": (
        with_block('varies = "why"', out="...\n...\n"),
        [(f"{OUT}:1", "nothing but `...`: this matches any output.")],
    ),
    "output-without-its-end": (
        {**GOOD, OUT: "fine\nfine"},
        [(f"{OUT}:2", "the last line does not end: let the program end it, then accept.")],
    ),
    "output-too-wide": (
        {**GOOD, OUT: f"fine\n{'x' * 73}\n"},
        [(f"{OUT}:2", "73 columns of output, a phone shows 72.")],
    ),
    "variant-like-the-normal-one": (
        {**GOOD, "snippets/page/lesson.spawn.out": "fine\n"},
        [("snippets/page/lesson.spawn.out", "this variant equals lesson.out: remove it.")],
    ),
    "variant-of-no-situation": (
        {**GOOD, "snippets/page/lesson.later.out": "fine\n"},
        [("snippets/page/lesson.later.out", f"`later` {NO_SITUATION}")],
    ),
    "output-of-nothing": (
        {**GOOD, "snippets/page/other.out": "fine\n"},
        [
            (
                "snippets/page/other.out",
                "there is no `snippets/page/other.py` that prints this: remove it.",
            )
        ],
    ),
    "output-of-a-snippet-renamed": (
        {LESSON: GOOD[LESSON], "docs/en/page.md": page(LESSON), "snippets/page/lessons.out": "a\n"},
        [
            (
                "snippets/page/lessons.out",
                "there is no `snippets/page/lessons.py` that prints this: rename it to go with "
                "`lesson.py`, or remove it.",
            )
        ],
    ),
    "in-no-folder": (
        {"snippets/lesson.py": GOOD[LESSON], "snippets/lesson.out": "fine\n"},
        [
            (
                "snippets/lesson.py:1",
                "a snippet stands in the folder of its page: snippets/guide/pool/ for "
                "docs/en/guide/pool.md.",
            )
        ],
    ),
    "in-a-folder-that-no-fence-can-name": (
        {"snippets/My page/lesson.py": GOOD[LESSON], "snippets/My page/lesson.out": "fine\n"},
        [
            (
                "snippets/My page/lesson.py:1",
                "no page can show this file: folders and files in snippets/ have names in lower "
                "case, with digits, `_`, `-` and `.`.",
            )
        ],
    ),
    "in-a-fence-in-a-wrong-form": (
        {**GOOD, "docs/en/page.md": f"# Page\n\n~~~sh\npython {LESSON}\n~~~\n"},
        [("docs/en/page.md:3", WRONG_FENCE)],
    ),
    "renamed": (
        {**GOOD, "docs/en/page.md": page("snippets/page/lessons.py")},
        [
            (
                "docs/en/page.md:3",
                f"there is no file `snippets/page/lessons.py`; no page shows `{LESSON}`: is that "
                "meant?",
            )
        ],
    ),
    "import-that-is-not-declared": (
        with_lesson(guarded('print("fine")', above="import click\nimport yaml.nodes")),
        [
            (f"{LESSON}:1", UNDECLARED.format("click", "click")),
            (f"{LESSON}:2", UNDECLARED.format("yaml", "PyYAML")),
        ],
    ),
    "dependency-that-is-not-there": (
        with_lesson(GOOD[LESSON] + block('dependencies = ["nowhere>=1", "click<1"]')),
        [
            (f"{LESSON}:4", NOT_HERE.format("click<1", f" (there is {version('click')})")),
            (f"{LESSON}:4", NOT_HERE.format("nowhere>=1", "")),
        ],
    ),
    "shown-nowhere": (
        {**GOOD, "docs/en/page.md": page()},
        [
            (
                f"{LESSON}:1",
                "no page shows this file; it belongs on docs/en/page.md, with this fence:",
            )
        ],
    ),
    "shown-on-another-page-only": (
        {LESSON: GOOD[LESSON], OUT: GOOD[OUT], "docs/en/other.md": page(LESSON)},
        [
            (
                f"{LESSON}:1",
                "there is no page docs/en/page.md: a snippet's folder is its page's path; move "
                "it to snippets/other/ with its outputs, as docs/en/other.md shows it.",
            )
        ],
    ),
}


@pytest.mark.parametrize(("files", "problems"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule(
    files: Mapping[str, str], problems: list[tuple[str, str]], tree: Tree
) -> None:
    write(tree, files)
    assert told(read_tree(tree)) == problems


KEPT: Mapping[str, Mapping[str, str]] = {
    "good": GOOD,
    "as-long-as-it-may-be": with_lesson(guarded(*['print("fine")'] * 29)),
    "as-wide-as-it-may-be": with_lesson(guarded(f'print("{"x" * 59}")')),
    "block-is-not-shown": with_lesson(
        guarded(*['print("fine")'] * 29, exceptions=f"ends = 'hang' # {'x' * 72}")
    ),
    "unguarded": with_lesson('print("fine")\n' + declared('unguarded = "why"')),
    "hang": with_block('ends = {spawn = "hang"}'),
    "varies": with_block('varies = "why"', out="f...\n"),
    "traceback-as-wide-as-it-is": {
        **GOOD,
        OUT: f"Traceback (most recent call last):\n{'x' * 100}\n",
    },
    "variant": {**GOOD, "snippets/page/lesson.spawn.linux.py3_14.out": "other\n"},
    "prints-nothing": {**GOOD, OUT: ""},
    "measured-as-long-as-it-may-be": with_lesson(LONG + MEASURED),
    "imported-by-what-is-measured": {
        LESSON: LONG,
        OUT: "fine\n",
        USER: guarded("print(lesson)", above="import lesson") + MEASURED,
        "docs/en/page.md": page(LESSON, USER),
    },
    "import-that-is-declared": with_lesson(
        guarded('print("fine")', above="import yaml") + block('dependencies = ["pyyaml>=6"]')
    ),
    "dependency-for-another-platform": with_lesson(
        GOOD[LESSON] + block("dependencies = [\"nowhere; sys_platform == 'beos'\"]")
    ),
    "nothing-is-asked-of-what-does-not-run-here": with_lesson(
        "def lesson(:\n    pass\nimport nowhere\n"
        + block('requires-python = ">=4"\ndependencies = ["nothing-of-that-name"]'),
    ),
    "import-of-what-stands-beside-it": {
        **with_lesson(guarded('print("fine")', above="import user\nimport data.words")),
        USER: GOOD[LESSON],
        "snippets/page/data/words.txt": "a\n",
        "docs/en/page.md": page(LESSON, USER),
    },
    "files-of-an-editor": {**GOOD, "snippets/page/.#lesson.out": "x\n", "snippets/.x/a.out": "x\n"},
    "shown-on-a-page-with-another-suffix": {
        LESSON: GOOD[LESSON],
        OUT: GOOD[OUT],
        "docs/en/page.markdown": page(LESSON),
    },
    "shown-on-two-pages": {**GOOD, "docs/en/other.md": page(LESSON)},
}


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_a_kept_rule(files: Mapping[str, str], tree: Tree) -> None:
    write(tree, files)
    assert told(read_tree(tree)) == []


def test_this_site_keeps_every_rule(real: Tree) -> None:
    assert told(read_tree(real)) == []
