"""The Markdown extension: an `sh` fence becomes the block of the snippet that it names.

It hangs on markdown-exec's public interface. Whoever builds hands it the results of a check, and it
only looks them up.
"""

from typing import Any

import markdown_exec
from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from asrun.checking.check import Book
from asrun.rendering.block import render_block
from asrun.rendering.words import Words

FENCE = "sh"
_RENDER = "render_snippet"


class RenderingError(SuperFencesException, BuildError):  # type: ignore[misc]
    """Nothing else gets out of a superfences formatter, and MkDocs tells it as one sentence."""


class SnippetExtension(Extension):
    """Shows what is in a book, in the words of a language.

    `source` is the address in front of a snippet's name that leads to its file; without one there
    is no link.
    """

    def __init__(self, book: Book, words: Words, *, source: str = "") -> None:
        super().__init__()
        self.book = book
        self._words = words
        self._source = source

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        shown: list[str] = []  # on this page, which has a Markdown of its own

        def render(command: str) -> str:
            name = command.strip().removeprefix("python ")
            snippet = self.book.snippets.get(name)
            if snippet is None or not (name in self.book.results or name in self.book.pending):
                raise RenderingError(
                    f"`{command.strip()}` was not scanned, so it was not run: it cannot be shown."
                )
            shown.append(name)
            return render_block(
                snippet,
                self.book.results.get(name),
                self._words,
                source=self._source,
                number=len(shown),
            )

        setattr(md, _RENDER, render)
        if FENCE not in markdown_exec.MARKDOWN_EXEC_AUTO:
            markdown_exec.MARKDOWN_EXEC_AUTO.append(FENCE)
        markdown_exec.formatters[FENCE] = _format


def _format(code: str, md: Markdown, **options: Any) -> str:
    """What markdown-exec calls for an `sh` fence."""
    del options
    try:
        return str(getattr(md, _RENDER)(code))
    except RenderingError:
        raise
    except Exception as error:
        # superfences would swallow it and show the command as plain text
        raise RenderingError(
            f"`{code.strip()}` cannot be rendered: {str(error) or repr(error)}"
        ) from error
