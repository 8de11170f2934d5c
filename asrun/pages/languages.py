"""The languages of a site: each folder in docs/ with a .language.yml is one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

from asrun.data import read_yaml
from asrun.problem import Problem, ProblemError
from asrun.text import read_text
from asrun.tree import Tree

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


def read_languages(tree: Tree) -> tuple[Language, ...]:
    """Every language, the default first. Raises ProblemError."""
    default = default_folder(tree)
    found = [_read(tree, file.parent, default) for file in sorted(tree.docs.glob(f"*/{FILE}"))]
    first = next((language for language in found if language.is_default), None)
    if first is None:
        where = tree.name(default)
        sentence = (
            f"is missing: {tree.file} names {where} as docs_dir, and the default language needs "
            "its file as every language does."
        )
        raise ProblemError(Problem(f"{where}/{FILE}", 0, sentence))
    others = [language for language in found if not language.is_default]
    return (first, *(_with_fallbacks(language, first) for language in others))


class _PlainLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without importing what its tags name, which takes half a second."""


_PlainLoader.add_multi_constructor("", lambda *_: None)


def default_folder(tree: Tree) -> Path:
    """The folder of the default language, which mkdocs.yml names as docs_dir."""
    named = tree.root / str(_configuration(tree).get("docs_dir", "docs/en"))
    folders = (file.parent for file in tree.docs.glob(f"*/{FILE}"))
    return next((folder for folder in folders if folder.resolve() == named.resolve()), named)


def excluded(tree: Tree) -> Callable[[str], bool]:
    """Tells whether MkDocs leaves out this path, relative to a language's folder."""
    own = str(_configuration(tree).get("exclude_docs") or "").splitlines()
    return GitIgnoreSpec.from_lines([".*", "/templates/", *own]).match_file


def _configuration(tree: Tree) -> dict[str, Any]:
    text = read_text(tree.configuration, tree.file)
    try:
        config = yaml.load(text, _PlainLoader) or {}  # noqa: S506 -- it makes only plain values
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ProblemError(Problem(tree.file, line, f"not YAML: {error.problem}.")) from error
    if "INHERIT" in config or not all(config.get(key, "") is not None for key in _OWN_KEYS):
        from mkdocs.utils.yaml import yaml_load

        config = yaml_load(text)
    return dict(config)


def _read(tree: Tree, folder: Path, default: Path) -> Language:
    return read_yaml(
        folder / FILE,
        tree.name(folder / FILE),
        Language,
        code=folder.name,
        is_default=folder == default,
        folder=folder,
    )


def _with_fallbacks(language: Language, default: Language) -> Language:
    """A string that is not translated yet appears in the default language, not as a hole."""
    return replace(
        language,
        strings={**default.strings, **language.strings},
        navigation={**default.navigation, **language.navigation},
    )
