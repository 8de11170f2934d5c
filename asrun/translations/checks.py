"""Everything that is wrong with translations.

Wrong is what a translator slipped on, or what a reader would stumble over. That a translation is
behind is never wrong.
"""

import re
from collections.abc import Iterator, Sequence

from asrun.pages.front import text_problems
from asrun.pages.glossary import Term
from asrun.pages.languages import Language
from asrun.pages.scan import scan_page
from asrun.problem import Problem, typed
from asrun.text import read_text
from asrun.translations.blocks import Block, read_blocks
from asrun.translations.inline import prose_of
from asrun.translations.naming import quoted
from asrun.translations.renames import FIX, not_carried, renamed_pages, renames_in
from asrun.translations.slips import line_of
from asrun.translations.snapshots import FOLDER, Translation, pages_of, read_versions, texts_of
from asrun.translations.status import PageState, States
from asrun.translations.strings import missing_strings, wrong_strings
from asrun.translations.texts import is_yaml
from asrun.tree import LANGUAGE_FILE, Tree


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
        if any(folder.rglob("*.md")) and not (folder / LANGUAGE_FILE).is_file():
            sentence = (
                f"this folder holds pages and no {LANGUAGE_FILE}, so it is no language: add one."
            )
            problems.append(Problem(tree.name(folder), 0, sentence))
    return problems


def page_problems(state: PageState) -> list[Problem]:
    """What is wrong with one page, or one file of texts, as it stands beside its snapshot."""
    versions = state.versions
    file, text = versions.file, versions.translated or ""
    told: list[Problem] = []
    if not is_yaml(versions.page):
        blocks = versions.blocks(text)
        if versions.translation.language.hreflang.split("-")[0] in ("zh", "ja", "ko"):
            from asrun.translations.typography import misprints  # slow to import

            told += misprints(file, blocks)
        # Where one of these is wrong, nothing on the page can be compared.
        if broken := [*text_problems(file, text)] or [*scan_page(file, text).problems[:1]]:
            return broken
        if broken := _wrong_ids(file, blocks):
            return [*told, *broken]
    return [*told, *state.problems, *_forbidden(state)]


def language_problems(translation: Translation, states: States) -> Iterator[Problem]:
    """What is wrong with a language as a whole: its strings, lone pages, what is not carried.

    Raises ProblemError.
    """
    whole = (translation.tree, translation.language, translation.default)
    yield from wrong_strings(*whole)
    yield from missing_strings(*whole)
    yield from _unpaired(translation)
    yield from not_carried(states, renames_in(translation.tree, states))


def _unpaired(translation: Translation) -> Iterator[Problem]:
    """Pages without English, and snapshots without a page. Raises ProblemError."""
    renamed = renamed_pages(translation)
    language = translation.language
    for page in {
        name
        for inside in ("", FOLDER)
        for of in (pages_of, texts_of)
        for name in of(language, inside)
    }:
        versions = read_versions(translation, page)
        if versions.translated is None:
            sentence = "this snapshot has no page: remove it, or bring its page back."
            yield Problem(versions.source, 1, sentence)
        elif page in renamed:
            sentence = (
                f"its English page is `{renamed[page]}` now: {typed(FIX)} renames this one too."
            )
            yield Problem(versions.file, 1, sentence)
        elif versions.english is None and not (is_yaml(page) and versions.snapshot is None):
            with_it = f" {versions.source}" if versions.snapshot is not None else ""
            sentence = (
                f"there is no English page `{page}`: name this one as the English page that it "
                "translates; or, if that was removed, do the same here: git rm "
                f"{versions.file}{with_it}"
            )
            yield Problem(versions.file, 1, sentence)


def _wrong_ids(file: str, blocks: Sequence[Block]) -> list[Problem]:
    """Headings without an id, and ids that stand twice."""
    problems = []
    seen = {""}
    for block in (block for block in blocks if block.is_heading):
        marks = block.text[: len(block.text) - len(block.text.lstrip("#"))]
        if block.text[len(marks)].strip():
            sentence = f"`{quoted(block)}` lacks the space behind `{marks}`: put one there."
            problems.append(Problem(file, block.line, sentence))
        if not block.section:
            sentence = (
                f"`{quoted(block)}` has no id: end it with the id of the same heading in English, "
                "such as `{ #its-id }`."
            )
            problems.append(Problem(file, block.line, sentence))
        elif block.section in seen:
            sentence = f"the id `{{ #{block.section} }}` stands on this page twice."
            problems.append(Problem(file, block.line, sentence))
        seen.add(block.section)
    return problems


def _forbidden(state: PageState) -> Iterator[Problem]:
    """Forms that are never used for a term, where the English block speaks of it."""
    terms = [term for term in state.versions.translation.terms if term.never]
    for one in state.states:
        own = one.own
        if own is None or not own.is_prose:
            continue
        for term in terms:
            words = prose_of(own.text).replace(term.says, "\0")
            used = [form for form in term.never if form in words]
            for form in used if any(_speaks_of(term, side.text) for side in one.english) else ():
                sentence = f"“{term.term}” is “{term.says}” here, never “{form}”."
                yield Problem(state.versions.file, line_of(own, [form]), sentence)


def _speaks_of(term: Term, english: str) -> bool:
    """Whether the term stands there, in any of its forms."""
    stem = term.term[:-1] if term.term[-1] in "ey" else term.term
    pattern = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", stem))
    return re.search(rf"\b{pattern}", english, re.IGNORECASE) is not None
