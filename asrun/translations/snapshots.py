"""Where the three versions of a page are, and how a snapshot is written.

`docs/zh/.source/guide/pool.md` is the English page as it was when `docs/zh/guide/pool.md` was made.
Its folder begins with a dot, so that no builder takes it for a page. What is said of pages here
holds for the YAML files of texts too, such as `.glossary.yml`, whose names begin with a dot.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from asrun.data import yaml_error
from asrun.pages.languages import Language
from asrun.problem import Problem, ProblemError
from asrun.text import read_text
from asrun.translations.blocks import Block
from asrun.translations.texts import blocks_of, is_yaml, leaves, section_starts
from asrun.tree import Tree

FOLDER = ".source"
TOP = "top"
"""How people name what stands before the first heading: `guide/pool.md#top`."""


@dataclass(frozen=True)
class Versions:
    """One page in one language. `page` is its path below the language's folder.

    `file` and `english_file` are the names of both from the tree. `english` is today's text,
    `snapshot` the text that was translated, `translated` the page itself; each None where there is
    no such file.
    """

    language: Language
    page: str
    file: str
    english_file: str
    english: str | None
    snapshot: str | None
    translated: str | None

    @property
    def base(self) -> str:
        """What the translation was made from, as far as is known: without snapshot, today's."""
        return self.snapshot if self.snapshot is not None else self.english or ""

    @property
    def source(self) -> str:
        """The snapshot's name."""
        return f"{self.file.removesuffix(self.page)}{FOLDER}/{self.page}"

    def blocks(self, text: str | None) -> tuple[Block, ...]:
        """The blocks of one of its texts."""
        return blocks_of(self.page, text or "")


def read_versions(tree: Tree, language: Language, default: Language, page: str) -> Versions:
    """Read what there is of a page. Raises ProblemError."""
    return Versions(
        language,
        page,
        f"{tree.name(language.folder)}/{page}",
        f"{tree.name(default.folder)}/{page}",
        *(
            _read(tree, file)
            for file in (
                default.folder / page,
                snapshot_file(language, page),
                language.folder / page,
            )
        ),
    )


def pages_of(language: Language) -> list[str]:
    """The paths of a language's pages, in order; nothing in a folder that begins with a dot."""
    return sorted(_pages_below(language.folder))


def texts_of(language: Language) -> list[str]:
    """The files of texts that stand beside a language's pages."""
    return _texts_in(language.folder)


def snapshots_of(language: Language) -> list[str]:
    """The pages and texts that have a snapshot, whether or not they exist."""
    folder = language.folder / FOLDER
    return [*_texts_in(folder), *sorted(_pages_below(folder))]


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
    old, new = _sections(page, snapshot), _sections(page, english)
    if section not in new:
        kept = {name: text for name, text in old.items() if name != section}
        return _joined(page, kept.values())
    order = list(new)
    before = order[: order.index(section)]
    follows = next((name for name in reversed(before) if name in old), None)
    names = list(old)
    stays = section in old and (follows is None or names.index(follows) < names.index(section))
    if not stays:
        names = [name for name in names if name != section]
        names.insert(names.index(follows) + 1 if follows is not None else 0, section)
    parts = [new[name] if name == section else old[name] for name in names]
    return _joined(page, parts)


def _sections(page: str, text: str) -> dict[str, str]:
    """The text cut where its sections begin, by their ids; what is before the first is under ``."""
    lines = text.split("\n")
    starts = sorted((line, section) for section, line in section_starts(page, text).items())
    ends = [*(line for line, _ in starts), len(lines) + 1]
    found = {"": "\n".join(lines[: ends[0] - 1])}
    for (line, section), end in zip(starts, ends[1:], strict=True):
        found[section] = "\n".join(lines[line - 1 : end - 1])
    return found


def _joined(page: str, sections: Iterable[str]) -> str:
    """Sections as one text, with a line end at its end; on a page one empty line between them."""
    if is_yaml(page):
        return "\n".join(sections).strip("\n") + "\n"
    return "\n\n".join(text.strip("\n") for text in sections if text.strip()) + "\n"


def _texts_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob(".*.yml"))


def _pages_below(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.md"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix()


def _read(tree: Tree, file: Path) -> str | None:
    text = read_text(file, tree.name(file)) if file.is_file() else None
    try:
        list(leaves(text or "") if is_yaml(file.name) else ())
    except yaml.YAMLError as error:
        line, what = yaml_error(error)
        raise ProblemError(Problem(tree.name(file), line, f"not YAML: {what}.")) from error
    return text
