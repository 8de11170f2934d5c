"""Everything that is wrong with translations, and what a change brings up to date.

Wrong is what a translator slipped on, or what a reader would stumble over. That a translation is
behind is never wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from asrun.pages.front import text_problems
from asrun.pages.glossary import Term
from asrun.pages.languages import FILE, Language
from asrun.pages.scan import scan_page
from asrun.problem import Problem
from asrun.text import read_text
from asrun.translations.blocks import Block, read_blocks
from asrun.translations.inline import prose_of
from asrun.translations.naming import quoted
from asrun.translations.renames import FIX, renamed_pages
from asrun.translations.slips import line_of
from asrun.translations.snapshots import Versions, pages_of, read_versions, snapshots_of, texts_of
from asrun.translations.status import PageState
from asrun.translations.texts import is_yaml
from asrun.translations.typography import applies_to, misprints
from asrun.tree import Tree


def check_default(tree: Tree, default: Language) -> list[Problem]:
    """What translations rely on in the pages of the default language: an id at every heading.

    Raises ProblemError.
    """
    problems: list[Problem] = []
    for page in pages_of(default):
        file = default.folder / page
        name, text = tree.name(file), read_text(file, tree.name(file))
        problems += list(text_problems(name, text)) or _wrong_ids(name, read_blocks(text))
    for folder in sorted(path for path in tree.docs.iterdir() if path.is_dir()):
        if any(folder.rglob("*.md")) and not (folder / FILE).is_file():
            sentence = f"this folder holds pages and no {FILE}, so it is no language: add one."
            problems.append(Problem(tree.name(folder), 0, sentence))
    return problems


def page_problems(state: PageState, terms: Sequence[Term]) -> list[Problem]:
    """What is wrong with one page, or one file of texts, as it stands beside its snapshot."""
    versions = state.versions
    text = versions.translated or ""
    blocks = versions.blocks(text)
    told: list[Problem] = []
    if not is_yaml(versions.page):
        if applies_to(versions.language.hreflang):
            told += misprints(versions.file, blocks)
        # Where one of these is wrong, nothing on the page can be compared.
        broken = [*text_problems(versions.file, text)]
        if broken := broken or [*scan_page(versions.file, text).problems[:1]]:
            return broken
        if broken := _wrong_ids(versions.file, blocks):
            return [*told, *broken]
    return [*told, *state.fit.problems, *_forbidden(versions.file, state, terms)]


def unpaired(tree: Tree, language: Language, default: Language) -> Iterator[Problem]:
    """Pages without English, and snapshots without a page. Raises ProblemError."""
    renamed = renamed_pages(tree, language, default)
    own = {*pages_of(language), *texts_of(language)}
    for page in sorted({*own, *snapshots_of(language)}):
        versions = read_versions(tree, language, default, page)
        if versions.translated is None:
            sentence = "this snapshot has no page: remove it, or bring its page back."
            yield Problem(versions.source, 1, sentence)
        elif page in renamed:
            sentence = f"its English page is `{renamed[page]}` now: {FIX} renames this one too."
            yield Problem(versions.file, 1, sentence)
        elif versions.english is None and not (is_yaml(page) and versions.snapshot is None):
            yield Problem(versions.file, 1, _without_english(versions))


def _without_english(versions: Versions) -> str:
    with_it = f" {versions.source}" if versions.snapshot is not None else ""
    return (
        f"there is no English page `{versions.page}`: name this one as the English page that it "
        f"translates; or, if that was removed, do the same here: git rm {versions.file}{with_it}"
    )


def _wrong_ids(file: str, blocks: Iterable[Block]) -> list[Problem]:
    """Headings without an id, and ids that stand twice."""
    problems = []
    seen: Counter[str] = Counter()
    for block in blocks:
        if not block.is_heading:
            continue
        seen[block.section] += 1
        marks, words = re.match(r"(#+)(.?)", block.text).groups()  # type: ignore[union-attr]
        if words.strip():
            sentence = f"`{quoted(block)}` lacks the space behind `{marks}`: put one there."
            problems.append(Problem(file, block.line, sentence))
        if not block.section:
            sentence = (
                f"`{quoted(block)}` has no id: end it with the id of the same heading in English, "
                "such as `{ #its-id }`."
            )
            problems.append(Problem(file, block.line, sentence))
        elif seen[block.section] > 1:
            sentence = f"the id `{{ #{block.section} }}` stands on this page twice."
            problems.append(Problem(file, block.line, sentence))
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
                yield Problem(file, line_of(own, [form]), sentence)


def _speaks_of(term: Term, english: str) -> bool:
    """Whether the term stands there, in any of its forms."""
    stem = term.term[:-1] if term.term[-1] in "ey" else term.term
    pattern = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", stem))
    return re.search(rf"\b{pattern}", english, re.IGNORECASE) is not None
