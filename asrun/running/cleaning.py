"""From bytes to text that can stand on a page: decoded, cleaned, without this machine's paths."""

import re
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from asrun.running.output import Captured, Piece

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LIBRARY_FRAME = re.compile(r'^([ |]*)  File "<(?:stdlib>|site-packages>|startup>|frozen |string>)')
_TRACEBACK = re.compile(r"[ |+]*(?:Exception Group )?Traceback \(most recent call last\):$")
FOLDED = "[frames inside the library cut]"


@dataclass(frozen=True)
class Line:
    """One printed line: seconds since the start, which process wrote it, and to which stream.

    `writer` counts the processes in the order in which they first wrote; 0 is nobody known, as for
    a program that is no Python. `stream` is 1 for standard output, 2 for the errors, or 0.
    """

    text: str
    at: float
    writer: int
    stream: int = 0


@dataclass(frozen=True)
class Text:
    """The text of a run.

    `replaced` says that some bytes were not UTF-8, `cut` how many bytes are missing; `writers` are
    the names of the processes that wrote, as multiprocessing knows them ("" where it does not).
    """

    lines: tuple[Line, ...]
    replaced: bool
    cut: int
    writers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "".join(line.text for line in self.lines)


def clean(captured: Captured, folder: Path, names: Mapping[int, str]) -> Text:
    """Decode, strip what steers a terminal, and shorten paths below the run's `folder`.

    `names` are those of processes by their pids.
    """
    raw, tail, cut = _lines(captured.head), _lines(captured.tail), captured.cut
    if cut:
        cut += _length(raw) + _length(tail)
        raw, tail = _untorn(raw, -1), _untorn(tail, 0)
        cut -= _length(raw) + _length(tail)
        if raw and not raw[-1].data.endswith(b"\n"):
            raw[-1] = replace(raw[-1], data=raw[-1].data + b"\n")
        at = raw[-1].at if raw else 0.0
        raw.append(Piece(at, 0, 0, f"[{_size(cut)} cut here]\n".encode()))
    raw += tail
    writers: dict[int, int] = {}
    prefixes = _prefixes(folder)
    lines, replaced, latest = [], False, 0.0
    for piece in raw:
        text = piece.data.decode("utf-8", errors="replace")
        replaced = replaced or text.encode() != piece.data
        writer = writers.setdefault(piece.pid, len(writers) + 1) if piece.pid else 0
        latest = max(latest, piece.at)
        shown = _terminal(_short(text, prefixes))
        lines.append(Line(shown, round(latest, 3), writer, piece.stream))
    called = tuple(names.get(pid, "") for pid in writers)
    return Text(_fold_frames(_gathered(lines)), replaced, cut, called)


def _lines(pieces: Iterable[Piece]) -> list[Piece]:
    """The bytes as whole lines; a line that came in pieces belongs to its first writer."""
    lines: list[Piece] = []
    for piece in pieces:
        for part in re.split(rb"(?<=\n)", piece.data):
            if part and lines and not lines[-1].data.endswith(b"\n"):
                lines[-1] = replace(lines[-1], data=lines[-1].data + part)
            elif part:
                lines.append(replace(piece, data=part))
    return lines


def _length(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.data) for piece in pieces)


def _untorn(lines: list[Piece], place: int) -> list[Piece]:
    """Without the line that a cut tore, the last or the first: half a path is not shortened.

    Of an only line its torn word goes.
    """
    if not lines or (place and lines[place].data.endswith(b"\n")):
        return lines
    if lines[1:]:
        return lines[:-1] if place else lines[1:]
    words = re.split(rb"(?<=\s)", lines[0].data)
    kept = words[:-1] if place else words[1:]
    return [replace(lines[0], data=b"".join(kept) or lines[0].data)]


def _terminal(text: str) -> str:
    """What a terminal would show in the end: escapes gone, overwritten text overwritten."""
    text = _ANSI.sub("", text)
    end = "\n" if text.endswith("\n") else ""
    text = text.removesuffix("\n").rstrip("\r")
    text = text.rpartition("\r")[2]
    while "\b" in text:
        text = re.sub(r"[^\b]\x08|^\x08", "", text)
    return _CONTROL.sub("", text) + end


def _short(text: str, prefixes: Iterable[tuple[str, str]]) -> str:
    """Paths as a reader would have them: from the project's folder, or inside the library.

    The `repr` of a path on Windows doubles what parts it.
    """
    for long, short in prefixes:
        if long in text.replace("\\\\", "\\"):
            text = re.sub(
                re.escape(long).replace(r"\\", r"\\+") + r'[\\/]*([^"\s]*)',
                lambda found, short=short: short + re.sub(r"\\+", "/", found[1]),  # type: ignore[misc]
                text,
            )
    return text


def _prefixes(folder: Path) -> list[tuple[str, str]]:
    paths = sysconfig.get_paths()
    pairs = []
    for own in {str(folder), str(folder.resolve())}:
        pairs += [(str(Path(own, "tmp")), "<tmp>/"), (str(Path(own, "run")), ""), (own, "<run>/")]
    pairs.append((str(Path(__file__).parent / "startup"), "<startup>/"))
    for key, short in (("purelib", "<site-packages>/"), ("platlib", "<site-packages>/")):
        pairs.append((paths[key], short))
    pairs.append((paths["stdlib"], "<stdlib>/"))
    return sorted(set(pairs), key=lambda pair: -len(pair[0]))


def _gathered(lines: list[Line]) -> list[Line]:
    """Each traceback in one piece, where several processes wrote theirs at the same time."""
    kept: list[Line] = []
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken:
            continue
        kept.append(line)
        if not (line.writer and _TRACEBACK.match(line.text)):
            continue
        for later in range(index + 1, len(lines)):
            other = lines[later]
            if (other.writer, other.stream) == (line.writer, line.stream):
                # A line that is moved up is dated by the one above it.
                kept.append(other if len(kept) == later else replace(other, at=kept[-1].at))
                taken.add(later)
                if not other.text.startswith(" "):
                    break
    return kept


def _fold_frames(lines: list[Line]) -> tuple[Line, ...]:
    """Replace frames inside the library, whose lines differ between versions, by one line.

    Lines of a traceback come one by one, so this looks at them with their places kept.
    """
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        frame = _LIBRARY_FRAME.match(lines[index].text)
        if frame is None:
            kept.append(lines[index])
            index += 1
            continue
        indent, start = frame[1], lines[index]
        index += 1
        while (
            index < len(lines)
            and lines[index].writer == start.writer
            and lines[index].text.startswith(indent + "    ")
        ):
            index += 1
        if "<startup>" in start.text:
            continue  # of the start-up module, which readers do not have
        text = f"{indent}  {FOLDED}\n"
        if not (kept and kept[-1].text == text and kept[-1].writer == start.writer):
            kept.append(replace(start, text=text))
    return tuple(kept)


def _size(count: int) -> str:
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
