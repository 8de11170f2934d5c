"""From bytes to text that can stand on a page."""

import sys
import sysconfig
from pathlib import Path

import pytest

from asrun import running
from asrun.running.cleaning import FOLDED, Line, Text, _short, clean
from asrun.running.output import Captured, Piece

FOLDER = Path("/scratch/mp-1")


def cleaned(*pieces: bytes, cut: int = 0) -> Text:
    """Pieces of the processes 40, 41, ...; where something is cut, after the first of them."""
    made = tuple(Piece(float(index), 40 + index, 1, data) for index, data in enumerate(pieces))
    found = Captured(made[:1], made[1:], cut) if cut else Captured(made)
    return clean(found, FOLDER, {40: "MainProcess", 41: "Process-1"})


TERMINAL = {
    "plain": (b"a\tb\n", "a\tb\n"),
    "colour": (b"\x1b[1;31mred\x1b[0m\n", "red\n"),
    "cursor": (b"\x1b[2Jx\x1b[10;20H\x1b[?25l\n", "x\n"),
    "title": (b"\x1b]0;title\x07x\n", "x\n"),
    "link": (b"\x1b]8;;http://x\x1b\\x\x1b]8;;\x1b\\\n", "x\n"),
    "bell": (b"a\x07b\n", "ab\n"),
    "backspace": (b"abc\b\bd\n", "ad\n"),
    "backspace-first": (b"\b\ba\n", "a\n"),
    "carriage-return": (b"10%\r50%\rdone\n", "done\n"),
    "windows-line-end": (b"a\r\nb\r\n", "a\nb\n"),
    "null": (b"a\x00b\x7f\n", "ab\n"),
    "escape-alone": (b"a\x1bb\n", "ab\n"),
    "replacement-character": ("\ufffd\n".encode(), "\ufffd\n"),
    "utf-8": ("中文 ✓\n".encode(), "中文 ✓\n"),
    "no-line-end": (b"a\nb", "a\nb"),
    "nothing": (b"", ""),
    "html": (b"<b>&amp;</b>\n", "<b>&amp;</b>\n"),
}


@pytest.mark.parametrize(("data", "text"), TERMINAL.values(), ids=TERMINAL)
def test_what_a_terminal_would_show(data: bytes, text: str) -> None:
    found = cleaned(data)
    assert (str(found), found.replaced) == (text, False)


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\xff\xfe\n", "\ufffd\ufffd\n"), (b"caf\xe9\n", "caf\ufffd\n"), (b"\xe4\xb8", "\ufffd")],
)
def test_what_is_not_utf_8_is_flagged(data: bytes, text: str) -> None:
    found = cleaned(data)
    assert (str(found), found.replaced) == (text, True)


def test_a_letter_that_came_in_two_pieces() -> None:
    first, second = "中\n".encode()[:2], "中\n".encode()[2:]
    assert cleaned(first, second) == Text((Line("中\n", 0.0, 1, 1),), False, 0, ("MainProcess",))


def test_lines_with_their_writers() -> None:
    found = cleaned(b"a\nb", b"c\nd\n", b"e\n")
    assert found.writers == ("MainProcess", "Process-1", "")
    assert found.lines == (
        Line("a\n", 0.0, 1, 1),
        Line("bc\n", 0.0, 1, 1),
        Line("d\n", 1.0, 2, 1),
        Line("e\n", 2.0, 3, 1),
    )


def test_nobody_known_has_no_number_and_times_do_not_go_back() -> None:
    pieces = (Piece(0.2, 0, 0, b"a\n"), Piece(0.1, 7, 2, b"b\n"), Piece(0.3, 0, 0, b"c\n"))
    assert clean(Captured(pieces), FOLDER, {}) == Text(
        (Line("a\n", 0.2, 0, 0), Line("b\n", 0.2, 1, 2), Line("c\n", 0.3, 0, 0)),
        replaced=False,
        cut=0,
        writers=("",),
    )


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (1, "1 bytes"),
        (999, "999 bytes"),
        (1_000, "1.0 kB"),
        (2_500_000, "2.5 MB"),
        (10**9, "1.0 GB"),
    ],
)
def test_what_was_cut_is_told(cut: int, told: str) -> None:
    found = cleaned(b"a\n", b"c\n", cut=cut)
    assert (str(found), found.cut) == (f"a\n[{told} cut here]\nc\n", cut)


TORN = {
    "lines": ((b'a\n  File "/scratch/mp', b'-1/run/x.py"\nc\n'), "a\n[132 bytes cut here]\nc\n"),
    "words": ((b"a in /scratch/mp", b"-1/run/x.py c"), "a in \n[123 bytes cut here]\nc"),
    "no place to cut": ((b"aaaa", b"cccc\n"), "aaaa\n[100 bytes cut here]\ncccc\n"),
}


@pytest.mark.parametrize(("pieces", "shown"), TORN.values(), ids=TORN)
def test_what_a_cut_tears_goes_with_it(pieces: tuple[bytes, bytes], shown: str) -> None:
    """Half a path would not be known as one, and would name a folder of this machine."""
    assert str(cleaned(*pieces, cut=100)) == shown


STDLIB = sysconfig.get_paths()["stdlib"]
PATHS = {
    "own-file": (f"{FOLDER}/run/snippets/page/a.py", "snippets/page/a.py"),
    "own-folder": (f"{FOLDER}/run", ""),
    "folder-of-the-run": (f"{FOLDER}/notes", "<run>/notes"),
    "temporary": (f"{FOLDER}/tmp/x1y2", "<tmp>/x1y2"),
    "library": (f"{STDLIB}/json/decoder.py", "<stdlib>/json/decoder.py"),
    "packages": (f"{sysconfig.get_paths()['purelib']}/a.py", "<site-packages>/a.py"),
    "in-quotes": (f'"{FOLDER}/run/a.py", line 1', '"a.py", line 1'),
}


@pytest.mark.parametrize(("long", "short"), PATHS.values(), ids=PATHS)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX")
def test_paths_are_shortened(long: str, short: str) -> None:
    assert str(cleaned(f"{long}\n".encode())) == f"{short}\n"


def test_frames_of_the_library_are_folded() -> None:
    frame = (
        f'  File "{STDLIB}/multiprocessing/process.py", line 314, in _bootstrap\n    self.run()\n'
    )
    own = f'  File "{FOLDER}/run/snippets/a.py", line 2, in work\n    print(1 / 0)\n'
    head = "Traceback (most recent call last):\n"
    text = f"{head}{frame}{frame}{own}{frame}ZeroDivisionError: division by zero\n"
    folded = "  [frames inside the library cut]\n"
    assert str(cleaned(text.encode())) == (
        f'{head}{folded}  File "snippets/a.py", line 2, in work\n    print(1 / 0)\n{folded}'
        "ZeroDivisionError: division by zero\n"
    )


def traceback(*rows: str) -> list[bytes]:
    """Lines of a traceback with a frame of the library for each row, and its error."""
    frames = [f'  File "{STDLIB}/a.py", line {n}, in x\n' for n, _ in enumerate(rows)]
    body = [part for frame, row in zip(frames, rows, strict=True) for part in (frame, row)]
    return [row.encode() for row in ["Traceback (most recent call last):\n", *body, "E: x\n"]]


@pytest.mark.parametrize("order", ["01" * 6, "0011" * 3, "000000111111", "100101101001"])
def test_tracebacks_of_two_processes_at_once_are_told_apart(order: str) -> None:
    rows = {"0": traceback("    one\n", "    two\n"), "1": traceback("    a\n", "    b\n")}
    pieces = [Piece(float(at), 40 + int(who), 2, rows[who].pop(0)) for at, who in enumerate(order)]
    text = clean(Captured(tuple(pieces)), FOLDER, {})
    once = ["Traceback (most recent call last):\n", f"  {FOLDED}\n", "E: x\n"]
    assert [line.text for line in text.lines] == [*once, *once]
    assert [line.writer for line in text.lines] == [1, 1, 1, 2, 2, 2]
    assert sorted(times := [line.at for line in text.lines]) == times


def test_what_others_print_meanwhile_follows_a_traceback() -> None:
    head, frame, row, error = traceback("    one\n")
    pieces = [
        (40, head),
        (41, b"    other\n"),
        (40, frame),
        (41, b"more\n"),
        (40, row),
        (40, error),
    ]
    made = tuple(Piece(float(at), pid, 2, data) for at, (pid, data) in enumerate(pieces))
    assert str(clean(Captured(made), FOLDER, {})) == (
        f"{head.decode()}  {FOLDED}\nE: x\n    other\nmore\n"
    )


def test_frames_of_a_group_are_folded_too() -> None:
    text = f'  | Traceback\n  |   File "{STDLIB}/a.py", line 1, in x\n  |     y\n  | Error: z\n'
    assert str(cleaned(text.encode())) == (
        "  | Traceback\n  |   [frames inside the library cut]\n  | Error: z\n"
    )


def test_frames_of_the_start_up_module_are_left_out() -> None:
    startup = Path(running.__file__).parent / "startup/sitecustomize.py"
    frame = f'  File "{startup}", line 50, in write\n    return plain(descriptor, data)\n'
    own = f'  File "{FOLDER}/run/snippets/a.py", line 2, in work\n    os.write(9, b"")\n'
    assert str(cleaned(f"{own}{frame}{frame}OSError: x\n".encode())) == (
        '  File "snippets/a.py", line 2, in work\n    os.write(9, b"")\nOSError: x\n'
    )


@pytest.mark.parametrize("folder", [r"C:\Temp\mp-1", r"C:\\Temp\\mp-1"], ids=["plain", "repr"])
def test_paths_of_windows(folder: str) -> None:
    part = r"\\" if r"\\" in folder else "\\"
    long = part.join([folder, "run", "snippets", "page", "a.py"])
    prefixes = [(r"C:\Temp\mp-1\run", ""), (r"C:\Temp\mp-1", "<run>/")]
    assert _short(f"from '{long}'>", prefixes) == "from 'snippets/page/a.py'>"
