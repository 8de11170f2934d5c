"""A page's HTML cut at its headings and terms, each piece with what somebody may look for.

Prose is kept as it stands. Of code only the names are that may belong to a library, of outputs only
what is pasted into a search: the lines of errors and warnings, also where prose quotes them.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}
_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_BLOCKS = {"br", "p", "li", "td", "th", "dd", "div", "pre", "figcaption", "summary", "label"}
"""What stands apart from the text before it."""
_UNSEEN = {"script", "style", "svg", "template"}
_NAMES = re.compile(r"(?<=\.)[a-z]\w{2,}|\b[A-Z]\w{2,}|\b[a-z]\w{2,}(?==[^=])")
_ERRORS = re.compile(
    r"^[ \t]*(?:\S+: )?[\w.]*(?:Error|Exception|Warning|Interrupt)\b.*(?:\n[ \t]+\S.*)*",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Section:
    """A piece of a page. `anchor` is its id, `` for what stands before the first heading."""

    anchor: str
    heading: str
    prose: str
    names: str
    errors: str


def read_sections(html: str) -> list[Section]:
    """The sections of a page, in order; none that is empty."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = map(_section, reader.parts)
    return [one for one in found if one.heading or one.prose or one.names or one.errors]


def _section(parts: Mapping[str, str]) -> Section:
    code = parts.get("code", "")
    quoted = (line for line in parts.get("quoted", "").split("\n") if ": " in line)
    told = "\n".join([parts.get("output", ""), *quoted])
    errors = (found[0] for found in _ERRORS.finditer(told))
    return Section(
        anchor=parts.get("anchor", ""),
        heading=_folded(parts.get("heading", "")),
        prose=_folded(parts.get("prose", "")),
        names=" ".join(dict.fromkeys(_NAMES.findall(code))),
        errors="\n".join(dict.fromkeys(map(_folded, errors))),
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


class _Reader(HTMLParser):
    """Follows the open elements, and sorts each text by where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[defaultdict[str, str]] = [defaultdict(str)]
        self._open: list[tuple[str, str]] = []

    @property
    def _place(self) -> str:
        """What text that comes now is: prose, heading, code, output, or of no use."""
        return self._open[-1][1] if self._open else "prose"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        place = self._place
        if tag in _HEADINGS and place == "prose":
            self.parts.append(defaultdict(str))
            place = "heading"
        if place == "heading" and not self.parts[-1]["anchor"]:
            self.parts[-1]["anchor"] = given.get("id", "")
        if tag in _UNSEEN or "data-search-exclude" in given or "headerlink" in classes:
            place = "unseen"
        elif "snippet" in classes:
            place = "block"
        elif "snippet__output" in classes:
            place = "output"
        elif "snippet__code" in classes or (tag == "pre" and place == "prose"):
            place = "code"
        if tag in _BLOCKS:
            self.parts[-1]["prose"] += " "
        if tag not in _VOID:
            self._open.append((tag, place))
        if tag == "code" and place == "prose":
            self.parts[-1]["quoted"] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts[-1]["prose"] += " "
        if any(tag == one for one, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.parts[-1][self._place] += data
        if self._open and self._open[-1] == ("code", "prose"):
            self.parts[-1]["quoted"] += data
