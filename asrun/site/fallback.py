"""Pages that a language lacks: shown in the default language, and marked as such."""

import os
from collections.abc import Iterator
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from asrun.pages.languages import Language
from asrun.rendering.words import Words


def add_fallbacks(files: Files, config: MkDocsConfig, default: Language) -> None:
    """Add every file of the default language that this language has nothing in the place of."""
    taken = {file.dest_uri for file in files}
    for name in sorted(_files_of(default)):
        file = File(
            name,
            src_dir=str(default.folder),
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
        )
        if file.dest_uri not in taken:
            files.append(file)


def is_fallback(page: Page, language: Language) -> bool:
    return not (language.folder / page.file.src_uri).is_file()


def mark_as_fallback(page: Page, default: Language, site_url: str) -> None:
    """Keep it away from search engines and from this language's own search."""
    page.meta["fallback"] = True
    page.meta["canonical"] = f"{site_url}{page.url}" if site_url else ""
    page.meta["search"] = {"exclude": True}
    page.meta["description"] = page.meta.get("description") or default.site_description


def with_notice(html: str, language: Language, default: Language, link: str) -> str:
    """The page's HTML in its own language, after one line in the reader's with a way to help."""
    notice = escape(Words(language.strings).say("fallback_notice", language=default.name))
    return (
        f'<p class="fallback-notice" data-search-exclude>{notice} {link}</p>\n'
        f'<div lang="{escape(default.hreflang)}">\n{html}\n</div>'
    )


def _files_of(language: Language) -> Iterator[str]:
    """The language's files as MkDocs finds them, through linked folders too."""
    for folder, _, names in os.walk(language.folder, followlinks=True):
        for path in (Path(folder, name) for name in names):
            inside = path.relative_to(language.folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield inside.as_posix()
