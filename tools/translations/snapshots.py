"""Where the three versions of a page are, and how a snapshot is written.

`docs/zh/.source/guide/pool.md` is the English page as it was when `docs/zh/guide/pool.md` was made.
Its folder begins with a dot, so that no builder takes it for a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.pages.languages import Language
from tools.translations.blocks import read_blocks
from tools.tree import Tree

FOLDER = ".source"
TOP = "top"
"""How people name what stands before the first heading: `guide/pool.md#top`."""


@dataclass(frozen=True)
class Versions:
    """One page in one language. `page` is its path below the language's folder.

    `english` is today's text, `snapshot` the text that was translated, `translated` the page
    itself; each None where there is no such file.
    """

    language: Language
    page: str
    file: str
    english: str | None
    snapshot: str | None
    translated: str | None

    @property
    def base(self) -> str:
        """What the translation was made from, as far as is known: without snapshot, today's."""
        return self.snapshot if self.snapshot is not None else self.english or ""


def read_versions(tree: Tree, language: Language, default: Language, page: str) -> Versions:
    """Read what there is of a page."""
    return Versions(
        language,
        page,
        f"{tree.name(language.folder)}/{page}",
        _read(default.folder / page),
        _read(snapshot_file(language, page)),
        _read(language.folder / page),
    )


def pages_of(language: Language) -> list[str]:
    """The paths of a language's pages, in order; nothing in a folder that begins with a dot."""
    return sorted(_pages_below(language.folder))


def snapshots_of(language: Language) -> list[str]:
    """The pages that have a snapshot, whether or not they exist."""
    return sorted(_pages_below(language.folder / FOLDER))


def snapshot_file(language: Language, page: str) -> Path:
    return language.folder / FOLDER / page


def write_page(file: Path, text: str) -> None:
    """Write a page or a snapshot, with the same line ends on every platform."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def with_section(snapshot: str, english: str, section: str) -> str:
    """The snapshot with one section as it is in English today, or without it where it is gone.

    A section that is new comes after the one that it follows in English; so does one that moved.
    """
    old, new = _sections(snapshot), _sections(english)
    if section not in new:
        return _joined({name: text for name, text in old.items() if name != section})
    order = list(new)
    before = order[: order.index(section)]
    follows = next((name for name in reversed(before) if name in old), None)
    names = list(old)
    stays = section in old and (follows is None or names.index(follows) < names.index(section))
    if stays:
        return _joined({**old, section: new[section]})
    names = [name for name in names if name != section]
    names.insert(names.index(follows) + 1 if follows is not None else 0, section)
    return _joined({name: new[name] if name == section else old[name] for name in names})


def _sections(text: str) -> dict[str, str]:
    """The text cut at its headings, by their ids; what is before the first is under ``."""
    lines = text.splitlines(keepends=True)
    starts = {
        block.section: block.line
        for block in reversed(read_blocks(text))
        if block.kind.startswith("heading") and block.section
    }
    cuts = sorted((line, section) for section, line in starts.items())
    ends = [*(line for line, _ in cuts), len(lines) + 1]
    found = {"": "".join(lines[: ends[0] - 1])}
    for (line, section), end in zip(cuts, ends[1:], strict=True):
        found[section] = found.get(section, "") + "".join(lines[line - 1 : end - 1])
    return found


def _joined(sections: dict[str, str]) -> str:
    """Sections as one text: one empty line between them, one line end at the end."""
    return "\n\n".join(text.strip("\n") for text in sections.values() if text.strip()) + "\n"


def _pages_below(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.md"):
        inside = path.relative_to(folder)
        if not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix()


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8-sig") if file.is_file() else None
