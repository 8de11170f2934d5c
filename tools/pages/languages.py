"""The languages of a site: each folder in docs/ with a .language.yml is one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

from tools.problem import Problem
from tools.tree import Tree

FILE = ".language.yml"
_OWN_KEYS = ("docs_dir", "exclude_docs")
"""What is read of mkdocs.yml."""


@dataclass(frozen=True)
class Language:
    """One language, as its small file describes it.

    `code` is the folder's name and the first part of the address, `theme` the language of
    Material's own words, `navigation` the translated titles of sections, `strings` what the site
    says itself, `search` what goes to the search plugin, `stays` names that are not translated: a
    block of nothing but these is the same as in the default language on purpose.
    """

    code: str
    name: str
    hreflang: str
    theme: str
    site_name: str
    site_description: str
    is_default: bool
    folder: Path
    navigation: dict[str, str] = field(default_factory=dict)
    strings: dict[str, str] = field(default_factory=dict)
    search: dict[str, Any] = field(default_factory=dict)
    stays: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """Where its pages stand below the site's address: `` or `zh/`."""
        return "" if self.is_default else f"{self.code}/"


class LanguageError(ValueError):
    """A language file that cannot be used; the text is a sentence with file and key."""


def read_languages(tree: Tree) -> tuple[Language, ...]:
    """Every language, the default first. Raises LanguageError with the file and the key."""
    default = default_folder(tree)
    found = [_read(tree, file, default) for file in sorted(tree.docs.glob(f"*/{FILE}"))]
    first = [language for language in found if language.is_default]
    if not first:
        raise LanguageError(
            f"{tree.name(default)}/{FILE} is missing: mkdocs.yml names {tree.name(default)} as "
            "docs_dir, and the default language needs its file as every language does."
        )
    others = [language for language in found if not language.is_default]
    return (first[0], *(_with_fallbacks(language, first[0]) for language in others))


def missing_strings(language: Language, tree: Tree, default: Language) -> list[Problem]:
    """A problem for each string of the default language that the language's own file lacks."""
    own = yaml.safe_load((language.folder / FILE).read_text(encoding="utf-8")) or {}
    return [
        Problem(
            f"{tree.name(language.folder)}/{FILE}",
            0,
            f"`{part}` lacks `{key}`: the site shows it in {default.name} until it is translated.",
        )
        for part, keys in (("strings", default.strings), ("navigation", default.navigation))
        for key in keys
        if key not in (own.get(part) or {})
    ]


class _PlainLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without importing what its tags name, which takes half a second."""


_PlainLoader.add_multi_constructor("", lambda *_: None)


def default_folder(tree: Tree) -> Path:
    """The folder of the default language, which mkdocs.yml names as docs_dir."""
    return (tree.root / str(_configuration(tree).get("docs_dir", "docs/en"))).resolve()


def excluded(tree: Tree) -> Callable[[str], bool]:
    """Tells whether MkDocs leaves out this path, relative to a language's folder."""
    own = str(_configuration(tree).get("exclude_docs") or "").splitlines()
    return GitIgnoreSpec.from_lines([".*", "/templates/", *own]).match_file


def _configuration(tree: Tree) -> dict[str, Any]:
    text = tree.configuration.read_text(encoding="utf-8")
    config = yaml.load(text, _PlainLoader) or {}  # noqa: S506 -- it makes nothing but plain values
    if "INHERIT" in config or not all(config.get(key, "") is not None for key in _OWN_KEYS):
        from mkdocs.utils.yaml import yaml_load

        config = yaml_load(text)
    return dict(config)


def _read(tree: Tree, file: Path, default: Path) -> Language:
    where = tree.name(file)
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise LanguageError(f"{where}: not YAML: {error}") from error
    if not isinstance(data, dict):
        raise LanguageError(f"{where}: expected keys with values, got {type(data).__name__}.")
    known = {"name", "hreflang", "theme", "site_name", "site_description"}
    for key in sorted(known):
        if not isinstance(data.get(key), str):
            raise LanguageError(f"{where}: `{key}` is missing or is not a text.")
    for key in sorted(set(data) - known - {"navigation", "strings", "search", "stays"}):
        raise LanguageError(f"{where}: `{key}` is no key of a language file.")
    return Language(
        code=file.parent.name,
        is_default=file.parent.resolve() == default,
        folder=file.parent,
        navigation=dict(data.get("navigation") or {}),
        strings=dict(data.get("strings") or {}),
        search=dict(data.get("search") or {}),
        stays=tuple(str(name) for name in data.get("stays") or ()),
        **{key: data[key] for key in known},
    )


def _with_fallbacks(language: Language, default: Language) -> Language:
    """A string that is not translated yet appears in the default language, not as a hole."""
    return Language(
        **{
            **vars(language),
            "strings": {**default.strings, **language.strings},
            "navigation": {**default.navigation, **language.navigation},
        }
    )
