"""The pages of what was saved, before all else: made with what the last build left.

By public calls of MkDocs. A full build follows, which takes them from what is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.structure.pages import Page

from asrun.checking.check import Book, Options, check_tree
from asrun.pages.scan import scan_page
from asrun.problem import ProblemError
from asrun.site.building import Building
from asrun.snippets.source import read_snippet
from asrun.translations.snapshots import Translation, read_versions
from asrun.translations.status import state_of
from asrun.tree import Tree


@dataclass(frozen=True)
class Saved:
    """What the last build left, to make the pages from that show what was saved since."""

    tree: Tree
    book: Book
    built: tuple[Building, ...]

    def pages_of(
        self, changed: set[Path], options: Options
    ) -> tuple[Book, list[tuple[Building, Page]]]:
        """The pages to make, and the book as it is for them; none unless one file alone changed.

        A snippet is run for it. Raises ProblemError for what cannot be shown.
        """
        (file,) = changed if len(changed) == 1 else (self.tree.root,)
        if not file.is_file():
            return self.book, []
        for at in self.built:
            if file.is_relative_to(at.language.folder):
                found = at.files.get_file_from_path(file.relative_to(at.language.folder).as_posix())
                known = found and found.page and self._shows_known_runs(found.page, file)
                page = found.page if found and known else None
                return self.book, [(_with_its_state(at, page), page)] if page else []
        name = self.tree.name(file.with_name(f"{file.name.partition('.')[0]}.py"))
        return self._with_snippet(name, options) if name in self.book.snippets else (self.book, [])

    def _shows_known_runs(self, page: Page, file: Path) -> bool:
        """Whether all that the page shows now had been run, or was to be, in the last build."""
        scan = scan_page(self.tree.name(file), page.file.content_string)
        if scan.problems:
            raise ProblemError(*scan.problems)
        known = {*self.book.results, *self.book.pending}
        return all(fence.snippet in known for fence in scan.fences)

    def _with_snippet(
        self, name: str, options: Options
    ) -> tuple[Book, list[tuple[Building, Page]]]:
        """This snippet as it is now, run, and every page that shows it."""
        snippet, wrong = read_snippet(self.tree, self.tree.root / name)
        alone = replace(self.book, snippets={name: snippet}, results={}, problems=tuple(wrong))
        made = check_tree(self.tree, options, [name], book=alone)
        if made.problems:
            raise ProblemError(*made.problems)
        book = replace(
            self.book,
            snippets={**self.book.snippets, name: snippet},
            results={**self.book.results, **made.results},
        )
        pages = []
        for at in self.built:
            at.show(book)
            shown = (file.page for file in at.files.documentation_pages())
            pages += [(at, page) for page in shown if page and name in (page.markdown or "")]
        return book, pages


def _with_its_state(at: Building, page: Page) -> Building:
    """The same build, which knows what the page's translation lacks now."""
    if at.language.is_default:
        return at
    src, code = page.file.src_uri, at.language.code
    translation = Translation(at.tree, at.language, at.default)
    states = {**at.states, src: state_of(read_versions(translation, src))}
    now = copy(at)
    now.found = {**at.found, code: states}
    return now


def make_page(left: Building, page: Page, site: Path) -> None:
    """Make one page again, as MkDocs does, and put it into the site that is on show.

    Nothing is put there where its title or front matter is another: other pages show these.
    """
    config, files, plugins = left.config, left.files, left.config.plugins
    face = (page.title, page.meta)
    page = plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    page.markdown = plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    page.render(config, files)
    page.content = plugins.on_page_content(
        page.content or "", page=page, config=config, files=files
    )
    if (page.title, page.meta) != face:
        return
    with _active(page):
        context = get_context(left.nav, files.documentation_pages(), config, page)
        template = left.env.get_template(page.meta.get("template", "main.html"))
        context = plugins.on_page_context(context, page=page, config=config, nav=left.nav)
        output = plugins.on_post_page(template.render(context), page=page, config=config)
    target = site / left.language.prefix / page.file.dest_uri
    part = target.with_suffix(".part")
    part.write_bytes(output.encode("utf-8", "xmlcharrefreplace"))
    with suppress(PermissionError):  # Windows, while the page is being read: a build follows
        part.replace(target)


@contextmanager
def _active(page: Page) -> Iterator[None]:
    page.active = True
    try:
        yield
    finally:
        page.active = False
