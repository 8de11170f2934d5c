"""Reading the text of a page, and what makes any text unfit to be one."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from tools.problem import Problem
from tools.tree import Tree

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)")
_FRONT = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"\A---[ \t]*\n[\w-]+:(?:\s|$)")


class TextError(ValueError):
    """A file that holds no text; the message is the problem's, with file and line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(tree: Tree, file: Path) -> str:
    """A file's text, without a mark at its start. Raises TextError where it is not UTF-8."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sentence = "this is not UTF-8: save the file with that encoding."
        raise TextError(Problem(tree.name(file), line, sentence)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_problems(file: str, text: str) -> Iterator[Problem]:
    """What no page may hold: a conflict that was not merged, front matter that is not YAML."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.match(line):
            sentence = f"`{line[:40]}` marks a conflict: keep one side, and take the marks out."
            yield Problem(file, number, sentence)
            return
    found = _FRONT.match(text)
    if found is None:
        if _KEY.match(text):
            yield Problem(file, 1, "the front matter is never closed: end it with a line `---`.")
        return
    try:
        data = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        row, what = yaml_error(error)
        sentence = f"the front matter is not YAML, {what}: put a text with a colon into quotes."
        yield Problem(file, row + 1, sentence)
        return
    if not isinstance(data, dict):
        sentence = "the front matter is not YAML with keys: write `key: value`, a space between."
        yield Problem(file, 2, sentence)


def yaml_error(error: yaml.YAMLError) -> tuple[int, str]:
    """The line of an error in YAML, 1 where it has none, and what is wrong, as half a sentence."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return (mark.line + 1 if mark else 1), what
