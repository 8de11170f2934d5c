"""The one way in which a page shows code, and every other way as an error with its line."""

from pathlib import Path

import pytest

from asrun.pages.scan import PROGRAMS, Fence, Scan, find_pages, scan_page, scan_tree
from asrun.tree import Tree
from tests.tiny import guarded, page, write

HOW = (
    "show code by a bare fence at the start of the line: ```sh, then `python snippets/….py`, "
    "then ```; fences that are not run are console, markdown, toml, yaml"
)
REFUSED = (
    "is refused: a fence names a file below snippets/ by its path from the project's folder, "
    "in lower case, without `..`."
)
ONE_LINE = "an sh fence holds exactly one line, `python snippets/….py`."
DIRECTIVE = "a directive of pytest-codeblocks skips or changes a test: remove it."
CLOSER = "this line should close the fence of line 3 and does not: it must be exactly `````."
RAW = f"raw HTML that holds code is not run by anybody: {HOW}."
TILDES = "it begins with `~` in place of backticks"
NEVER_CLOSED = "the fence that opens here is never closed by `````."
GOOD = "\n```sh\npython snippets/guide/pool.py\n```\n"
MORE = "nothing but the language stands right behind the backticks"
INSIDE = "it stands in a list or a quote"
RUN = "python snippets/guide/pool.py"


def runnable(line: str, why: str) -> str:
    return f"`{line}` looks runnable and would not be run, since {why}: {HOW}."


def typed(line: str) -> str:
    return (
        f"`{line}` is no command: a console fence holds commands, and not what they print, "
        f"which only a run may show; they begin with {', '.join(PROGRAMS)}, or a path."
    )


def scanned(text: str) -> Scan:
    return scan_page("docs/en/page.md", text)


def test_the_one_grammar() -> None:
    text = f"# Page\n\n```sh\n{RUN}\n```\n\ntext\n\n```sh\npython snippets/a/b-c/d_e.py\n```\n"
    assert scanned(text) == Scan(
        "docs/en/page.md",
        (
            Fence("docs/en/page.md", 3, "snippets/guide/pool.py"),
            Fence("docs/en/page.md", 9, "snippets/a/b-c/d_e.py"),
        ),
        0,
        (),
    )


WRONG = {
    "tildes": (f"~~~sh\n{RUN}\n~~~", 3, runnable("~~~sh", TILDES)),
    "tildes-console": ("~~~console\n$ ls\n~~~", 3, runnable("~~~console", TILDES)),
    "attribute-list": (f"``` {{ .sh }}\n{RUN}\n```", 3, runnable("``` { .sh }", MORE)),
    "attributes": (f'```sh title="x"\n{RUN}\n```', 3, runnable('```sh title="x"', MORE)),
    "space-before-language": (f"``` sh\n{RUN}\n```", 3, runnable("``` sh", MORE)),
    "space-after-language": (f"```sh \n{RUN}\n```", 3, runnable("```sh", MORE)),
    "four-backticks": (
        f"````sh\n{RUN}\n````",
        3,
        runnable("````sh", "it begins with more than three backticks"),
    ),
    "bash": (
        f"```bash\n{RUN}\n```",
        3,
        runnable("```bash", "`bash` is no language of a fence here"),
    ),
    "python": (
        "```python\nprint(1)\n```",
        3,
        runnable("```python", "`python` is no language of a fence here"),
    ),
    "python-exec": (
        '```python exec="on"\nprint(1)\n```',
        3,
        runnable('```python exec="on"', "`python` is no language of a fence here"),
    ),
    "no-language": (f"```\n{RUN}\n```", 3, runnable("```", "it names no language")),
    "pycon": (
        "```pycon\n>>> 1\n```",
        3,
        runnable("```pycon", "`pycon` is no language of a fence here"),
    ),
    "in-a-quote": (f"> ```sh\n> {RUN}\n> ```", 3, runnable("> ```sh", INSIDE)),
    "in-a-list": (f"- ```sh\n  {RUN}\n  ```", 3, runnable("- ```sh", INSIDE)),
    "in-a-numbered-list": (f"1. ```sh\n   {RUN}\n   ```", 3, runnable("1. ```sh", INSIDE)),
    "indented": (f"    ```sh\n    {RUN}\n    ```", 3, runnable("```sh", "it is indented")),
    "in-a-comment": (
        f"<!--\n```sh\n{RUN}\n```\n-->",
        4,
        f"a fence in a comment is run by some tools and not shown: {HOW}.",
    ),
    "never-closed": (f"```sh\n{RUN}", 3, NEVER_CLOSED),
    "never-closed-before-others": (
        f"```sh\n{RUN}\n\ntext\n{GOOD * 12}\n```console\nls\n```",
        3,
        NEVER_CLOSED,
    ),
    "closed-by-tildes": (f"```sh\n{RUN}\n~~~\n{GOOD}", 3, NEVER_CLOSED),
    "never-opened": (f"{RUN}\n```\n{GOOD}", 4, NEVER_CLOSED),
    "plain-never-closed": (f"````markdown\n{GOOD}", 3, NEVER_CLOSED.replace("```", "````")),
    "longer-closer": (f"```sh\n{RUN}\n````", 5, CLOSER),
    "closer-with-text": (f"```sh\n{RUN}\n``` x", 5, CLOSER),
    "indented-closer": (f"```sh\n{RUN}\n  ```", 5, CLOSER),
    "two-commands": (f"```sh\n{RUN}\n{RUN}\n```", 3, ONE_LINE),
    "empty": ("```sh\n```", 3, ONE_LINE),
    "blank-line-inside": (f"```sh\n\n{RUN}\n```", 3, ONE_LINE),
    "other-program": ("```sh\nls\n```", 3, ONE_LINE),
    "python3": ("```sh\npython3 snippets/guide/pool.py\n```", 3, ONE_LINE),
    "arguments": (f"```sh\n{RUN} --fast\n```", 3, ONE_LINE),
    "prompt": (f"```sh\n$ {RUN}\n```", 3, ONE_LINE),
    "parent-folder": (
        "```sh\npython snippets/../tools/check.py\n```",
        3,
        f"`snippets/../tools/check.py` {REFUSED}",
    ),
    "above": ("```sh\npython ../snippets/a.py\n```", 3, f"`../snippets/a.py` {REFUSED}"),
    "dots-in-a-name": ("```sh\npython snippets/a..b.py\n```", 3, f"`snippets/a..b.py` {REFUSED}"),
    "absolute": ("```sh\npython /etc/passwd.py\n```", 3, f"`/etc/passwd.py` {REFUSED}"),
    "home": ("```sh\npython ~/a.py\n```", 3, f"`~/a.py` {REFUSED}"),
    "upper-case": ("```sh\npython snippets/A.py\n```", 3, f"`snippets/A.py` {REFUSED}"),
    "other-folder": ("```sh\npython tools/check.py\n```", 3, f"`tools/check.py` {REFUSED}"),
    "no-python-file": ("```sh\npython snippets/a.sh\n```", 3, f"`snippets/a.sh` {REFUSED}"),
    "output-below-a-prompt": ("```console\n$ uv run x\n5\n```", 5, typed("5")),
    "output-below-a-command": (
        "```console\nuv run x \\\n  y\n\nhello from 7\n```",
        7,
        typed("hello from 7"),
    ),
    "session": ("```console\n>>> 1\n```", 4, typed(">>> 1")),
    "output-alone": ("!!! note\n\n    ```console\n    Traceback\n    ```", 6, typed("Traceback")),
    "raw-pre": ("<pre>print(1)</pre>", 3, RAW),
    "raw-pre-upper-case": ("text <PRE><CODE>x", 3, RAW),
    "raw-script": ("<script>alert(1)</script>", 3, RAW),
    "raw-textarea": ("<textarea>", 3, RAW),
    "codeblocks-skip": ("<!--pytest-codeblocks:skip-->", 3, DIRECTIVE),
    "codeblocks-skipfile": ("<!--pytest-codeblocks:skipfile-->", 3, DIRECTIVE),
    "codeblocks-mark": ("<!-- pytest.mark.skip -->", 3, DIRECTIVE),
    "codeblocks-cont": ("<!--pytest-codeblocks:cont-->", 3, DIRECTIVE),
}


@pytest.mark.parametrize(("lines", "line", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_refused(lines: str, line: int, sentence: str) -> None:
    found = scanned(f"# Page\n\n{lines}\n")
    told = [(problem.file, problem.line, problem.sentence) for problem in found.problems]
    assert told == [("docs/en/page.md", line, sentence)], "one cause, one message"


@pytest.mark.parametrize("path", ["snippets/guide/pool.py", r"snippets\guide\pool.py"])
@pytest.mark.parametrize(
    "text", ["~~~sh\npython {}\n~~~", "```sh\npython3 {} --fast\n```", "```\n$ python {}\n"]
)
def test_a_wrong_form_says_what_to_write(text: str, path: str) -> None:
    found = scanned(text.format(path))
    assert [problem.details for problem in found.problems] == [("```sh", RUN, "```")]
    assert found.refused == ("snippets/guide/pool.py",)


ALLOWED = {
    "inline-code": "Use `python x.py`, or ``a ` b``.",
    "inline-fence": "A fence opens with ```` ```sh ````.",
    "inline-pre": "Use `<pre>` with care.",
    "inline-comment": "A comment begins with `<!--` in HTML.",
    "comment": "<!-- a remark -->",
    "html": '<div class="grid" markdown>text</div>',
    "prefix-of-pre": "<present>",
    "comment-never-closed": "<!-- a remark\n\ntext",
}


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED)
def test_what_is_no_fence(text: str) -> None:
    assert scanned(f"# Page\n\n{text}\n") == Scan("docs/en/page.md", (), 0, ())


@pytest.mark.parametrize("language", ["console", "markdown", "toml", "yaml"])
def test_what_is_shown_and_never_run(language: str) -> None:
    text = f"# Page\n\n```{language}\npython snippets/a.py\n```\n"
    assert scanned(text) == Scan("docs/en/page.md", (), 1, ())


@pytest.mark.parametrize("marker", ["````", "`````"])
def test_fences_inside_a_longer_one_are_its_text(marker: str) -> None:
    text = f"{marker}markdown\n```sh\n{RUN}\n```\n\n~~~python\n{marker}\n\n```sh\n{RUN}\n```\n"
    fence = Fence("docs/en/page.md", 9, "snippets/guide/pool.py")
    assert scanned(text) == Scan("docs/en/page.md", (fence,), 1, ())


COMMANDS = {
    "several": "uv run a\n\n# then\ngit diff",
    "continued": "uv run a \\\n    --option",
    "with-a-variable": "UV_PYTHON=3.14 uv run a",
    "path": "./.ci/run all\n.venv/bin/python -m a",
    "program-alone": "cd",
    "prompt": "$ ls",
}


@pytest.mark.parametrize("commands", COMMANDS.values(), ids=COMMANDS)
def test_commands_for_people(commands: str) -> None:
    assert scanned(f"```console\n{commands}\n```\n").problems == ()


def linked(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError as error:
        pytest.skip(f"this user may not make links: {error}")


def test_pages_are_what_mkdocs_renders(tree: Tree) -> None:
    config = (tree.root / "mkdocs.yml").read_text(encoding="utf-8")
    write(
        tree,
        {
            "mkdocs.yml": config + "\nexclude_docs: |\n  drafts/\n  *.draft.md\n  !.shown.md\n",
            **dict.fromkeys(
                (
                    "docs/en/page.md",
                    "docs/en/other.markdown",
                    "docs/en/deep/er.mkd",
                    "docs/en/.shown.md",
                    "docs/en/templates/no.md",
                    "docs/en/deep/templates/page.md",
                    "docs/en/drafts/no.md",
                    "docs/en/deep/no.draft.md",
                    "docs/en/.no.md",
                    "docs/en/no.txt",
                    "docs/zh/page.md",
                    "docs/zh/.source/no.md",
                    "docs/theme/no.md",
                    "docs/no.md",
                    "elsewhere/page.md",
                    "CHANGES.md",
                ),
                "# Page\n",
            ),
        },
    )
    linked(tree.docs / "en/linked", tree.root / "elsewhere")
    linked(tree.root / ".#CHANGES.md", Path("nowhere"))
    assert [tree.name(path) for path in find_pages(tree)] == [
        "docs/en/.shown.md",
        "docs/en/other.markdown",
        "docs/en/page.md",
        "docs/en/deep/er.mkd",
        "docs/en/deep/templates/page.md",
        "docs/en/linked/page.md",
        "docs/zh/page.md",
    ]


def test_a_tree_names_what_is_missing_or_a_link(tree: Tree) -> None:
    write(
        tree,
        {
            "snippets/page/real.py": guarded("print(1)"),
            "snippets/page/renamed_lesson.py": guarded("print(1)"),
            "outside/real.py": guarded("print(1)"),
            "docs/en/page.md": page(
                "snippets/page/real.py",
                "snippets/page/missing.py",
                "snippets/page/link.py",
                "snippets/outside/real.py",
            ),
            "docs/zh/page.md": page("snippets/page/lesson.py", "snippets/page/gone.py"),
        },
    )
    linked(tree.snippets / "page/link.py", Path("real.py"))
    linked(tree.snippets / "outside", tree.root / "outside")
    link = "is a link: a snippet is a plain file."
    near = "no page shows `snippets/page/renamed_lesson.py`: is that meant?"
    fix = (
        " Was it renamed or removed? `uv run translations check --fix` carries that into every "
        "language."
    )
    english, chinese = scan_tree(tree)
    assert [(problem.place, problem.sentence) for problem in english.problems] == [
        ("docs/en/page.md:7", "there is no file `snippets/page/missing.py`."),
        ("docs/en/page.md:11", f"`snippets/page/link.py` {link}"),
        ("docs/en/page.md:15", f"`snippets/outside/real.py` {link}"),
    ]
    assert [(problem.place, problem.sentence) for problem in chinese.problems] == [
        ("docs/zh/page.md:3", f"there is no file `snippets/page/lesson.py`; {near}{fix}"),
        ("docs/zh/page.md:7", f"there is no file `snippets/page/gone.py`.{fix}"),
    ]
    assert chinese.refused == ("snippets/page/renamed_lesson.py",)
