"""One language's configuration, made from the one mkdocs.yml."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import markdown_exec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.pages import Page

from asrun.pages.languages import Language
from asrun.rendering.extension import FENCE
from asrun.tree import Tree

_FENCES = "pymdownx.superfences"


def configure(
    config: MkDocsConfig, language: Language, languages: Sequence[Language], tree: Tree, root: str
) -> None:
    """Set what depends on the language, and what blocks need; `root` is the site's address."""
    add_to_markdown(config)
    _configure_search(config, language)
    _configure_repository(config, language, tree)
    config.extra["strings"] = language.strings
    if len(languages) == 1:
        return
    config.site_name = language.site_name
    config.site_description = language.site_description
    config.theme["language"] = language.theme
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + "/" + language.prefix
    if config.nav:
        config.nav = _translated(config.nav, language.navigation)
    _configure_palette(config, language)
    # Where the theme keeps the reader's choice of colours: one place for every language.
    config.extra["scope"] = urlsplit(root).path or "/"
    config.extra["language"] = _described(language)
    config.extra["languages"] = [_described(other) for other in languages]


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


def config_of(
    language: Language, given: Mapping[str, Any], first: MkDocsConfig, root: str
) -> MkDocsConfig:
    """The configuration as it was given, for another language than the first.

    Only its pages and its place are others: below the first one's site. Raises BuildError.
    """
    fresh = MkDocsConfig(config_file_path=first.config_file_path)
    fresh.load_dict(deepcopy({**given}))
    site = Path(first.site_dir, language.code)
    fresh.load_dict({"docs_dir": str(language.folder), "site_dir": str(site)})
    errors, _ = fresh.validate()  # its warnings were told for the first language
    for key, error in errors:
        raise BuildError(f"mkdocs.yml: `{key}` for {language.code}: {error}")
    fresh.strict = first.strict
    fresh.site_url = root or None
    return fresh


def alternates(
    page: Page, language: Language, languages: Sequence[Language], root: str
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
            "absolute": f"{root}{other.prefix}{page.url}" if root else "",
            "fallback": not (other.folder / page.file.src_uri).is_file(),
        }
        for other in languages
        if other is language
        or any((place.folder / page.file.src_uri).is_file() for place in (other, languages[0]))
    ]


def source_address(config: MkDocsConfig, tree: Tree) -> str:
    """What stands before a file's name in the repository; nothing without one."""
    address = (config.repo_url or "").rstrip("/")
    return f"{address}/blob/{tree.options.branch}/" if address else ""


def add_to_markdown(config: MkDocsConfig) -> None:
    """What blocks and notices need, where mkdocs.yml does not name it."""
    for name in ("attr_list", "md_in_html", _FENCES):
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
    settings = config.mdx_configs.setdefault(_FENCES, {})
    own = {
        "name": FENCE,
        "class": FENCE,
        "validator": markdown_exec.validator,
        "format": markdown_exec.formatter,
    }
    settings["custom_fences"] = [*settings.get("custom_fences", ()), own]


def _described(language: Language) -> dict[str, Any]:
    """A language for templates."""
    names = ("code", "name", "hreflang", "prefix", "site_name", "strings")
    return {name: getattr(language, name) for name in names}


def _merged(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}


def _translated(item: Any, titles: dict[str, str]) -> Any:
    """A navigation with its titles translated; paths stay."""
    if isinstance(item, list):
        return [_translated(part, titles) for part in item]
    if isinstance(item, dict):
        return {titles.get(key, key): _translated(value, titles) for key, value in item.items()}
    return item


def _configure_search(config: MkDocsConfig, language: Language) -> None:
    """Hand the language's settings to the search plugin, which reads its own afterwards."""
    search = config.plugins.get("search") or config.plugins.get("material/search")
    if search is None:
        return
    for key, value in language.search.items():
        search.config[key] = value


def _configure_repository(config: MkDocsConfig, language: Language, tree: Tree) -> None:
    """Without a repository there are no links to it; of several languages each has its folder."""
    if not config.repo_url:
        config.repo_url = config.repo_name = config.edit_uri = None
    elif not any(part.get("edit_uri") for part in config.user_configs):
        config.edit_uri = f"edit/{tree.options.branch}/{tree.name(language.folder)}/"


def _configure_palette(config: MkDocsConfig, language: Language) -> None:
    """The names of the colour switch are the only words of the theme that mkdocs.yml holds."""
    palette = config.theme.get("palette")
    for scheme in palette if isinstance(palette, list) else ():
        name = language.strings.get(f"palette_{scheme.get('scheme')}")
        if name and "toggle" in scheme:
            scheme["toggle"]["name"] = name
