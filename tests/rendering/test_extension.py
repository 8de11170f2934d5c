"""The Markdown extension: a fence becomes its block, or the build stops."""

from collections.abc import Callable

import pytest
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from asrun.checking.check import Options, check_tree
from asrun.rendering.extension import RenderingError
from asrun.rendering.words import Words
from asrun.tree import Tree
from tests.rendering.html import elements, of_class
from tests.rendering.results import ENGLISH, markdown
from tests.tiny import accept, guarded, page, show, write

NAME = "snippets/page/lesson.py"


@pytest.fixture
def shown(tree: Tree) -> Tree:
    """A tree with one page that shows one snippet, all as it should be."""
    show(tree, {"lesson": guarded("print('<b>printed</b>')")})
    accept(tree)
    return tree


def test_a_fence_becomes_a_block(shown: Tree) -> None:
    book = check_tree(shown)
    html = markdown(book).convert(page(NAME, NAME))
    blocks = of_class(html, "snippet")
    outputs = of_class(html, "snippet__output")
    assert [block.attributes["data-snippet"] for block in blocks] == [NAME, NAME]
    assert [output.inside[0].text for output in outputs] == ["<b>printed</b>\n"] * 2
    assert all(element.tag != "b" for element in elements(html))


def test_blocks_of_a_page_are_numbered(shown: Tree) -> None:
    write(shown, {"snippets/page/lesson.spawn.out": "x\n"})
    two = guarded(
        "print('x' if mp.get_start_method() == 'spawn' else '<b>printed</b>')",
        above="import multiprocessing as mp",
    )
    write(shown, {NAME: two})
    book = check_tree(shown, Options(use_records=False))
    converter = markdown(book)
    html = converter.convert(page(NAME, NAME))
    ids = [element.attributes["id"] for element in elements(html) if element.tag == "input"]
    assert ids == ["__snippet_1_1", "__snippet_1_2", "__snippet_2_1", "__snippet_2_2"]


def test_options_reach_the_block(shown: Tree) -> None:
    book = check_tree(shown)
    words = Words({**ENGLISH.strings, "download": "Herunterladen"})
    html = markdown(book, words, source="https://host/x/").convert(page(NAME))
    (links,) = of_class(html, "snippet__links")
    assert links.text == "Herunterladen Source"


def not_scanned(tree: Tree) -> str:
    del tree
    return page("snippets/page/other.py")


def other_program(tree: Tree) -> str:
    del tree
    return "```sh\nls\n```\n"


@pytest.mark.parametrize("made", [not_scanned, other_program])
def test_what_was_not_run_is_not_shown(made: Callable[[Tree], str], shown: Tree) -> None:
    with pytest.raises(RenderingError, match="was not scanned, so it was not run"):
        markdown(check_tree(shown)).convert(made(shown))


def test_an_error_in_rendering_is_not_swallowed(shown: Tree) -> None:
    with pytest.raises(RenderingError, match=r"cannot be rendered: .under_a_second"):
        markdown(check_tree(shown), Words({"a": "b"})).convert(page(NAME))


def test_the_error_gets_out_of_superfences_and_is_mkdocs_own() -> None:
    assert issubclass(RenderingError, SuperFencesException)
    assert issubclass(RenderingError, BuildError)


def test_nothing_is_run_while_rendering(shown: Tree) -> None:
    book = check_tree(shown)
    write(shown, {NAME: guarded("open('was-run', 'w')")})
    markdown(book).convert(page(NAME))
    assert list(shown.root.rglob("was-run")) == []
