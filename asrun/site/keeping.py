"""What a page was made into, kept as long as nothing that it was made from changes.

Every event of a build runs; only three steps, which are pure, are taken from what is kept: a page's
Markdown becomes HTML, its HTML an entry of the search, and its template is filled. Each has the
digest of all that it depends on as its key, so no list of dependent pages exists that could be
wrong. A page that says anything while it is made is made again each time, so that it says it again.
"""

import hashlib
import logging
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from asrun.pages.languages import Language
from asrun.site.kept import digest
from asrun.site.unchanged import knows_all, packages

if TYPE_CHECKING:
    from asrun.site.building import Building

_SNIPPET = re.compile(r"snippets/[\w./-]+\.py")
_ENGINE = Path(__file__).parent.parent
_log = logging.getLogger("mkdocs")


@cache
def software() -> str:
    """A digest of what makes pages: the engine, the interpreter and all packages beside it."""
    return digest(files_in(_ENGINE, "*.*"), packages(), sys.version)


def files_in(folder: Path, pattern: str = "*") -> list[tuple[str, str]]:
    """The files in a folder that fit, each with the digest of its bytes."""
    return [
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob(pattern))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def world_of(config: MkDocsConfig, language: Language, given: Mapping[str, Any]) -> str:
    """A digest of what every page depends on; `given` is the configuration as it was given.

    Where pages may depend on what is not known here it is another each time, so nothing is taken.
    """
    says = _log.getEffectiveLevel()
    once = "" if knows_all(given) else uuid4().hex
    given = {name: value for name, value in given.items() if name != "site_dir"}
    return digest(software(), given, asdict(language), config.site_url or "", says, once)


def keep_markdown(at: "Building") -> None:
    """Have the pages take their HTML from what is kept."""
    kept, files = at.kept, at.files
    targets = [
        (file.src_uri, file.url) for file in files if "site-packages" not in (file.src_dir or "")
    ]
    everywhere = digest(at.world, sorted(targets))
    blocks: dict[Any, str] = {}

    def block(name: str) -> str:
        book = at.book
        if book is None or name not in book.snippets:
            return ""
        shown = (book.snippets[name], book.results.get(name), name in book.pending)
        if shown not in blocks:
            blocks[shown] = digest(repr(shown))
        return blocks[shown]

    def keep(page: Page) -> None:
        plainly = page.render

        def render(config: MkDocsConfig, files: Files) -> None:
            text = page.markdown or ""
            shown = [block(name) for name in _SNIPPET.findall(text)]
            key = digest(everywhere, page.file.src_uri, text, shown)

            def make() -> Any:
                before = dict(vars(page))
                plainly(config, files)
                after = {k: v for k, v in vars(page).items() if before.get(k, ...) is not v}
                return _plain(after)

            made = kept.value(page, "markdown", key, make)
            if made is not None:
                vars(page).update(_page_values(made, files))

        page.render = render  # type: ignore[method-assign]

    for page in at.nav.pages:
        keep(page)


def _plain(values: Mapping[str, Any]) -> Any:
    """What rendering has set on a page, as plain data; None where there is no way."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, TableOfContents):
            made[name] = {"toc": [_token(item) for item in value]}
        elif isinstance(value, set):
            made[name] = {"set": sorted(value)}
        elif isinstance(value, dict) and all(hasattr(key, "src_uri") for key in value):
            made[name] = {"files": {key.src_uri: dict(said) for key, said in value.items()}}
        elif value is None or isinstance(value, str):
            made[name] = value
        else:
            return None
    return made


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"level": item.level, "id": item.id, "name": item.title, "children": children}


def _page_values(made: Mapping[str, Any], files: Files) -> dict[str, Any]:
    """The other way round. A link to a file leads to today's file."""
    values: dict[str, Any] = {}
    for name, value in made.items():
        kind, inside = next(iter(value.items())) if isinstance(value, dict) else ("", value)
        if kind == "toc":
            inside = get_toc(inside)
        elif kind == "set":
            inside = set(inside)
        elif kind == "files":
            inside = {files.src_uris[uri]: links for uri, links in inside.items()}
        values[name] = inside
    return values


def _toc(page: Page) -> Any:
    return [_token(item) for item in page.toc]


def keep_templates(at: "Building") -> None:
    """Have the environment's templates take a page from what is kept.

    A template may read the titles, addresses and front matter of every page, and any file of the
    theme.
    """
    kept, config = at.kept, at.config
    custom = Path(config.theme.custom_dir or "")
    pages = [_face(file.page) for file in at.files.documentation_pages() if file.page]
    theme = files_in(custom) if config.theme.custom_dir else []
    everywhere = digest(at.world, pages, list(_tree(at.nav)), theme)

    class Template(jinja2.Template):
        def render(self, *args: Any, **named: Any) -> str:
            context = dict(*args, **named)
            page = context.get("page")
            if not isinstance(page, Page):
                return super().render(context)
            extra = context["config"].extra
            shown = (page.content or "", _toc(page), *map(_face, _near(page)), extra)
            plainly = super().render
            made = kept.value(page, "template", digest(everywhere, shown), lambda: plainly(context))
            return str(made)

    at.env.template_class = Template
    at.env.bytecode_cache = kept.compiled()


def _near(page: Page) -> Iterable[Page]:
    return [one for one in (page, page.previous_page, page.next_page) if one]


def _face(page: Page) -> Any:
    """What other pages may show of this one."""
    names = ("title", "url", "canonical_url", "edit_url", "meta", "update_date")
    return {name: getattr(page, name) for name in names}


def _tree(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item.title, getattr(item, "url", None), list(_tree(item.children or ()))
