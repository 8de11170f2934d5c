"""Amounts that depend on the machine: `2`, `cores`, `0.6 * cores`, `physical`.

`cores` are the CPUs that Python may use, `physical` the cores that they are on.
"""

import math
import re
from dataclasses import dataclass

from tools.benchmark.record import Machine

_NUMBER = re.compile(r"^\d+(?:\.\d+)?$")
_NAMES = ("cores", "physical")


class AmountError(ValueError):
    """A text that is no amount; the message is a sentence that quotes it."""


@dataclass(frozen=True)
class Amount:
    """A product of numbers and names, with the text that it was read from."""

    text: str
    factors: tuple[float | str, ...]


def read_amount(given: object) -> Amount:
    """Read a number or a product such as `0.6 * cores`. Raises AmountError."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise AmountError(f"{given!r} is no amount: a number, `cores`, `physical`, or a product.")
    factors: list[float | str] = []
    for part in str(given).split("*"):
        name = part.strip()
        if name not in _NAMES and not _NUMBER.match(name):
            raise AmountError(
                f"`{given}` is no amount: numbers, `cores` and `physical`, joined by `*`."
            )
        factors.append(name if name in _NAMES else float(name))
    return Amount(" * ".join(part.strip() for part in str(given).split("*")), tuple(factors))


def value_of(amount: Amount, machine: Machine) -> float | None:
    """The amount on this machine; None where it needs physical cores, and nobody knows them."""
    known = {"cores": machine.usable, "physical": machine.physical}
    numbers = [known[part] if isinstance(part, str) else part for part in amount.factors]
    if None in numbers:
        return None
    return math.prod(number for number in numbers if number is not None)


def workers_of(amount: Amount, machine: Machine) -> int | None:
    """A number of workers, rounded down, at least 1; None where physical cores are not known."""
    value = value_of(amount, machine)
    return None if value is None else max(1, int(value))
