"""Who wrote what: the lines of an output with their processes, where several of them wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from asrun.rendering.words import Words
from asrun.running.cleaning import Text

COLOURS = 5
"""How many lanes there are beside main's; a sixth process takes the first one's again."""
WIDE = 62
"""Columns of a line beside which there is no room for names."""
_MAIN = "MainProcess"
"""What multiprocessing calls the first process."""


@dataclass(frozen=True)
class Written:
    """A line, the process that wrote it, and when in words; it `begins` where another wrote above.

    `lane` is 0 for main, and None where nobody knows who wrote.
    """

    text: str
    lane: int | None
    name: str
    begins: bool
    when: str


@dataclass(frozen=True)
class Lanes:
    """An output by its lines; `key` are the processes' names with their lanes, each once."""

    lines: tuple[Written, ...]
    key: tuple[tuple[int, str], ...]
    wide: bool

    @property
    def count(self) -> int:
        return max(lane for lane, _ in self.key) + 1


def lanes_of(text: Text, words: Words) -> Lanes | None:
    """The lanes of an output; None where at most one process wrote, or is known to have."""
    writers = list(dict.fromkeys(line.writer for line in text.lines if line.writer))
    if len(writers) < 2:
        return None
    places = dict(_places(writers, text.writers))
    names = {writer: _name(writer, text.writers, words) for writer in writers}
    lines, above = [], 0
    for line in text.lines:
        name = names.get(line.writer, "")
        when = words.say("written_by", name=name, seconds=f"{line.at:.2f}") if name else ""
        begins = line.writer != above
        lines.append(Written(line.text, places.get(line.writer), name, begins, when))
        above = line.writer
    key = tuple((places[writer], names[writer]) for writer in writers)
    return Lanes(tuple(lines), key, any(len(line.text) > WIDE for line in text.lines))


def _places(writers: list[int], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    children = 0
    for writer in writers:
        if names[writer - 1 : writer] == (_MAIN,):
            yield writer, 0
        else:
            yield writer, children % COLOURS + 1
            children += 1


def _name(writer: int, names: tuple[str, ...], words: Words) -> str:
    """What the process is called; without a name, by its number."""
    known = "".join(names[writer - 1 : writer])
    if known == _MAIN:
        return words.say("writer_main")
    return known or words.say("writer_unknown", number=writer)
