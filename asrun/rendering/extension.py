"""The Markdown extension: an `sh` fence becomes the block of the snippet that it names.

It hangs on markdown-exec's public interface, so that it works wherever Python-Markdown does. The
builder hands it a book of results; without one (in a tool that knows no plugins) it makes its own,
once, and refuses to render when anything is wrong.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import markdown_exec
from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from asrun.checking.check import Book, check_tree
from asrun.pages.languages import read_languages
from asrun.problem import listed
from asrun.rendering.block import render_block
from asrun.rendering.words import Words
from asrun.tree import Tree

_FENCE = "sh"
_BLOCKS = "snippet_blocks"


class RenderingError(SuperFencesException, BuildError):  # type: ignore[misc]
    """Nothing else gets out of a superfences formatter, and MkDocs tells it as one sentence."""


class Blocks:
    """Renders the fences of one page, one after the other."""

    def __init__(
        self, known: Callable[[], tuple[Book, Words]], repository: str, in_search: bool
    ) -> None:
        self._known = known
        self._repository = repository
        self._in_search = in_search
        self.rendered: list[str] = []

    def render(self, command: str) -> str:
        """The HTML of the snippet that `python snippets/….py` names. Raises RenderingError."""
        book, words = self._known()
        name = command.strip().removeprefix("python ")
        snippet = book.snippets.get(name)
        if snippet is None or not (name in book.results or name in book.pending):
            raise RenderingError(
                f"`{command.strip()}` was not scanned, so it was not run: it cannot be shown."
            )
        self.rendered.append(name)
        return render_block(
            snippet,
            book.results.get(name),
            words,
            repository=self._repository,
            in_search=self._in_search,
            number=len(self.rendered),
        )


class SnippetExtension(Extension):
    """Options: `root` (the tree's folder), `book`, `strings`, `repository`, `in_search`."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "the folder with mkdocs.yml"],
            # Python-Markdown turns what replaces None into a truth value: hence the empty texts.
            "book": ["", "results; made here when missing"],
            "strings": ["", "the language's strings; the default language's when missing"],
            "repository": ["", "address of the repository"],
            "in_search": [True, "whether code and output are in the search index"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        repository, in_search = self.getConfig("repository"), self.getConfig("in_search")
        setattr(md, _BLOCKS, Blocks(self._known, repository, in_search))
        if _FENCE not in markdown_exec.MARKDOWN_EXEC_AUTO:
            markdown_exec.MARKDOWN_EXEC_AUTO.append(_FENCE)
        markdown_exec.formatters[_FENCE] = _format

    def _known(self) -> tuple[Book, Words]:
        """The results and the words.

        Asked for at the first fence: builders also load the extension only to see whether it loads.
        """
        book, strings = self.getConfig("book"), self.getConfig("strings")
        if not book:
            book, default = _own_book(Path(self.getConfig("root")).resolve())
            strings = strings or default
        return book, Words(strings)


def _format(code: str, md: Markdown, **options: Any) -> str:
    """What markdown-exec calls for an `sh` fence."""
    del options
    blocks: Blocks = getattr(md, _BLOCKS)
    try:
        return blocks.render(code)
    except RenderingError:
        raise
    except Exception as error:
        # superfences would swallow it and show the command as plain text
        raise RenderingError(
            f"`{code.strip()}` cannot be rendered: {str(error) or repr(error)}"
        ) from error


@cache
def _own_book(root: Path) -> tuple[Book, dict[str, str]]:
    tree = Tree(root)
    book = check_tree(tree)
    if book.problems:
        raise RenderingError(listed(book.problems))
    return book, read_languages(tree)[0].strings


def makeExtension(**options: Any) -> SnippetExtension:  # noqa: N802 -- Python-Markdown's name
    return SnippetExtension(**options)
