"""The HTML of a code block: name, source, command, and what it really printed.

It is made by templates that escape each text: output that went through Markdown again could break
out of its place with a printed fence.
"""

import base64
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from asrun.checking.judging import Result, signal_name
from asrun.rendering.lanes import lanes_of
from asrun.rendering.words import PLATFORM_NAMES, Words
from asrun.running.records import Record
from asrun.snippets.situation import default_start_method, here
from asrun.snippets.source import Snippet

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)


def render_block(
    snippet: Snippet,
    results: Sequence[Result] | None,
    words: Words,
    *,
    source: str = "",
    number: int = 1,
) -> str:
    """The whole block; with a mark in place of the output where the `results` are still to come.

    `source` is the address in front of the snippet's name that leads to its file. `number` tells
    blocks of a page apart.
    """
    speaks_of_lines = f'File "{snippet.name}", line '
    return _TEMPLATES.get_template("block.html").render(
        _known(snippet, results, words, number),
        source=source,
        encoded=base64.b64encode(snippet.text.encode()).decode(),
        lines=_highlighted(snippet.shown),
        numbered=any(speaks_of_lines in result.record.output for result in results or ()),
    )


def render_outputs(
    snippet: Snippet, results: Sequence[Result], words: Words, *, number: int
) -> str:
    """The last part of the block: one output, or several to choose from."""
    known = _known(snippet, results, words, number)
    return _TEMPLATES.get_template("outputs.html").render(known)


def grouped(results: Sequence[Result]) -> list[list[Result]]:
    """Runs that are the same, because one expected output holds for them; the default's first."""
    platform = here("")
    default = default_start_method(platform.platform, platform.python)
    groups: dict[str, list[Result]] = {}
    for result in results:
        kind = f"{result.expected.file.name if result.expected else ''} {result.record.exit_code}"
        groups.setdefault(kind, []).append(result)
    for group in groups.values():
        group.sort(key=lambda result: result.record.start_method != default)
    return sorted(groups.values(), key=lambda group: group[0].record.start_method != default)


def _known(
    snippet: Snippet,
    results: Sequence[Result] | None,
    words: Words,
    number: int,
) -> dict[str, Any]:
    """What both templates speak of."""
    groups = grouped(results or ())
    return {
        "snippet": snippet,
        "say": words.say,
        "number": number,
        "pending": results is None,
        "absent": "" if results or results is None else _absent(snippet, words),
        "shown": [_output(snippet, group, words, alone=len(groups) == 1) for group in groups],
    }


@lru_cache(maxsize=1024)
def _highlighted(code: str) -> Markup:
    """The code in spans, line by line; every language shows the same."""
    html = highlight(code, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip("\n")
    lines = (f'<span class="snippet__line">{line}</span>' for line in html.split("\n"))
    return Markup("\n".join(lines))  # noqa: S704 -- the highlighter escapes


def _output(
    snippet: Snippet, group: Sequence[Result], words: Words, *, alone: bool
) -> dict[str, Any]:
    """One output, of runs that are the same; `methods` in the order of the tab's label."""
    record = group[0].record
    methods = [result.record.start_method for result in group if result.record.start_method]
    return {
        "methods": methods,
        "used": sorted(methods) or record.used,
        "code": "" if record.exit_code is None else record.exit_code,
        "output": record.output,
        "lanes": lanes_of(record.text, words),
        "end": _end(record, words),
        "notes": list(_notes(snippet, record)),
        "facts": list(_facts(record, sorted(methods), words, alone=alone)),
    }


def _end(record: Record, words: Words) -> str:
    """How it ended, where that is worth a word."""
    if record.exit_code is None:
        return words.say("ended_after", seconds=f"{record.limit:g}")
    if record.exit_code < 0:
        return words.say("killed_by", signal=signal_name(-record.exit_code))
    return words.say("exit_code", code=record.exit_code) if record.exit_code else ""


def _notes(snippet: Snippet, record: Record) -> Iterator[str]:
    """The strings for what readers have to know of the text."""
    if snippet.exceptions.varies:
        yield "may_differ"
    elif snippet.exceptions.any_order:
        yield "order_may_differ"
    if record.text.replaced:
        yield "not_utf8"


def _facts(record: Record, methods: Sequence[str], words: Words, *, alone: bool) -> Iterator[str]:
    """The quiet line: Python, platform, start methods, time."""
    yield f"Python {record.python}"
    yield PLATFORM_NAMES.get(record.platform, record.platform)
    if methods:
        key = "same_under" if alone and len(methods) > 1 else "under"
        yield words.say(key, methods=words.listed(methods))
    elif record.used:
        yield words.say("chooses", methods=words.listed(record.used))
    if record.seconds < 1:
        yield words.say("under_a_second")
    else:
        yield words.say("about_seconds", seconds=round(record.seconds))


def _absent(snippet: Snippet, words: Words) -> str:
    """Why nothing ran here."""
    kind, _, wanted = snippet.absent(here("")).partition(" ")
    if kind == "python":
        return words.say("needs_python", version=wanted, here=here("").python_text)
    if kind == "platform":
        names = [PLATFORM_NAMES[name] for name in wanted.split(", ")]
        return words.say("needs_platform", platforms=words.listed(names))
    return words.say("needs_method", methods=words.listed(snippet.exceptions.chooses))
