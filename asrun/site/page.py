"""A page on its way through a build: its Markdown completed, its HTML compared with the scan."""

from mkdocs.exceptions import BuildError
from mkdocs.structure.pages import Page

from asrun.problem import listed
from asrun.site.behind import help_link, stale_notice, with_todays_english
from asrun.site.building import Building
from asrun.site.fallback import is_fallback, mark_as_fallback, with_notice
from asrun.site.generated import Place, fill_in
from asrun.site.rendered import compare


def completed(at: Building, markdown: str, page: Page) -> str:
    """A page's Markdown with today's English where it is behind, and with all that is generated.

    Raises BuildError.
    """
    at.behind = None
    if is_fallback(page, at.language):
        mark_as_fallback(page, at.default, at.root_url)
    elif (state := at.states.get(page.file.src_uri)) and state.behind:
        at.behind, at.plain = state, markdown
        markdown = with_todays_english(markdown, state, at.language, at.default)
    return _filled(at, markdown, page)


def compared(at: Building, html: str, page: Page) -> str:
    """A page's HTML with the notices it needs. Raises BuildError where it is not as scanned."""
    missing = is_fallback(page, at.language)
    shown = at.default if missing else at.language
    name = at.tree.name(shown.folder / page.file.src_uri)
    wrong = compare(html, name, page.markdown or "", page.file.content_string)
    if wrong and at.behind:
        # Today's English does not go into this page: it is shown as it was.
        page.markdown = _filled(at, at.plain, page)
        page.render(at.config, at.files)
        html = page.content or ""
        wrong = compare(html, name, page.markdown, page.file.content_string)
    if wrong:
        raise BuildError(listed(wrong))
    link = help_link(at.status_page, page.url, at.language)
    if missing:
        return with_notice(html, at.language, at.default, link)
    return stale_notice(at.behind, at.language, link) + html if at.behind else html


def _filled(at: Building, markdown: str, page: Page) -> str:
    """A page's Markdown with all that is made from data. Raises BuildError."""
    if at.book is None:
        return markdown
    src, found = page.file.src_uri, at.found
    place = Place(at.tree, at.language, at.languages, src, markdown, at.book, found, at.measured)
    return fill_in(place)
