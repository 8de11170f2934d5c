"""The HTML of a code block: whole for the plain case, part by part for every other."""

import base64
import sys
from dataclasses import replace
from typing import Any

import pytest

from asrun.checking.judging import Result
from asrun.rendering import block
from asrun.rendering.block import grouped, render_block
from asrun.running.cleaning import Line, Text
from asrun.snippets.situation import Situation, here
from asrun.snippets.source import Snippet
from asrun.tree import Tree
from tests.rendering.html import elements, of_class
from tests.rendering.results import ENGLISH, NAME, lesson, result


def rendered(snippet: Snippet, *results: Result, **options: object) -> str:
    return render_block(snippet, results, ENGLISH, **options)  # type: ignore[arg-type]


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork is the default, wherever the test runs."""
    monkeypatch.setattr(block, "here", lambda method: Situation(method, "linux", (3, 11, 7)))


def test_the_whole_block(tree: Tree) -> None:
    snippet = lesson(tree, exceptions='varies = "x"')
    encoded = base64.b64encode(snippet.text.encode()).decode()
    html = rendered(snippet, result(snippet, "a\n"), source="https://host/one/two/blob/main/")
    assert html == (
        f'<div class="snippet" data-snippet="{NAME}">\n'
        '<div class="snippet__bar" data-search-exclude>'
        f'<span class="snippet__name">{NAME}</span>\n'
        '<span class="snippet__links">'
        f'<a download="lesson.py" href="data:text/x-python;charset=utf-8;base64,{encoded}">'
        f'Download</a> <a href="https://host/one/two/blob/main/{NAME}">Source</a></span></div>\n'
        '<div class="snippet__code highlight"><pre class="nohighlight"><code>'
        '<span class="snippet__line"><span class="k">if</span> '
        '<span class="vm">__name__</span> <span class="o">==</span> '
        '<span class="s2">"__main__"</span><span class="p">:</span></span>\n'
        '<span class="snippet__line">    <span class="k">pass</span></span>\n'
        "</code></pre></div>\n"
        '<pre class="snippet__command no-copy nohighlight" data-search-exclude><code>'
        f"python {NAME}</code></pre>\n"
        '<div class="snippet__output" data-start-method="fork" data-exit-code="0">\n'
        '<pre class="no-copy nohighlight"><code>a\n</code></pre>\n'
        '<p class="snippet__note" data-search-exclude>'
        "Some of this differs from run to run, so yours may show other values.</p>\n"
        '<p class="snippet__facts" data-search-exclude>'
        "Python 3.11.7 · Linux · under fork · under 1 s</p>\n</div>\n</div>"
    )


def test_no_repository_no_link(tree: Tree) -> None:
    snippet = lesson(tree)
    (links,) = of_class(rendered(snippet, result(snippet)), "snippet__links")
    assert links.text == "Download"


def test_the_download_is_the_whole_file(tree: Tree) -> None:
    snippet = lesson(tree, exceptions='varies = "x"')
    (links,) = of_class(rendered(snippet, result(snippet)), "snippet__links")
    encoded = links.inside[0].attributes["href"].partition("base64,")[2]
    assert base64.b64decode(encoded).decode() == snippet.text
    (code,) = of_class(rendered(snippet, result(snippet)), "snippet__code")
    assert code.text == snippet.shown


def test_source_and_output_are_text(tree: Tree) -> None:
    snippet = lesson(tree, 'print("<b>&amp;</b>")')
    html = rendered(snippet, result(snippet, '<b onclick="x">&amp;</b>\n```\n'))
    tags = {element.tag for element in elements(html)}
    assert tags == {"div", "span", "a", "pre", "code", "p"}
    (output,) = of_class(html, "snippet__output")
    assert output.inside[0].text == '<b onclick="x">&amp;</b>\n```\n'
    (code,) = of_class(html, "snippet__code")
    assert code.text == snippet.shown


def test_what_is_kept_out_of_search(tree: Tree) -> None:
    snippet = lesson(tree)
    html = rendered(snippet, result(snippet))
    excluded = {
        name: "data-search-exclude" in of_class(html, f"snippet__{name}")[0].attributes
        for name in ("bar", "code", "command", "output", "facts")
    }
    assert excluded == {
        "bar": True,
        "code": False,
        "command": True,
        "output": False,
        "facts": True,
    }


@pytest.mark.parametrize(
    ("output", "numbered"),
    [
        ("a\n", False),
        (f'  File "{NAME}", line 2, in work\n', True),
        ('  File "snippets/page/other.py", line 2, in work\n', False),
    ],
)
def test_lines_are_numbered_when_the_output_speaks_of_them(
    output: str, numbered: bool, tree: Tree
) -> None:
    snippet = lesson(tree)
    (code,) = of_class(rendered(snippet, result(snippet, output)), "snippet__code")
    assert ("snippet__code--numbered" in code.classes) == numbered


ENDS: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "well": ({}, "0", []),
    "exit-code": ({"exit_code": 3}, "3", ["Exit code 3"]),
    "hang": (
        {"exit_code": None, "limit": 2.0},
        "",
        ["Did not end by itself; it was ended after 2 s."],
    ),
    "hang-of-less-than-a-second": (
        {"exit_code": None, "limit": 0.5},
        "",
        ["Did not end by itself; it was ended after 0.5 s."],
    ),
}
if sys.platform != "win32":
    ENDS["signal"] = ({"exit_code": -11}, "-11", ["Killed by SIGSEGV"])
    ENDS["nameless-signal"] = ({"exit_code": -99}, "-99", ["Killed by signal 99"])


@pytest.mark.parametrize(("more", "code", "told"), ENDS.values(), ids=ENDS)
def test_how_it_ended(more: dict[str, Any], code: str, told: list[str], tree: Tree) -> None:
    snippet = lesson(tree)
    html = rendered(snippet, result(snippet, **more))
    (output,) = of_class(html, "snippet__output")
    assert output.attributes["data-exit-code"] == code
    assert [element.text for element in of_class(html, "snippet__end")] == told


NOTES = {
    "none": ("", []),
    "varies": (
        'varies = "x"',
        ["Some of this differs from run to run, so yours may show other values."],
    ),
    "any-order": (
        'any-order = "x"',
        ["The order of these lines is free, so yours may come in another."],
    ),
}


@pytest.mark.parametrize(("exceptions", "notes"), NOTES.values(), ids=NOTES)
def test_notes(exceptions: str, notes: list[str], tree: Tree) -> None:
    snippet = lesson(tree, exceptions=exceptions)
    html = rendered(snippet, result(snippet))
    assert [element.text for element in of_class(html, "snippet__note")] == notes


def test_bytes_that_were_replaced_are_flagged(tree: Tree) -> None:
    snippet = lesson(tree)
    text = Text((Line("\ufffd\n", 0.1, 1),), replaced=True, cut=0)
    html = rendered(snippet, result(snippet, text=text))
    (note,) = of_class(html, "snippet__note")
    assert note.text == "Bytes that are not UTF-8 are shown as �."


def test_nothing_printed(tree: Tree) -> None:
    snippet = lesson(tree)
    html = rendered(snippet, result(snippet, ""))
    (output,) = of_class(html, "snippet__output")
    assert [(part.tag, part.text) for part in output.inside[:1]] == [("p", "It printed nothing.")]


def facts(html: str) -> list[str]:
    return [element.text for element in of_class(html, "snippet__facts")]


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.0, "under 1 s"), (0.99, "under 1 s"), (1.0, "about 1 s"), (2.6, "about 3 s")],
)
def test_time_is_coarse(seconds: float, told: str, tree: Tree) -> None:
    snippet = lesson(tree)
    assert facts(rendered(snippet, result(snippet, seconds=seconds))) == [
        f"Python 3.11.7 · Linux · under fork · {told}"
    ]


def test_what_it_chooses(tree: Tree) -> None:
    snippet = lesson(tree, exceptions='chooses = ["fork", "spawn"]')
    html = rendered(snippet, result(snippet, method="", used=("fork", "spawn")))
    assert facts(html) == ["Python 3.11.7 · Linux · chooses fork and spawn itself · under 1 s"]
    (output,) = of_class(html, "snippet__output")
    assert output.attributes["data-start-method"] == "fork spawn"


def test_no_processes_no_start_method(tree: Tree) -> None:
    snippet = lesson(tree)
    html = rendered(snippet, result(snippet, method=""))
    assert facts(html) == ["Python 3.11.7 · Linux · under 1 s"]
    (output,) = of_class(html, "snippet__output")
    assert output.attributes["data-start-method"] == ""


@pytest.mark.usefixtures("on_linux")
def test_runs_that_are_the_same_are_one(tree: Tree) -> None:
    snippet = lesson(tree)
    html = rendered(snippet, *(result(snippet, method=m) for m in ("fork", "forkserver", "spawn")))
    assert [
        output.attributes["data-start-method"] for output in of_class(html, "snippet__output")
    ] == ["fork forkserver spawn"]
    assert of_class(html, "tabbed-set") == []
    assert facts(html) == [
        "Python 3.11.7 · Linux · the same under fork, forkserver and spawn · under 1 s"
    ]


def three(snippet: Snippet, other: str) -> list[Result]:
    """Runs of which the one under `other` differs."""
    return [
        result(snippet, f"{'b' if method == other else 'a'}\n", method, f"{method == other}.out")
        for method in ("fork", "forkserver", "spawn")
    ]


@pytest.mark.usefixtures("on_linux")
@pytest.mark.parametrize(
    ("other", "tabs"),
    [
        ("fork", [["fork"], ["forkserver", "spawn"]]),
        ("spawn", [["fork", "forkserver"], ["spawn"]]),
        ("forkserver", [["fork", "spawn"], ["forkserver"]]),
    ],
)
def test_the_tab_of_the_default_comes_first(other: str, tabs: list[list[str]], tree: Tree) -> None:
    snippet = lesson(tree)
    html = rendered(snippet, *three(snippet, other), number=4)
    outputs = of_class(html, "snippet__output")
    assert [output.attributes["data-start-method"].split() for output in outputs] == tabs
    labels = [element for element in elements(html) if element.tag == "label"]
    inputs = [element for element in elements(html) if element.tag == "input"]
    assert [[c.text for c in label.inside if c.tag == "code"] for label in labels] == tabs
    assert [i.attributes for i in inputs] == [
        {"checked": "checked", "id": "__snippet_4_1", "name": "__snippet_4", "type": "radio"},
        {"id": "__snippet_4_2", "name": "__snippet_4", "type": "radio"},
    ]
    assert [label.attributes["for"] for label in labels] == ["__snippet_4_1", "__snippet_4_2"]


@pytest.mark.parametrize(
    ("platform", "python", "first"),
    [
        ("linux", (3, 11, 0), "fork"),
        ("linux", (3, 14, 0), "forkserver"),
        ("macos", (3, 11, 0), "spawn"),
        ("windows", (3, 14, 0), "spawn"),
    ],
)
def test_the_default_is_first_on_every_platform(
    platform: str,
    python: tuple[int, int, int],
    first: str,
    tree: Tree,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(block, "here", lambda method: Situation(method, platform, python))
    snippet = lesson(tree)
    runs = [
        result(snippet, f"{method}\n", method, f"{method}.out")
        for method in ("fork", "forkserver", "spawn")
    ]
    html = rendered(snippet, *runs)
    assert of_class(html, "snippet__output")[0].attributes["data-start-method"] == first


@pytest.mark.usefixtures("on_linux")
def test_the_default_is_named_where_it_is_one(tree: Tree) -> None:
    snippet = lesson(tree)
    labels = [
        e.text for e in elements(rendered(snippet, *three(snippet, "fork"))) if e.tag == "label"
    ]
    assert labels == [
        "fork default on Linux up to Python 3.13",
        "forkserver default on Linux from Python 3.14 · spawn default on Windows and macOS",
    ]


@pytest.mark.usefixtures("on_linux")
def test_another_exit_code_is_another_tab(tree: Tree) -> None:
    snippet = lesson(tree)
    groups = grouped([result(snippet, exit_code=1), result(snippet, method="spawn")])
    assert [[one.record.start_method for one in group] for group in groups] == [["fork"], ["spawn"]]


def test_each_tab_tells_its_own_time(tree: Tree) -> None:
    snippet = lesson(tree)
    slow, fast = three(snippet, "spawn")[1:]
    slow = replace(slow, record=replace(slow.record, seconds=4.0))
    assert sorted(fact.rpartition(" · ")[2] for fact in facts(rendered(snippet, slow, fast))) == [
        "about 4 s",
        "under 1 s",
    ]


ABSENT = {
    "python": (
        {"block": '\n# /// script\n# requires-python = ">=3.99"\n# ///\n'},
        "Not run here. It needs Python >=3.99, and this site was built with "
        f"{here('').python_text}.",
    ),
    "platform": (
        {"exceptions": 'platforms = ["macos", "windows"]'},
        "Not run here. It needs macOS and Windows.",
    ),
    "method": (
        {"exceptions": 'chooses = ["fork"]'},
        "Not run here. It needs the start method fork.",
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="speaks of Linux")
@pytest.mark.parametrize(("options", "told"), ABSENT.values(), ids=ABSENT)
def test_what_cannot_run_here_says_so(options: dict[str, str], told: str, tree: Tree) -> None:
    html = rendered(lesson(tree, **options))
    assert [element.text for element in of_class(html, "snippet__absent")] == [told]
    assert of_class(html, "snippet__output") == []
    assert len(of_class(html, "snippet__code")) == 1


@pytest.mark.parametrize(
    ("names", "told"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_listed_as_the_language_does(names: list[str], told: str) -> None:
    assert ENGLISH.listed(names) == told
