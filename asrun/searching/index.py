"""What the ranking in `assets/search.js` is given: the pages of one language, and their words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from asrun.searching.sections import read_sections

INDEX = "search/sections.json"
"""Its place in a site."""


def entry_of(url: str, title: str, meta: Mapping[str, Any], html: str) -> dict[str, Any] | None:
    """A page's entry; None where its front matter keeps it out, `search: {exclude: true}`.

    Of the front matter it takes `description`, `keywords`, a list of what readers type for the
    page, and the factor `search: {boost: 0.5}`, as Material does.
    """
    search = meta.get("search")
    search = search if isinstance(search, dict) else {}
    if search.get("exclude"):
        return None
    words = meta.get("keywords") or []
    sections = read_sections(html)
    if sections and not sections[0].heading and len(sections) > 1:
        above, first, *others = sections
        prose = f"{above.prose} {first.prose}".strip()
        joined = (first.anchor, first.heading, prose, first.names, first.errors)
        rows = [joined, *map(astuple, others)]
    else:
        rows = [*map(astuple, sections)]
    return {
        "url": url,
        "title": title,
        "description": str(meta.get("description") or ""),
        "keywords": [str(word) for word in ([words] if isinstance(words, str) else words)],
        "boost": search.get("boost", 1),
        "sections": rows,
    }


def write_index(
    site: Path, name: str, entries: Sequence[Mapping[str, Any]], synonyms: Sequence[Sequence[str]]
) -> None:
    """Put the index into a site; what is in the site's `name` says little of a page."""
    file = site / INDEX
    file.parent.mkdir(parents=True, exist_ok=True)
    index = {"name": name, "pages": entries, "synonyms": synonyms}
    file.write_text(
        json.dumps(index, ensure_ascii=False, separators=(",", ":"), default=str),
        encoding="utf-8",
        newline="\n",
    )
