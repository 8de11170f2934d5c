"""The languages of a site: each folder with a .language.yml is one, or all pages are of one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from asrun.data import read_yaml
from asrun.problem import Problem, ProblemError
from asrun.tree import LANGUAGE_FILE, Tree

_STRINGS = Path(__file__).parent.parent / "strings"
"""What blocks, notices and tables say, in a file for each language in which that is written."""


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
    default, folders = default_folder(tree), language_folders(tree)
    if tree.docs == default:
        return (_only_language(tree),)
    if default not in folders:
        where = tree.name(default)
        sentence = (
            f"is missing: {tree.file} names {where} as docs_dir, and the default language needs "
            "its file as every language does."
        )
        raise ProblemError(Problem(f"{where}/{LANGUAGE_FILE}", 0, sentence))
    first, *others = sorted(
        (_read(tree, folder, default) for folder in folders), key=lambda one: not one.is_default
    )
    first = replace(first, strings=_own_strings(first.hreflang, first.strings))
    return (first, *(_with_fallbacks(language, first) for language in others))


def language_folders(tree: Tree) -> list[Path]:
    """The folders of pages, in the order of their names."""
    files = sorted(tree.docs.glob(f"*/{LANGUAGE_FILE}"))
    return [file.parent for file in files] or [default_folder(tree)]


def default_folder(tree: Tree) -> Path:
    """The folder of the default language, which mkdocs.yml names as docs_dir."""
    named = tree.root / tree.settings.docs_dir
    folders = (file.parent for file in tree.docs.glob(f"*/{LANGUAGE_FILE}"))
    return next((folder for folder in folders if folder.resolve() == named.resolve()), named)


def default_strings(hreflang: str) -> dict[str, str]:
    """What the engine says in a language by itself; nothing where it does not know that."""
    file = _STRINGS / f"{hreflang.partition('-')[0]}.yml"
    return read_yaml(file, file.name, dict[str, str]) if file.is_file() else {}


def excluded(tree: Tree) -> Callable[[str], bool]:
    """Tells whether MkDocs leaves out this path, relative to a language's folder."""
    own = tree.settings.exclude_docs.splitlines()
    return GitIgnoreSpec.from_lines([".*", "/templates/", *own]).match_file


def _only_language(tree: Tree) -> Language:
    """The one language of a site without files of languages. Raises ProblemError."""
    settings, folder = tree.settings, default_folder(tree)
    if several := sorted(folder.glob(f"*/{LANGUAGE_FILE}")):
        sentence = (
            f"`docs_dir` is the folder of the default language: docs_dir: "
            f"{tree.name(several[0].parent)}"
        )
        raise ProblemError(Problem(tree.file, 0, sentence))
    if (folder / LANGUAGE_FILE).is_file():
        language = _read(tree, folder, folder)
        return replace(language, strings=_own_strings(language.hreflang, language.strings))
    return Language(
        code=settings.language,
        name=settings.language,
        hreflang=settings.language,
        theme=settings.language,
        site_name=settings.site_name,
        site_description=settings.site_description,
        is_default=True,
        folder=folder,
        strings=_own_strings(settings.language, {}),
    )


def _read(tree: Tree, folder: Path, default: Path) -> Language:
    return read_yaml(
        folder / LANGUAGE_FILE,
        tree.name(folder / LANGUAGE_FILE),
        Language,
        code=folder.name,
        is_default=folder == default,
        folder=folder,
    )


def _own_strings(hreflang: str, own: dict[str, str]) -> dict[str, str]:
    """The strings of the default language: what it lacks is English."""
    return {**default_strings("en"), **default_strings(hreflang), **own}


def _with_fallbacks(language: Language, default: Language) -> Language:
    """A string that is not translated yet appears in the default language, not as a hole."""
    own = {**default_strings(language.hreflang), **language.strings}
    return replace(
        language,
        strings={**default.strings, **own},
        navigation={**default.navigation, **language.navigation},
    )
