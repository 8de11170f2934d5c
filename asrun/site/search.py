"""The search of a site with Material: its box and list stay, its index and its worker do not.

The worker of `assets/search.js` takes the place of Material's on every page. It loads the index
when the box gets the focus, and not with the page.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from asrun.pages.languages import Language
from asrun.problem import ProblemError
from asrun.searching.index import entry_of, write_index
from asrun.searching.words import read_synonyms
from asrun.site.kept import Kept, digest
from asrun.tree import Tree

_SCRIPT = Path(__file__).parent.parent / "assets" / "search.js"
_MATERIALS = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_CONFIG = '<script id="__config"'
_SOON = """\
<script>Worker=class extends Worker{constructor(...given){super(...given);addEventListener(\
"focusin",({target})=>target.matches(".md-search__input")&&this.postMessage({type:4}))}}</script>
"""
"""Tells the worker that somebody is about to type, which Material does not."""


class Search:
    """The search of one language while it is built; does nothing where Material has none.

    Raises BuildError.
    """

    def __init__(self, config: MkDocsConfig, tree: Tree, language: Language) -> None:
        plugin = config.plugins.get("search") or config.plugins.get("material/search")
        self._index: Any = getattr(plugin, "search_index", None)
        self._is_ours = tree.options.search and hasattr(self._index, "entries")
        self._name = config.site_name
        try:
            self._synonyms = read_synonyms(tree, language) if self._is_ours else []
        except ProblemError as error:
            raise BuildError(str(error)) from error
        self._entries: list[Any] = []
        self._worker = f"assets/search.{sha256(_SCRIPT.read_bytes()).hexdigest()[:8]}.js"

    def collect(self, kept: Kept, world: str) -> None:
        """Take each page into the index of asrun in place of Material's."""
        if not self._is_ours:
            return

        def add(page: Page) -> None:
            given = (page.url, str(page.title), page.meta, page.content or "")
            made = kept.value(page, "search", digest(world, *given), lambda: entry_of(*given))
            if made is not None:
                self._entries.append(made)

        self._index.add_entry_from_context = add

    def add_worker(self, files: Files, config: MkDocsConfig) -> None:
        if self._is_ours:
            files.append(File.generated(config, self._worker, abs_src_path=str(_SCRIPT)))

    def on_page(self, html: str) -> str:
        """A page on which that worker is named."""
        if not self._is_ours:
            return html
        return _MATERIALS.sub(self._worker, html).replace(_CONFIG, _SOON + _CONFIG, 1)

    def write(self, site: Path) -> None:
        if self._is_ours:
            write_index(site, self._name, self._entries, self._synonyms)
