"""What makes a text unfit to be a page, whatever it says."""

import re
from collections.abc import Iterator

import yaml

from asrun.data import yaml_error
from asrun.problem import Problem

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)")
_FRONT = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"\A---[ \t]*\n[\w-]+:(?:\s|$)")


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
