"""Where a translation has other blocks than its English page: one message for each cause."""

from collections.abc import Iterator, Mapping, Sequence

from asrun.problem import Problem
from asrun.translations.blocks import Block
from asrun.translations.naming import kind_name, quoted
from asrun.translations.slips import codes, links, shape, shape_slip

Pair = tuple[Block | None, Block | None]
"""An English block and its translation; None where one is missing."""


def misfits(file: str, laid: Sequence[Pair], renamed: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each place at which a page laid on its English one departs from it.

    `renamed` are the ids that headings had before, by those that they have in English today.
    """
    strays = _strays(laid)
    for run in _runs([pair for pair in laid if not _is_known(pair, strays)]):
        one, mine = run[0]
        if mine is None and one:
            yield Problem(file, _line_before(one, laid) or 1, _missing(one, len(run) - 1))
        elif one is None and mine:
            yield Problem(file, mine.line, _extra(mine, len(run) - 1))
        elif one and mine and (told := _wrong_id(one, mine, renamed) or shape_slip(one, mine)):
            yield Problem(file, mine.line, told)
    for one, mine in strays.items():
        line = _line_before(one, laid) or 1
        sentence = (
            f"this {kind_name(mine)} stands elsewhere in English, “{quoted(one)}”: move it after "
            f"line {line}."
        )
        yield Problem(file, mine.line, sentence)


def _strays(laid: Sequence[Pair]) -> dict[Block, Block]:
    """Blocks that are missing at one place and too many at another, alike but for their words."""
    extra = [mine for one, mine in laid if mine and not one and not mine.is_heading]
    found: dict[Block, Block] = {}
    for one in (one for one, mine in laid if one and not mine):
        if mine := next((m for m in extra if _marks(m) == _marks(one)), None):
            extra.remove(mine)
            found[one] = mine
    return found


def _marks(block: Block) -> object:
    """What a block can be told by in any language."""
    return shape(block), links(block), codes(block)


def _is_known(pair: Pair, strays: Mapping[Block, Block]) -> bool:
    one, mine = pair
    return (mine is None and one in strays) or (one is None and mine in strays.values())


def _runs(laid: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs one by one; what is missing, or too many, together up to the next heading."""
    run: list[Pair] = []
    for one, mine in laid:
        gap = one is None or mine is None
        block = one or mine
        goes_on = (
            run
            and gap
            and (run[-1][0] is None, run[-1][1] is None) == (one is None, mine is None)
            and not (block and block.is_heading)
        )
        if run and not goes_on:
            yield run
            run = []
        run.append((one, mine))
    if run:
        yield run


def _line_before(missing: Block, laid: Sequence[Pair]) -> int:
    """The last line of the translated block before a missing one, 0 at the top."""
    index = next(n for n, (one, _) in enumerate(laid) if one is missing)
    return next((mine.last for _, mine in reversed(laid[:index]) if mine), 0)


def _missing(one: Block, more: int) -> str:
    kind, _, detail = one.kind.partition(":")
    if kind == "front matter":
        also = f", and {more} more" if more else ""
        return f"the front matter lacks `{detail}`{also}: add what English has there, translated."
    also = f", and so {'are' if more > 1 else 'is'} {_blocks(more)} below it" if more else ""
    if kind == "heading":
        return (
            f"after this line the heading `{one.text}` is missing{also}: add it translated, with "
            "the same id."
        )
    same = "as it is in English" if kind in ("fence", "comment") else "translated"
    also = f"; {_blocks(more)} after it {'are' if more > 1 else 'is'} missing too" if more else ""
    name = f"after this line one {kind_name(one)} is missing: “{quoted(one)}”"
    return f"{name}. Add it, {same}{also}."


def _extra(mine: Block, more: int) -> str:
    also = f" So with the {_blocks(more)} below it." if more else ""
    if mine.is_heading:
        return (
            f"`{{ #{mine.section} }}` is no section of the English page: remove it, or use the id "
            f"that its heading has there.{also}"
        )
    return (
        f"this {kind_name(mine)} is not in the English section as it was translated: remove it, "
        f"or, if English has it today, translate all that is new in the section.{also}"
    )


def _blocks(number: int) -> str:
    return f"{number} block{'' if number == 1 else 's'}"


def _wrong_id(one: Block, mine: Block, renamed: Mapping[str, str]) -> str | None:
    if not one.is_heading or renamed.get(mine.section, mine.section) in (
        one.section,
        renamed.get(one.section),
    ):
        return None
    return (
        f"the id of this heading is `{{ #{one.section} }}` in every language, got "
        f"`{{ #{mine.section} }}`: links lead to it. uv run translations check --fix puts it right."
    )
