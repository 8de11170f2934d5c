"""Whether the search finds what people type: `python -m tests.site.found` prints a table.

`queries-<language>.tsv` beside this file holds a query a line, the pages that answer it, and its
kind. A page is found at k where one of those is among the first k.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page
from rich.console import Console
from rich.table import Table

from asrun.pages.languages import read_languages
from asrun.tree import Tree
from tests.browser import chromium, served
from tests.site.building import build_apart
from tests.tiny import ROOT

_ASK = """async queries => {
  const config = JSON.parse(document.getElementById("__config").textContent)
  const worker = new Worker(new URL(config.search, location))
  const found = []
  for (const query of queries) {
    worker.postMessage({type: 2, data: query})
    const {data} = await new Promise(done => (worker.onmessage = ({data}) => done(data)))
    found.push(data.items.map(([best]) => best.location.replace(/#.*/, "")))
  }
  worker.terminate()
  return found
}"""


@dataclass(frozen=True)
class Query:
    """What is typed, the addresses of the pages that answer it, and what kind of query it is."""

    text: str
    pages: tuple[str, ...]
    kind: str

    def place_in(self, found: Sequence[str]) -> int:
        """Where the first right page stands, counted from 1; 0 where none is there."""
        places = (n for n, page in enumerate(found, start=1) if page in self.pages)
        return next(places, 0)


def read_queries(language: str) -> Iterator[Query]:
    """The queries of a language."""
    file = Path(__file__).with_name(f"queries-{language}.tsv")
    for row in file.read_text(encoding="utf-8").splitlines():
        text, pages, kind = row.split("\t")
        yield Query(text, tuple(map(_address, pages.split(","))), kind)


def ask(page: Page, queries: Sequence[str]) -> list[list[str]]:
    """The addresses that the search of the page in the browser finds for each query."""
    found: list[list[str]] = page.evaluate(_ASK, queries)
    return found


def shares(places: Sequence[int]) -> tuple[float, float]:
    """The shares of places that are the first, and among the first three."""
    return (
        sum(place == 1 for place in places) / len(places),
        sum(1 <= place <= 3 for place in places) / len(places),
    )


def _address(name: str) -> str:
    return "" if name == "index.md" else f"{name.removesuffix('.md').removesuffix('/index')}/"


def main() -> None:
    table = Table("language", "kind", "queries", "found@1", "found@3")
    missed = []
    with TemporaryDirectory() as folder:
        site = Path(folder)
        built = build_apart(Tree(ROOT), "--quiet", "--site-dir", folder)
        if built.code:
            sys.exit(built.messages)
        with served(site) as address, chromium() as browser:
            page = browser.new_page()
            for language in read_languages(Tree(ROOT)):
                page.goto(f"{address}{language.prefix}")
                queries = [*read_queries(language.code)]
                found = ask(page, [query.text for query in queries])
                places = [one.place_in(pages) for one, pages in zip(queries, found, strict=True)]
                kinds = Counter(query.kind for query in queries)
                for kind in ("all", *kinds):
                    own = [
                        place
                        for query, place in zip(queries, places, strict=True)
                        if kind in ("all", query.kind)
                    ]
                    cells = (f"{share:.0%}" for share in shares(own))
                    table.add_row(language.code, kind, str(len(own)), *cells)
                missed += [
                    f"{place or '-'}  {query.text}  →  {pages[:3]}"
                    for query, pages, place in zip(queries, found, places, strict=True)
                    if place != 1
                ]
    Console().print(table, *missed, sep="\n", highlight=False, markup=False)


if __name__ == "__main__":
    main()
