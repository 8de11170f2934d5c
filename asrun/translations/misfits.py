"""Where a translation has other blocks than its English page: one message for each cause."""

from collections.abc import Iterator, Mapping, Sequence

from asrun.problem import Problem, typed
from asrun.translations.blocks import Block
from asrun.translations.likeness import Pair
from asrun.translations.naming import kind_name, quoted
from asrun.translations.slips import codes, links, shape, shape_slip


def misfits(file: str, laid: Sequence[Pair], renamed: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each place at which a page laid on its English one departs from it.

    `renamed` are the ids that headings had before, by those that they have in English today.
    """
    before, last = dict[Block, int](), 1
    for one, mine in laid:
        last = mine.last if mine else last
        before |= {one: last} if one and not mine else {}
    strays = _strays(laid)
    here = [pair for pair in laid if all(pair) or not {*pair} & {*strays, *strays.values()}]
    for run in _runs(here):
        one, mine = run[0]
        if one and mine:
            sentence = _wrong_id(one, mine, renamed) or shape_slip(one, mine)
            yield from [Problem(file, mine.line, sentence)] if sentence else []
        elif one:
            yield Problem(file, before[one], _missing(one, len(run) - 1))
        elif mine:
            yield Problem(file, mine.line, _extra(mine, len(run) - 1))
    for one, mine in strays.items():
        sentence = (
            f"this {kind_name(mine)} stands elsewhere in English, “{quoted(one)}”: move it after "
            f"line {before[one]}."
        )
        yield Problem(file, mine.line, sentence)


def _strays(laid: Sequence[Pair]) -> dict[Block, Block]:
    """Blocks that are missing at one place and too many at another, alike but for their words."""

    def marks(block: Block) -> object:
        return shape(block), links(block), codes(block)

    extra = [mine for one, mine in laid if mine and not one and not mine.is_heading]
    found: dict[Block, Block] = {}
    for one in (one for one, mine in laid if one and not mine):
        if mine := next((mine for mine in extra if marks(mine) == marks(one)), None):
            extra.remove(mine)
            found[one] = mine
    return found


def _runs(laid: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs one by one; what is missing, or too many, together up to the next heading."""
    runs: list[list[Pair]] = []
    for pair in laid:
        goes_on = runs and not all(pair) and [*map(bool, pair)] == [*map(bool, runs[-1][-1])]
        if goes_on and not any(block.is_heading for block in pair if block):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _missing(one: Block, more: int) -> str:
    kind, _, detail = one.kind.partition(":")
    also = f" So {'are' if more > 1 else 'is'} {_blocks(more)} after it." if more else ""
    if kind == "front matter":
        return f"the front matter lacks `{detail}`: add what English has there, translated.{also}"
    if kind == "heading":
        return (
            f"after this line the heading `{one.text}` is missing: add it translated, with the "
            f"same id.{also}"
        )
    same = "as it is in English" if kind in ("fence", "comment") else "translated"
    name = f"{kind_name(one)} is missing: “{quoted(one)}”"
    return f"after this line one {name}. Add it, {same}.{also}"


def _extra(mine: Block, more: int) -> str:
    also = f" So with {_blocks(more)} after it." if more else ""
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
    known = (one.section, renamed.get(one.section))
    if not one.is_heading or renamed.get(mine.section, mine.section) in known:
        return None
    return (
        f"the id of this heading is `{{ #{one.section} }}` in every language, got "
        f"`{{ #{mine.section} }}`: links lead to it. "
        f"{typed('translations check --fix')} puts it right."
    )
