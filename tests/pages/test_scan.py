"""The one way in which a page shows code, and every other way as an error with its line."""

import pytest

from tests.tiny import guarded, page, write
from tools.pages.scan import Fence, Scan, find_pages, scan_page, scan_tree
from tools.problem import Problem
from tools.tree import Tree

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
RUN = "python snippets/guide/pool.py"


def runnable(line: str) -> str:
    return f"`{line}` looks runnable and would not be run: {HOW}."


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
    "tildes": (f"~~~sh\n{RUN}\n~~~", 3, runnable("~~~sh")),
    "tildes-console": ("~~~console\n$ ls\n~~~", 3, runnable("~~~console")),
    "attribute-list": (f"``` {{ .sh }}\n{RUN}\n```", 3, runnable("``` { .sh }")),
    "attributes": (f'```sh title="x"\n{RUN}\n```', 3, runnable('```sh title="x"')),
    "space-before-language": (f"``` sh\n{RUN}\n```", 3, runnable("``` sh")),
    "space-after-language": (f"```sh \n{RUN}\n```", 3, runnable("```sh")),
    "four-backticks": (f"````sh\n{RUN}\n````", 3, runnable("````sh")),
    "bash": (f"```bash\n{RUN}\n```", 3, runnable("```bash")),
    "python": ("```python\nprint(1)\n```", 3, runnable("```python")),
    "python-exec": ('```python exec="on"\nprint(1)\n```', 3, runnable('```python exec="on"')),
    "no-language": (f"```\n{RUN}\n```", 3, runnable("```")),
    "pycon": ("```pycon\n>>> 1\n```", 3, runnable("```pycon")),
    "in-a-quote": (f"> ```sh\n> {RUN}\n> ```", 3, runnable("> ```sh")),
    "in-a-list": (f"- ```sh\n  {RUN}\n  ```", 3, runnable("- ```sh")),
    "in-a-numbered-list": (f"1. ```sh\n   {RUN}\n   ```", 3, runnable("1. ```sh")),
    "indented": (f"    ```sh\n    {RUN}\n    ```", 3, runnable("```sh")),
    "in-a-comment": (
        f"<!--\n```sh\n{RUN}\n```\n-->",
        4,
        f"a fence in a comment is run by some tools and not shown: {HOW}.",
    ),
    "never-closed": (f"```sh\n{RUN}", 3, "the fence that opens here is never closed by `````."),
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
    assert found.problems[0] == Problem("docs/en/page.md", line, sentence)


ALLOWED = {
    "inline-code": "Use `python x.py`, or ``a ` b``.",
    "inline-fence": "A fence opens with ```` ```sh ````.",
    "inline-pre": "Use `<pre>` with care.",
    "inline-comment": "A comment begins with `<!--` in HTML.",
    "comment": "<!-- a remark -->",
    "html": '<div class="grid" markdown>text</div>',
    "prefix-of-pre": "<present>",
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


def test_a_tree_names_what_is_missing_or_a_link(tree: Tree) -> None:
    write(
        tree,
        {
            "snippets/page/real.py": guarded("print(1)"),
            "outside/real.py": guarded("print(1)"),
            "docs/en/page.md": page(
                "snippets/page/real.py",
                "snippets/page/missing.py",
                "snippets/page/link.py",
                "snippets/outside/real.py",
            ),
            "docs/en/.hidden.md": "~~~sh\n~~~\n",
            "docs/zh/.source/page.md": "~~~sh\n~~~\n",
            "README.md": "```console\n$ ls\n```\n",
        },
    )
    try:
        (tree.snippets / "page/link.py").symlink_to("real.py")
        (tree.snippets / "outside").symlink_to(tree.root / "outside")
    except OSError as error:
        pytest.skip(f"this user may not make links: {error}")
    link = "is a link: a snippet is a plain file."
    assert [tree.name(path) for path in find_pages(tree)] == ["README.md", "docs/en/page.md"]
    assert [(scan.page, scan.plain, scan.problems) for scan in scan_tree(tree)] == [
        ("README.md", 1, ()),
        (
            "docs/en/page.md",
            0,
            (
                Problem("docs/en/page.md", 7, "there is no file `snippets/page/missing.py`."),
                Problem("docs/en/page.md", 11, f"`snippets/page/link.py` {link}"),
                Problem("docs/en/page.md", 15, f"`snippets/outside/real.py` {link}"),
            ),
        ),
    ]
