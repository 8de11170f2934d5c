"""Where the three versions of a page are, and how a snapshot is written.

`docs/zh/.source/guide/pool.md` is the English page as it was when `docs/zh/guide/pool.md` was made.
Its folder begins with a dot, so that no builder takes it for a page. What is said of pages here
holds for the YAML files of texts too, such as `.glossary.yml`, whose names begin with a dot.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from asrun.pages.glossary import Term, read_glossary
from asrun.pages.languages import Language
from asrun.text import read_text
from asrun.translations.blocks import Block
from asrun.translations.texts import blocks_of, is_yaml, require_yaml, sections_of
from asrun.tree import Tree

FOLDER = ".source"
TOP = "top"
"""How people name what stands before the first heading: `guide/pool.md#top`."""


@dataclass(frozen=True)
class Translation:
    """One language of a site beside the default one. Its glossary is read once, when asked for."""

    tree: Tree
    language: Language
    default: Language

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The language's glossary. Raises ProblemError."""
        return read_glossary(self.tree, self.language)

    @cached_property
    def stays(self) -> re.Pattern[str]:
        """What matches words that stay English, the longest first. Raises ProblemError."""
        names = (*(term.term for term in self.terms if term.stays), *self.language.stays)
        words = sorted(map(re.escape, names), key=len, reverse=True)
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(words)})(?!\w)" if words else r"(?!)", re.IGNORECASE
        )


@dataclass(frozen=True)
class Versions:
    """One page in one language. `page` is its path below the language's folder.

    `english` is today's text, `snapshot` the text that was translated, `translated` the page
    itself; each None where there is no such file.
    """

    translation: Translation
    page: str
    english: str | None
    snapshot: str | None
    translated: str | None

    @property
    def file(self) -> str:
        """The translation's name from the tree."""
        return self._name(self.translation.language.folder / self.page)

    @property
    def english_file(self) -> str:
        return self._name(self.translation.default.folder / self.page)

    @property
    def source(self) -> str:
        """The snapshot's name."""
        return self._name(snapshot_file(self.translation.language, self.page))

    @property
    def base(self) -> str:
        """What the translation was made from, as far as is known: without snapshot, today's."""
        return self.snapshot if self.snapshot is not None else self.english or ""

    def blocks(self, text: str | None) -> tuple[Block, ...]:
        """The blocks of one of its texts."""
        return blocks_of(self.page, text or "")

    def _name(self, path: Path) -> str:
        return self.translation.tree.name(path)


def read_versions(translation: Translation, page: str) -> Versions:
    """Read what there is of a page. Raises ProblemError."""
    own = translation.language.folder
    files = (translation.default.folder / page, own / FOLDER / page, own / page)
    return Versions(translation, page, *(_read(translation.tree, file) for file in files))


def pages_of(language: Language, inside: str = "") -> list[str]:
    """The paths of a language's pages, in order, below its folder or one `inside` of that.

    Nothing in a folder that begins with a dot is a page.
    """
    folder = language.folder / inside
    paths = (path.relative_to(folder) for path in folder.rglob("*.md") if path.is_file())
    names = (path for path in paths if not any(part.startswith(".") for part in path.parts))
    return sorted(path.as_posix() for path in names)


def texts_of(language: Language, inside: str = "") -> list[str]:
    """The files of texts that stand beside a language's pages, or in a folder `inside`."""
    return sorted(file.name for file in (language.folder / inside).glob(".*.yml"))


def snapshot_file(language: Language, page: str) -> Path:
    return language.folder / FOLDER / page


def write_page(file: Path, text: str) -> None:
    """Write a page or a snapshot, with the same line ends on every platform."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def with_section(snapshot: str, english: str, section: str, page: str = "") -> str:
    """The snapshot with one section as it is in English today, or without it where it is gone.

    A section that is new comes after the one that it follows in English; so does one that moved.
    `page` is the name of what the snapshot is of.
    """
    old, new = sections_of(page, snapshot), sections_of(page, english)
    names = list(old)
    if section in new:
        before = list(new)[: list(new).index(section)]
        follows = next((name for name in reversed(before) if name in old), None)
        place = names.index(follows) if follows is not None else -1
        if section not in old or names.index(section) < place:
            names.insert(place + 1, section)
            if section in old:
                names.remove(section)
    parts = [new.get(name, "") if name == section else old[name] for name in names]
    if is_yaml(page):
        return "\n".join(part for part in parts if part).strip("\n") + "\n"
    return "\n\n".join(text.strip("\n") for text in parts if text.strip()) + "\n"


def _read(tree: Tree, file: Path) -> str | None:
    if not file.is_file():
        return None
    text = read_text(file, tree.name(file))
    if is_yaml(file.name):
        require_yaml(text, tree.name(file))
    return text
