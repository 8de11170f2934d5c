"""From bytes to text that can stand on a page: decoded, cleaned, without this machine's paths."""

import re
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from tools.running.capture import Captured

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LIBRARY_FRAME = re.compile(r'^([ |]*)  File "<(?:stdlib>|site-packages>|frozen |string>)')
FOLDED = "[frames inside the library cut]"


@dataclass(frozen=True)
class Line:
    """One printed line: seconds since the start, and which process wrote it.

    `writer` counts the processes in the order in which they first wrote; 0 is nobody known.
    """

    text: str
    at: float
    writer: int


@dataclass(frozen=True)
class Text:
    """The text of a run.

    `replaced` says that some bytes were not UTF-8, `cut` how many bytes are missing.
    """

    lines: tuple[Line, ...]
    replaced: bool
    cut: int

    def __str__(self) -> str:
        return "".join(line.text for line in self.lines)


def clean(captured: Captured, folder: Path) -> Text:
    """Decode, strip what steers a terminal, and shorten paths below the run's `folder`."""
    raw: list[tuple[float, int, bytes]] = []
    for index, (at, writer, data) in enumerate(captured.pieces):
        _append(raw, at, writer, data)
        if captured.cut and index == captured.cut_after:
            if raw and not raw[-1][2].endswith(b"\n"):
                _append(raw, at, writer, b"\n")
            _append(raw, at, writer, f"[{_size(captured.cut)} cut here]\n".encode())
    writers: dict[int, int] = {}
    lines, replaced = [], False
    for at, writer, data in raw:
        text = data.decode("utf-8", errors="replace")
        replaced = replaced or "\ufffd" in text
        number = writers.setdefault(writer, len(writers) + 1) if writer else 0
        lines.append(Line(_terminal(_short(text, folder)), round(at, 3), number))
    return Text(_fold_frames(lines), replaced, captured.cut)


def _append(raw: list[tuple[float, int, bytes]], at: float, writer: int, data: bytes) -> None:
    """Add bytes as whole lines; a line that came in pieces belongs to its first writer."""
    for part in re.split(rb"(?<=\n)", data):
        if not part:
            continue
        if raw and not raw[-1][2].endswith(b"\n"):
            first_at, first_writer, begun = raw[-1]
            raw[-1] = (first_at, first_writer, begun + part)
        else:
            raw.append((at, writer, part))


def _terminal(text: str) -> str:
    """What a terminal would show in the end: escapes gone, overwritten text overwritten."""
    text = _ANSI.sub("", text)
    end = "\n" if text.endswith("\n") else ""
    text = text.removesuffix("\n").rstrip("\r")
    text = text.rpartition("\r")[2]
    while "\b" in text:
        text = re.sub(r"[^\b]\x08|^\x08", "", text)
    return _CONTROL.sub("", text) + end


def _short(text: str, folder: Path) -> str:
    """Paths as a reader would have them: from the project's folder, or inside the library."""
    for long, short in _prefixes(folder):
        if long in text:
            text = re.sub(
                re.escape(long) + r'[\\/]?([^"\s]*)',
                lambda found, short=short: short + found[1].replace("\\", "/"),  # type: ignore[misc]
                text,
            )
    return text


def _prefixes(folder: Path) -> list[tuple[str, str]]:
    paths = sysconfig.get_paths()
    pairs = []
    for own in {str(folder), str(folder.resolve())}:
        pairs += [(str(Path(own, "tmp")), "<tmp>/"), (own, "")]
    for key, short in (("purelib", "<site-packages>/"), ("platlib", "<site-packages>/")):
        pairs.append((paths[key], short))
    pairs.append((paths["stdlib"], "<stdlib>/"))
    return sorted(set(pairs), key=lambda pair: -len(pair[0]))


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
        while index < len(lines) and lines[index].text.startswith(indent + "    "):
            index += 1
        text = f"{indent}  {FOLDED}\n"
        if not (kept and kept[-1].text == text and kept[-1].writer == start.writer):
            kept.append(Line(text, start.at, start.writer))
    return tuple(kept)


def _size(count: int) -> str:
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
