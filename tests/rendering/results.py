"""Results as a run would give them, for the tests of what is made of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig

from asrun.checking.check import Book
from asrun.checking.judging import Result
from asrun.pages.languages import read_languages
from asrun.rendering.extension import SnippetExtension
from asrun.rendering.words import Words
from asrun.running.cleaning import Line, Text
from asrun.running.records import Record
from asrun.site.configuration import add_to_markdown
from asrun.snippets.expected import Expected
from asrun.snippets.source import Snippet
from asrun.tree import Tree
from tests.tiny import ROOT, declared, guarded, read_one, write

NAME = "snippets/page/lesson.py"
ENGLISH, *_others = (Words(language.strings) for language in read_languages(Tree(ROOT)))


def lesson(tree: Tree, *lines: str, exceptions: str = "", block: str = "") -> Snippet:
    """A snippet with these lines below its guard."""
    write(tree, {NAME: guarded(*lines or ("pass",)) + (block or declared(exceptions))})
    return read_one(tree, NAME)


def result(
    snippet: Snippet,
    output: str = "a\n",
    method: str = "fork",
    out: str = "lesson.out",
    **more: object,
) -> Result:
    """A run of it that printed `output`; `out` is the file that its output was compared with."""
    lines = tuple(Line(line, 0.1, 1) for line in output.splitlines(keepends=True))
    record = Record(
        snippet=snippet.name,
        start_method=method,
        python="3.11.7",
        platform="linux",
        exit_code=0,
        limit=20.0,
        seconds=0.2,
        text=Text(lines, replaced=False, cut=0),
        used=(method,) if method else (),
        left=(),
    )
    return Result(
        snippet,
        replace(record, **more),  # type: ignore[arg-type]
        Expected(Path(out), "", output),
        from_records=False,
        findings=(),
    )


def markdown(book: Book, words: Words = ENGLISH, **options: Any) -> Markdown:
    """Markdown as the plugin sets it up."""
    own = SnippetExtension(book, words, **options)
    config = MkDocsConfig()
    config.load_dict({"site_name": "Tiny"})
    assert config.validate()[0] == []
    add_to_markdown(config)
    names: list[str | Extension] = [*config.markdown_extensions, own]
    return Markdown(extensions=names, extension_configs=config.mdx_configs)
