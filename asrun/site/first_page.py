"""The page that was saved, before all else: made with what the last build left, by public calls.

A full build follows, which takes the page from what is kept and makes the rest.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.structure.pages import Page

from asrun.checking.check import Book
from asrun.pages.scan import scan_page
from asrun.problem import ProblemError
from asrun.site.building import Building
from asrun.translations.snapshots import Translation, read_versions
from asrun.translations.status import state_of


def saved_page(lefts: Iterable[Building], changed: set[Path]) -> tuple[Building, Page] | None:
    """The page to make, and the build that it belongs to; None unless one page alone changed."""
    if len(changed) != 1:
        return None
    (file,) = changed
    for left in lefts:
        if file.is_file() and file.is_relative_to(left.language.folder):
            found = left.files.get_file_from_path(file.relative_to(left.language.folder).as_posix())
            if found is not None and found.page is not None:
                return left, found.page
    return None


def shows_known_runs(page: Page, name: str, book: Book) -> bool:
    """Whether all that the page shows now had been run, or was to be, in the last build.

    Raises ProblemError where the page cannot be shown.
    """
    scan = scan_page(name, page.file.content_string)
    if scan.problems:
        raise ProblemError(*scan.problems)
    known = {*book.results, *book.pending}
    return all(fence.snippet in known for fence in scan.fences)


def with_its_state(left: Building, page: Page) -> Building:
    """The same build, which knows what the page's translation lacks now."""
    if left.language.is_default:
        return left
    src, code = page.file.src_uri, left.language.code
    translation = Translation(left.tree, left.language, left.default)
    states = {**left.states, src: state_of(read_versions(translation, src))}
    now = copy(left)
    now.found = {**left.found, code: states}
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
    part.replace(target)


@contextmanager
def _active(page: Page) -> Iterator[None]:
    page.active = True
    try:
        yield
    finally:
        page.active = False
