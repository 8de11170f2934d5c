"""The languages of a site: each folder in docs/ with a .language.yml is one."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tools.pages.text import TextError, read_text, yaml_error
from tools.tree import Tree

FILE = ".language.yml"


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
    default = _default_folder(tree)
    found = [_read(tree, file, default) for file in sorted(tree.docs.glob(f"*/{FILE}"))]
    first = [language for language in found if language.is_default]
    if not first:
        raise LanguageError(
            f"{tree.name(default)}/{FILE} is missing: mkdocs.yml names {tree.name(default)} as "
            "docs_dir, and the default language needs its file as every language does."
        )
    others = [language for language in found if not language.is_default]
    return (first[0], *(_with_fallbacks(language, first[0]) for language in others))


class _PlainLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without importing what its tags name, which takes half a second."""


_PlainLoader.add_multi_constructor("", lambda *_: None)


def _default_folder(tree: Tree) -> Path:
    text = (tree.root / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.load(text, _PlainLoader)  # noqa: S506 -- it makes nothing but plain values
    if config.get("docs_dir", "") is None or "INHERIT" in config:
        from mkdocs.utils.yaml import yaml_load

        config = yaml_load(text)
    return (tree.root / str(config.get("docs_dir", "docs/en"))).resolve()


def _read(tree: Tree, file: Path, default: Path) -> Language:
    where = tree.name(file)
    try:
        data = yaml.safe_load(read_text(tree, file))
    except yaml.YAMLError as error:
        line, what = yaml_error(error)
        raise LanguageError(f"{where}:{line}: this is not YAML: {what}.") from error
    except TextError as error:
        raise LanguageError(str(error)) from error
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
