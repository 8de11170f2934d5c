"""One language's configuration, made from the one mkdocs.yml."""

import logging
from collections.abc import Iterable
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from asrun.pages.languages import Language
from asrun.tree import Tree

EXTENSION = "asrun.rendering.extension"


def configure(
    config: MkDocsConfig,
    language: Language,
    languages: tuple[Language, ...],
    tree: Tree,
    root_url: str,
) -> None:
    """Set what depends on the language: names, address, theme, navigation, search, repository."""
    config.site_name = language.site_name
    config.site_description = language.site_description
    config.theme["language"] = language.theme
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + "/" + language.prefix
    if config.nav:
        config.nav = _translated(config.nav, language.navigation)
    _configure_search(config, language, tree)
    _configure_repository(config, language)
    _configure_palette(config, language)
    # Where the theme keeps the reader's choice of colours: one place for every language.
    config.extra["scope"] = urlsplit(root_url).path or "/"
    config.extra["language"] = {
        "code": language.code,
        "hreflang": language.hreflang,
        "root": language.is_default,
    }
    config.extra["strings"] = language.strings
    config.extra["languages"] = [
        {
            "code": other.code,
            "name": other.name,
            "hreflang": other.hreflang,
            "prefix": other.prefix,
            "site_name": other.site_name,
            "strings": other.strings,
        }
        for other in languages
    ]


def given(config: MkDocsConfig) -> dict[str, Any]:
    """What the configuration was made from, options of the command line included.

    MkDocs empties the lists of extensions and plugins while it reads them, so those two come from
    what it has read.
    """
    extensions = [{name: config.mdx_configs.get(name, {})} for name in config.markdown_extensions]
    plugins = [
        {name.partition(" #")[0]: _merged(plugin.config.user_configs)}
        for name, plugin in config.plugins.items()
        if name not in config.hooks  # MkDocs keeps them here too
    ]
    own = {"markdown_extensions": extensions, "plugins": plugins}
    return deepcopy(_merged([*config.user_configs, own]))


def _merged(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}


def alternates(
    page: Page, language: Language, languages: tuple[Language, ...], root_url: str
) -> list[dict[str, Any]]:
    """This page in every language, for the switcher and for search engines.

    `link` is relative to this language's root; `absolute` is empty without a site address. A page
    that is nowhere else has no other version.
    """
    up = "" if language.is_default else "../"
    return [
        {
            "name": other.name,
            "lang": other.hreflang,
            "link": f"{up}{other.prefix}{page.url}" or "./",
            "absolute": f"{root_url}{other.prefix}{page.url}" if root_url else "",
            "fallback": not (other.folder / page.file.src_uri).is_file(),
        }
        for other in languages
        if other is language
        or any((place.folder / page.file.src_uri).is_file() for place in (other, languages[0]))
    ]


def _translated(item: Any, titles: dict[str, str]) -> Any:
    """A navigation with its titles translated; paths stay."""
    if isinstance(item, list):
        return [_translated(part, titles) for part in item]
    if isinstance(item, dict):
        return {titles.get(key, key): _translated(value, titles) for key, value in item.items()}
    return item


def _configure_search(config: MkDocsConfig, language: Language, tree: Tree) -> None:
    """Hand the language's settings to the search plugin, which reads its own afterwards."""
    search = config.plugins.get("search") or config.plugins.get("material/search")
    if search is None:
        return
    for key, value in language.search.items():
        search.config[key] = value
    # jieba writes its dictionary's cache into the shared temporary folder unless it is told.
    cache = tree.records / "jieba"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        jieba.dt.tmp_dir = str(cache)
    except OSError:
        pass
    jieba.setLogLevel(logging.WARNING)


def _configure_repository(config: MkDocsConfig, language: Language) -> None:
    """Without a repository there are no links to it."""
    if not config.repo_url:
        config.repo_url = config.repo_name = config.edit_uri = None
        return
    config.edit_uri = f"edit/main/docs/{language.code}/"


def _configure_palette(config: MkDocsConfig, language: Language) -> None:
    """The names of the colour switch are the only words of the theme that mkdocs.yml holds."""
    palette = config.theme.get("palette")
    for scheme in palette if isinstance(palette, list) else ():
        name = language.strings.get(f"palette_{scheme.get('scheme')}")
        if name and "toggle" in scheme:
            scheme["toggle"]["name"] = name


def extension_options(
    config: MkDocsConfig, language: Language, tree: Tree, book: Any
) -> dict[str, Any]:
    """What the Markdown extension is given for this build."""
    return {
        "root": str(tree.root),
        "book": book,
        "strings": language.strings,
        "repository": config.repo_url or "",
        "in_search": language.is_default,
    }
