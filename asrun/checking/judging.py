"""Whether a run was right: its end, what it left, its start methods, and what it printed."""

import difflib
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from asrun.problem import typed
from asrun.running.records import Record
from asrun.snippets.expected import Expected, difference, matches
from asrun.snippets.situation import here
from asrun.snippets.source import HANG, Snippet
from asrun.tree import Tree

ACCEPT = "snippets --accept"


@dataclass(frozen=True)
class Finding:
    """What is wrong with a run; `sentence` continues "snippets/….py under fork …".

    `runs` shows in what two runs differ, where that is what is wrong.
    """

    sentence: str
    details: tuple[str, ...] = ()
    runs: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Result:
    """One run of one snippet, what was expected of it, and what is wrong with it.

    `others` are further runs under the same start method, where it was made more than once.
    """

    snippet: Snippet
    record: Record
    expected: Expected | None
    from_records: bool
    findings: tuple[Finding, ...]
    others: tuple[Record, ...] = ()

    @property
    def outputs(self) -> tuple[str, ...]:
        """What each run printed."""
        return (self.record.output, *(other.output for other in self.others))


def judged(tree: Tree, snippet: Snippet, records: Sequence[Record], from_records: bool) -> Result:
    """What is wrong with these runs under one start method: with the first one that is wrong."""
    expected = snippet.expected(here(records[0].start_method))
    found = [_findings(tree, snippet, record, expected) for record in records]
    wrong = next((n for n, findings in enumerate(found) if findings), 0)
    record, findings = records[wrong], found[wrong]
    others = tuple(other for other in records if other is not record)
    if findings and not ended_wrong(snippet, record):
        other = next((one for one in others if _differ(snippet, one, record)), None)
        findings = [_varying(snippet, record, other)] if other else findings
    return Result(snippet, record, expected, from_records, tuple(findings), others)


def ended_wrong(snippet: Snippet, record: Record) -> list[Finding]:
    """What is wrong apart from the output; nothing that it printed is accepted then."""
    left = "; ".join(record.left) if not snippet.exceptions.leaves else ""
    advice = "if it is the lesson, declare `leaves` with the reason in the script block"
    return [
        *_wrong_end(snippet, record),
        *_wrong_methods(snippet, record),
        *([Finding(f"left something behind: {left}.", (advice,))] if left else []),
    ]


def _findings(
    tree: Tree, snippet: Snippet, record: Record, expected: Expected | None
) -> list[Finding]:
    return ended_wrong(snippet, record) or _wrong_output(tree, snippet, record, expected)


def left_nothing(results: Sequence[Result]) -> list[Finding]:
    """A declaration of `leaves` that no run under any start method needs."""
    if any(result.record.left or result.findings for result in results):
        return []
    sentence = "declares `leaves`, and nothing was left behind: take it out."
    return [Finding(sentence)] if results and results[0].snippet.exceptions.leaves else []


def _wrong_end(snippet: Snippet, record: Record) -> list[Finding]:
    end = snippet.expected_end(here(record.start_method))
    if (record.exit_code if record.exit_code is not None else HANG) == end:
        return []
    told = "a run that only its limit ends" if end == HANG else f"exit code {end}"
    advice = (
        f'if it hangs on purpose: `ends = "{HANG}"` in the script block, or `ends = '
        f'{{ spawn = "{HANG}" }}` where it does so under one start method',
    )
    details = (*_quoted(record), *(advice if record.exit_code is None else ()))
    return [Finding(f"{told_end(record)}; expected {told}.", details)]


def _wrong_methods(snippet: Snippet, record: Record) -> list[Finding]:
    chooses, used = snippet.exceptions.chooses, record.used
    if chooses and set(used) != set(chooses):
        return [
            Finding(
                f"declares `chooses = {list(chooses)}` and used {list(used)}: let the declaration "
                "say what it does."
            )
        ]
    if not chooses and not set(used) <= {record.start_method}:
        return [
            Finding(
                f"chose the start method itself, {', '.join(used)}: declare it as `chooses` in "
                "the script block, or leave the choice to the reader's platform."
            )
        ]
    return []


def _wrong_output(
    tree: Tree, snippet: Snippet, record: Record, expected: Expected | None
) -> list[Finding]:
    accept = f"accept it: {typed(ACCEPT)} {snippet.name}"
    if expected is None:
        return [Finding("has no expected output beside it.", (*_quoted(record), accept))]
    name = tree.name(expected.file)
    any_order = bool(snippet.exceptions.any_order)
    if not matches(expected.text, record.output, any_order=any_order):
        diff = difference(expected, record.output, name)
        return [Finding(f"did not print what {name} expects:", (*diff, accept))]
    if not (expected.text == record.output or snippet.exceptions.varies or any_order):
        return [
            Finding(
                f"matches {name} only by its `...`: declare `varies` in the script block with the "
                "reason, or accept what it printed.",
                (accept,),
            )
        ]
    return []


def _differ(snippet: Snippet, one: Record, other: Record) -> bool:
    any_order = bool(snippet.exceptions.any_order)
    return _sorted(one.output, any_order) != _sorted(other.output, any_order)


def _sorted(output: str, any_order: bool) -> Sequence[str]:
    return sorted(output.splitlines()) if any_order else [output]


def _varying(snippet: Snippet, one: Record, other: Record) -> Finding:
    """What to declare for an output that is another one each time."""
    rows, others = one.output.splitlines(), other.output.splitlines()
    diff = difflib.unified_diff(rows, others, "one run", "another run", lineterm="")
    accept = f"`{typed(ACCEPT)} {snippet.name}` writes"
    if snippet.exceptions.varies:
        advice = f"{accept} `...` in place of what differs; whole lines that differ you write so"
    elif sorted(rows) == sorted(others):
        advice = (
            "let one process print them in order; or, if no order is the lesson, declare "
            f"`any-order` with the reason in the script block, and {accept} them"
        )
    else:
        advice = (
            "if that is the lesson, declare `varies` with what differs in the script block, and "
            f"{accept} `...` in its place; lines in free order are declared as `any-order`"
        )
    return Finding("prints something else from run to run:", (advice,), tuple(diff))


def told_end(record: Record) -> str:
    """How a run ended, as a sentence's verb."""
    code = record.exit_code
    if code is None:
        return f"had not ended after {record.limit:g} s"
    if code < 0:
        return f"was killed by {signal_name(-code)} (exit code {code})"
    return f"ended with exit code {code}"


def signal_name(number: int) -> str:
    """SIGSEGV for 11; the number itself where the platform has no such signal."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _quoted(record: Record, most: int = 12) -> Iterable[str]:
    """The end of what was printed, for a message."""
    lines = record.output.splitlines()
    if not lines:
        return ["it printed nothing"]
    # A line that says that one is left out would take the place of that one.
    cut = len(lines) - most if len(lines) > most + 1 else 0
    before = [f"… {cut} lines before"] if cut else []
    head = "it had printed:" if record.exit_code is None else "it printed:"
    return [head, *before, *(f"| {line}" for line in lines[cut:])]
