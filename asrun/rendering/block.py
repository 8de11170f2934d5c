"""The HTML of a code block: name, source, command, and what it really printed.

It is built here and escaped by hand: output that went through Markdown again could break out of its
place with a printed fence.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from asrun.checking.judging import Result, signal_name
from asrun.rendering.words import PLATFORM_NAMES, Words
from asrun.snippets.situation import default_start_method, here
from asrun.snippets.source import Snippet

SOURCE_BRANCH = "main"


def render_block(
    snippet: Snippet,
    results: Sequence[Result] | None,
    words: Words,
    *,
    repository: str = "",
    in_search: bool = True,
    number: int = 1,
) -> str:
    """The whole block; with a mark in place of the output where the `results` are still to come.

    `number` tells blocks of a page apart. Code and output stay out of the page's search index
    unless `in_search`.
    """
    hidden = _hidden(in_search)
    command = f"python {escape(snippet.name)}"
    parts = [
        f'<div class="snippet" data-snippet="{escape(snippet.name)}">',
        _bar(snippet, words, repository),
        _source(snippet, results or (), hidden),
        f'<pre class="snippet__command no-copy" data-search-exclude><code>{command}</code></pre>',
        _pending(snippet, words, number)
        if results is None
        else render_outputs(snippet, results, words, in_search=in_search, number=number),
        "</div>",
    ]
    return "".join(parts)


def render_outputs(
    snippet: Snippet, results: Sequence[Result], words: Words, *, in_search: bool, number: int
) -> str:
    """The last part of the block: one output, or several to choose from."""
    return _outputs(snippet, results, words, _hidden(in_search), number)


def _hidden(in_search: bool) -> str:
    return "" if in_search else " data-search-exclude"


def _pending(snippet: Snippet, words: Words, number: int) -> str:
    """The mark in place of an output that is still being made."""
    return (
        f'<p class="snippet__absent snippet__pending" data-pending="{escape(snippet.name)}" '
        f'data-number="{number}" data-search-exclude role="status">'
        f"{escape(words.say('pending'))}</p>"
    )


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


def _bar(snippet: Snippet, words: Words, repository: str) -> str:
    encoded = base64.b64encode(snippet.text.encode()).decode()
    links = (
        f'<a download="{escape(snippet.file.name)}" '
        f'href="data:text/x-python;charset=utf-8;base64,{encoded}">{words.say("download")}</a>'
    )
    if repository:
        address = f"{repository.rstrip('/')}/blob/{SOURCE_BRANCH}/{snippet.name}"
        links += f' <a href="{escape(address)}">{words.say("source")}</a>'
    return (
        '<div class="snippet__bar" data-search-exclude>'
        f'<span class="snippet__name">{escape(snippet.name)}</span> '
        f'<span class="snippet__links">{links}</span></div>'
    )


def _source(snippet: Snippet, results: Sequence[Result], hidden: str) -> str:
    """The highlighted file; with line numbers when an output speaks of its lines."""
    lines = _highlighted(snippet.shown)
    speaks_of_lines = f'File "{snippet.name}", line '
    numbered = any(speaks_of_lines in result.record.output for result in results)
    classes = "highlight snippet__code" + (" snippet__code--numbered" if numbered else "")
    return f'<div class="{classes}"{hidden}><pre><code>{lines}\n</code></pre></div>'


@lru_cache(maxsize=1024)
def _highlighted(code: str) -> str:
    """The code in spans, line by line; every language shows the same."""
    html = highlight(code, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip("\n")
    return "\n".join(f'<span class="snippet__line">{line}</span>' for line in html.split("\n"))


def _outputs(
    snippet: Snippet, results: Sequence[Result], words: Words, hidden: str, number: int
) -> str:
    groups = grouped(results)
    if not groups:
        return f'<p class="snippet__absent">{escape(_absent(snippet, words))}</p>'
    if len(groups) == 1:
        return _output(snippet, groups[0], words, hidden, alone=True)
    inputs, labels, blocks = [], [], []
    for index, group in enumerate(groups, start=1):
        identity = f"__snippet_{number}_{index}"
        checked = ' checked="checked"' if index == 1 else ""
        inputs.append(f'<input{checked} id="{identity}" name="__snippet_{number}" type="radio">')
        labels.append(f'<label for="{identity}">{_tab(group, words)}</label>')
        output = _output(snippet, group, words, hidden, alone=False)
        blocks.append(f'<div class="tabbed-block">{output}</div>')
    return (
        f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{len(groups)}">'
        f'{"".join(inputs)}<div class="tabbed-labels">{"".join(labels)}</div>'
        f'<div class="tabbed-content">{"".join(blocks)}</div></div>'
    )


def _tab(group: Sequence[Result], words: Words) -> str:
    """A tab's label: the start methods in it, and where each is the default."""
    told = [
        f"<code>{method}</code> <small>{escape(words.say(f'default_{method}'))}</small>"
        for method in (result.record.start_method for result in group)
    ]
    return " · ".join(told)


def _output(
    snippet: Snippet, group: Sequence[Result], words: Words, hidden: str, *, alone: bool
) -> str:
    record = group[0].record
    methods = sorted(result.record.start_method for result in group if result.record.start_method)
    code = "" if record.exit_code is None else str(record.exit_code)
    shown = methods or record.used
    parts = [
        f'<div class="snippet__output" data-start-method="{" ".join(shown)}" '
        f'data-exit-code="{code}"{hidden}>'
    ]
    if record.output:
        parts.append(f'<pre class="no-copy"><code>{escape(record.output)}</code></pre>')
    else:
        parts.append(f'<p class="snippet__nothing">{escape(words.say("printed_nothing"))}</p>')
    if record.exit_code is None:
        parts.append(_paragraph("end", words.say("ended_after", seconds=f"{record.limit:g}")))
    elif record.exit_code < 0:
        parts.append(
            _paragraph("end", words.say("killed_by", signal=signal_name(-record.exit_code)))
        )
    elif record.exit_code:
        parts.append(_paragraph("end", words.say("exit_code", code=record.exit_code)))
    if snippet.exceptions.varies:
        parts.append(_paragraph("note", words.say("may_differ")))
    elif snippet.exceptions.any_order:
        parts.append(_paragraph("note", words.say("order_may_differ")))
    if record.text.replaced:
        parts.append(_paragraph("note", words.say("not_utf8")))
    parts.append(_paragraph("facts", _facts(group, methods, words, alone=alone)))
    return "".join([*parts, "</div>"])


def _paragraph(kind: str, text: str) -> str:
    return f'<p class="snippet__{kind}" data-search-exclude>{escape(text)}</p>'


def _facts(group: Sequence[Result], methods: Sequence[str], words: Words, *, alone: bool) -> str:
    """The quiet line: Python, platform, start methods, time."""
    record = group[0].record
    facts = [f"Python {record.python}", PLATFORM_NAMES.get(record.platform, record.platform)]
    if len(methods) > 1:
        key = "same_under" if alone else "under"
        facts.append(words.say(key, methods=words.listed(methods)))
    elif methods:
        facts.append(words.say("under", methods=methods[0]))
    elif record.used:
        facts.append(words.say("chooses", methods=words.listed(record.used)))
    if record.seconds < 1:
        facts.append(words.say("under_a_second"))
    else:
        facts.append(words.say("about_seconds", seconds=round(record.seconds)))
    return " · ".join(facts)


def _absent(snippet: Snippet, words: Words) -> str:
    """Why nothing ran here."""
    kind, _, wanted = snippet.absent(here("")).partition(" ")
    if kind == "python":
        return words.say("needs_python", version=wanted, here=here("").python_text)
    if kind == "platform":
        names = [PLATFORM_NAMES[name] for name in wanted.split(", ")]
        return words.say("needs_platform", platforms=words.listed(names))
    return words.say("needs_method", methods=words.listed(snippet.exceptions.chooses))
