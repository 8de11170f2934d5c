"""A problem is a sentence that says what is wrong, where, and how it is mended."""

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    `file` is relative to the tree, `line` counts from 1 (0 where no line is to blame),
    `sentence` says what is wrong and what to do, `details` are further lines: a diff, a command.
    """

    file: str
    line: int
    sentence: str
    details: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        return "\n".join([f"{self.place}: {self.sentence}", *(f"    {d}" for d in self.details)])


class ProblemError(ValueError):
    """What cannot be used because of what is wrong with it; the text is all `problems`."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def typed(command: str) -> str:
    """A command as it is typed here: uv tells by a variable that it runs this."""
    return f"uv run {command}" if "UV" in os.environ else command


def listed(problems: Iterable[Problem], so: str = "") -> str:
    """All problems as one text, each once, in the order of their places; `so` is what follows."""
    found = sorted(set(problems))
    count = f"{len(found)} problem{'s' if len(found) != 1 else ''}"
    return "\n\n".join([f"{count} found{so and f'; {so}'}.", *map(str, found)])
