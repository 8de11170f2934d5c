"""The one reader of text files; what cannot be read is a problem with file and line."""

from pathlib import Path

from asrun.problem import Problem, ProblemError


def read_text(file: Path, name: str) -> str:
    """The file's text, UTF-8 with or without a mark in front, every line ended by a line feed.

    `name` is how messages call the file. Raises ProblemError.
    """
    if not file.is_file():
        what = "a folder" if file.is_dir() else "no ordinary file"
        sentence = f"this is {what}, expected a file of text." if file.exists() else "is missing."
        raise ProblemError(Problem(name, 0, sentence))
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        sentence = f"the byte 0x{byte:02x} is not UTF-8: save the file in that encoding."
        raise ProblemError(Problem(name, line, sentence)) from error
    except OSError as error:
        raise ProblemError(Problem(name, 0, f"cannot be read: {error.strerror}.")) from error
