"""What of a page goes into the index, and what does not."""

from dataclasses import astuple
from typing import Any

import pytest

from asrun.searching.index import entry_of
from asrun.searching.sections import read_sections

HTML = {
    "headings cut": (
        '<p>Above.</p><h1 id="a">First<a class="headerlink" href="#a">&para;</a></h1><p>One\n two.'
        '</p><h2 id="b">Sec<code>ond</code></h2><ul><li>x</li><li>y</li></ul>',
        [
            ("", "", "Above.", "", ""),
            ("a", "First", "One two.", "", ""),
            ("b", "Second", "x y", "", ""),
        ],
    ),
    "a term has its own id": (
        '<dl><dt><strong id="t">term</strong></dt><dd>Means.</dd></dl>',
        [("t", "term", "Means.", "", "")],
    ),
    "what is excluded": (
        "<p>a<br>b</p><div data-search-exclude><p>no<br>no</p></div><script>no</script><p>c</p>",
        [("", "", "a b c", "", "")],
    ),
    "of code the names": (
        "<pre><code>import os\npool.map(work, range(3), chunksize=<b>1</b>)\nwith Pool() as p: 1"
        "</code></pre>",
        [("", "", "", "map chunksize Pool", "")],
    ),
    "of a block the code and what is pasted": (
        '<div class="snippet"><div class="snippet__bar" data-search-exclude>name</div>'
        '<div class="snippet__code"><pre>pool.close()</pre></div><label>fork</label>'
        '<div class="snippet__output"><pre>begins\nTraceback (most recent call last):\n'
        "builtins.ValueError: wrong\n    and more\nends\nan Error is here\n</pre>"
        "<p>facts</p></div></div>",
        [("", "", "", "close", "builtins.ValueError: wrong and more")],
    ),
    "an error in prose": (
        "<p>It is <code>OSError: gone</code>, an <code>OSError</code>, <code>key: 1</code>.</p>",
        [("", "", "It is OSError: gone, an OSError, key: 1.", "", "OSError: gone")],
    ),
    "an element that is never closed": ("<p>a<p>b</div>c", [("", "", "a b c", "", "")]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("html", "sections"), HTML.values(), ids=HTML)
def test_sections(html: str, sections: list[tuple[str, ...]]) -> None:
    assert [astuple(one) for one in read_sections(html)] == sections


FRONT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {"description": "", "keywords": [], "boost": 1}),
    "all": (
        {"description": "D", "keywords": ["a b", 3.14], "search": {"boost": 0.5}},
        {"description": "D", "keywords": ["a b", "3.14"], "boost": 0.5},
    ),
    "one text": ({"keywords": "a"}, {"description": "", "keywords": ["a"], "boost": 1}),
}


@pytest.mark.parametrize(("meta", "made"), FRONT.values(), ids=FRONT)
def test_front_matter(meta: dict[str, Any], made: dict[str, Any]) -> None:
    html = '<p>Above.</p><h1 id="a">First</h1><p>Text.</p>'
    rows = [("a", "First", "Above. Text.", "", "")]
    assert entry_of("u/", "T", meta, html) == {"url": "u/", "title": "T", **made, "sections": rows}


def test_a_page_may_stay_out() -> None:
    assert entry_of("u/", "T", {"search": {"exclude": True}}, "<p>x</p>") is None
