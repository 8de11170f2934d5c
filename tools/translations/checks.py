"""Everything that is wrong with translations, and what a change brings up to date.

Wrong is what a translator slipped on, or what a reader would stumble over. That a translation is
behind is never wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tools.pages.glossary import Term, read_glossary
from tools.pages.languages import FILE, Language, missing_strings
from tools.problem import Problem
from tools.translations.blocks import Block, prose_of, read_blocks
from tools.translations.history import text_at
from tools.translations.snapshots import (
    FOLDER,
    TOP,
    Versions,
    pages_of,
    read_versions,
    snapshots_of,
)
from tools.translations.status import (
    AHEAD,
    CHANGED,
    PageState,
    behind_by_section,
    state_of,
    stays_in,
)
from tools.translations.structure import short
from tools.translations.typography import applies_to, misprints
from tools.tree import Tree


@dataclass(frozen=True)
class Update:
    """A section that a change brings up to date. `section` is None for a page never recorded."""

    versions: Versions
    line: int
    section: str | None

    @property
    def target(self) -> str:
        """How the command `done` is told of it."""
        page = self.versions.page
        return page if self.section is None else f"{page}#{self.section or TOP}"


@dataclass(frozen=True)
class Report:
    """What is wrong, what a change brings up to date, and where it does so only in part."""

    problems: tuple[Problem, ...]
    updates: tuple[Update, ...] = ()
    partly: tuple[Problem, ...] = ()


def check_default(tree: Tree, default: Language) -> Report:
    """What translations rely on in the pages of the default language: an id at every heading."""
    problems: list[Problem] = []
    for page in pages_of(default):
        text = (default.folder / page).read_text(encoding="utf-8")
        problems += _wrong_ids(f"{tree.name(default.folder)}/{page}", read_blocks(text))
    return Report(tuple(problems))


def check_language(tree: Tree, language: Language, default: Language, since: str) -> Report:
    """Everything about one language.

    `since` is the git revision that the pages are compared with to see what was brought up to date.
    Raises ProblemError.
    """
    problems = _strings(tree, language, default)
    updates: list[Update] = []
    partly: list[Problem] = []
    terms = [term for term in read_glossary(tree, language) if term.never]
    stays = stays_in(tree, language)
    for page in sorted({*pages_of(language), *snapshots_of(language)}):
        versions = read_versions(tree, language, default, page)
        found = _whole(versions)
        if found or versions.english is None or versions.translated is None:
            problems += found
            continue
        blocks = read_blocks(versions.translated)
        if applies_to(language.hreflang):
            problems += misprints(versions.file, blocks)
        if wrong := _wrong_ids(versions.file, blocks):
            problems += wrong  # without its ids, nothing on the page can be compared
            continue
        state = state_of(versions, stays)
        problems += [*state.fit.problems, *_forbidden(versions.file, state, terms)]
        if not state.fit.problems:
            done, rest = _brought_up(tree, state, since)
            updates += done
            partly += rest
    return Report(tuple(problems), tuple(updates), tuple(partly))


def _whole(versions: Versions) -> list[Problem]:
    """A page or a snapshot without the other."""
    if versions.translated is None:
        name = f"{versions.file.removesuffix(versions.page)}{FOLDER}/{versions.page}"
        sentence = "this snapshot has no page: remove it, or bring its page back."
        return [Problem(name, 1, sentence)]
    if versions.english is None:
        sentence = (
            f"there is no English page `{versions.page}`: name this one as the English page that "
            "it translates, or remove it with its snapshot."
        )
        return [Problem(versions.file, 1, sentence)]
    return []


def _wrong_ids(file: str, blocks: Iterable[Block]) -> list[Problem]:
    """Headings without an id, and ids that stand twice."""
    problems = []
    seen: Counter[str] = Counter()
    for block in blocks:
        if not block.kind.startswith("heading"):
            continue
        seen[block.section] += 1
        if not block.section:
            sentence = (
                f"`{short(block)}` has no id: end it with the id of the same heading in English, "
                "such as `{ #its-id }`."
            )
            problems.append(Problem(file, block.line, sentence))
        elif seen[block.section] > 1:
            sentence = f"the id `{{ #{block.section} }}` stands on this page twice."
            problems.append(Problem(file, block.line, sentence))
    return problems


def _strings(tree: Tree, language: Language, default: Language) -> list[Problem]:
    """What the site says itself: each string that is missing, on the line where it belongs."""
    rows = (language.folder / FILE).read_text(encoding="utf-8").splitlines()
    problems = []
    for problem in missing_strings(language, tree, default):
        part, key = re.findall(r"`([^`]*)`", problem.sentence)[:2]
        heads = [n for n, row in enumerate(rows, start=1) if row.startswith(f"{part}:")]
        noted = [n for n, row in enumerate(rows, start=1) if re.match(rf"\s*#\s*{key}:", row)]
        words = (default.strings if part == "strings" else default.navigation)[key]
        sentence = f"{problem.sentence} Add `{key}:` with “{words}” translated."
        line = (noted or heads or [1])[0]
        problems.append(replace(problem, line=line, sentence=sentence))
    return problems


def _forbidden(file: str, state: PageState, terms: Sequence[Term]) -> Iterator[Problem]:
    """Forms that are never used for a term, where the English block speaks of it."""
    for one in state.states:
        own = one.own
        if own is None or not own.is_prose:
            continue
        english = " ".join(side.text for side in (one.change.old, one.change.new) if side)
        for term in terms:
            if not _speaks_of(term, english):
                continue
            words = prose_of(own.text).replace(term.says, "\0")
            for form in (form for form in term.never if form in words):
                sentence = f"“{term.term}” is “{term.says}” here, never “{form}”."
                yield Problem(file, _line_of(own, form), sentence)


def _speaks_of(term: Term, english: str) -> bool:
    """Whether the term stands there, in any of its forms."""
    stem = term.term[:-1] if term.term[-1] in "ey" else term.term
    pattern = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", stem))
    return re.search(rf"\b{pattern}", english, re.IGNORECASE) is not None


def _line_of(block: Block, form: str) -> int:
    lines = block.text.splitlines()
    offset = next((n for n, line in enumerate(lines) if form in line), 0)
    return min(block.line + offset, block.last)


def _brought_up(tree: Tree, state: PageState, since: str) -> tuple[list[Update], list[Problem]]:
    """Sections whose blocks that were behind were all changed, and those where only some were."""
    versions = state.versions
    if not state.recorded:
        untranslated = state.total - state.current
        return ([] if untranslated else [Update(versions, 1, None)]), []
    if not state.behind:
        return [], []
    before = text_at(tree, versions.file, since)
    was = {(b.section, b.folded) for b in read_blocks(before)} if before is not None else None
    updates, partly = [], []
    for section, behind in behind_by_section(state):
        followed = [
            one
            for one in behind
            if one.kind == AHEAD
            or (
                one.kind == CHANGED
                and one.own is not None
                and was is not None
                and (one.own.section, one.own.folded) not in was
            )
        ]
        lines = [one.own.line for one in followed if one.own] or [1]
        if len(followed) == len(behind):
            updates.append(Update(versions, lines[0], section))
        elif followed:
            rest = len(behind) - len(followed)
            sentence = (
                f"note: #{section or TOP} is brought up to date in part; {rest} more "
                f"block{'s are' if rest > 1 else ' is'} behind there: uv run translations status "
                f"{versions.language.code} {versions.page}"
            )
            partly.append(Problem(versions.file, lines[0], sentence))
    return updates, partly
