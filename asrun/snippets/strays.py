"""Files in snippets/ that belong to nothing: no page shows them, or no snippet prints them."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from asrun.pages.languages import default_folder, language_folders
from asrun.pages.scan import Scan, is_nameable
from asrun.problem import Problem
from asrun.snippets.situation import PLATFORMS, START_METHODS, is_name
from asrun.snippets.source import Snippet
from asrun.tree import Tree


def stray_files(tree: Tree, snippets: Iterable[Snippet], scans: Iterable[Scan]) -> list[Problem]:
    """Files in snippets/ that belong to nothing: no page shows them, or no snippet prints them.

    Of a file that is named by a fence in a wrong form nothing is said: the fence is the cause.
    """
    known, scanned = list(snippets), list(scans)
    shown = {fence.snippet for scan in scanned for fence in scan.fences}
    meant = {name for scan in scanned for name in scan.refused} - shown
    pages = {_path(tree, scan.page) for scan in scanned}
    first = tree.name(default_folder(tree))
    problems = []
    for snippet in known:
        page = PurePosixPath(snippet.name).relative_to("snippets").parent
        wrong: tuple[str, ...] = ()
        if not is_nameable(snippet.name):
            wrong = (
                "no page can show this file: folders and files in snippets/ have names in lower "
                "case, with digits, `_`, `-` and `.`.",
            )
        elif not page.name:
            wrong = (
                "a snippet stands in the folder of its page: snippets/guide/pool/ for "
                f"{first}/guide/pool.md.",
            )
        elif snippet.name not in shown | meant:
            wrong = (
                f"no page shows this file; it belongs on {first}/{page}.md, with this fence:",
                *("```sh", f"python {snippet.name}", "```"),
            )
        elif page not in pages:
            there = next(s.page for s in scanned for f in s.fences if f.snippet == snippet.name)
            folder = PurePosixPath("snippets", *_path(tree, there).parts)
            wrong = (
                f"there is no page {first}/{page}.md: a snippet's folder is its page's path; move "
                f"it to {folder}/ with its outputs, as {there} shows it.",
            )
        if wrong:
            problems.append(Problem(snippet.name, 1, wrong[0], wrong[1:]))
    for file in sorted(tree.snippets.rglob("*.out")):
        if not any(part.startswith(".") for part in file.relative_to(tree.snippets).parts):
            problems += _stray_output(tree, file, known)
    return problems


def _path(tree: Tree, page: str) -> PurePosixPath:
    """The path of a page below its language's folder."""
    file = tree.root / page
    folder = next(one for one in language_folders(tree) if file.is_relative_to(one))
    return PurePosixPath(file.relative_to(folder).with_suffix(""))


def _stray_output(tree: Tree, file: Path, snippets: Iterable[Snippet]) -> Iterator[Problem]:
    stem, *situation = file.name.removesuffix(".out").split(".", maxsplit=1)
    owner = file.with_name(f"{stem}.py")
    if not owner.exists():
        beside = [s.file.stem for s in snippets if s.file.parent == file.parent and not s.variants]
        near = difflib.get_close_matches(stem, beside, n=1)
        advice = f"rename it to go with `{near[0]}.py`, or remove it" if near else "remove it"
        sentence = f"there is no `{tree.name(owner)}` that prints this: {advice}."
        yield Problem(tree.name(file), 0, sentence)
    elif situation and not is_name(situation[0]):
        sentence = (
            f"`{situation[0]}` names no situation: up to one start method "
            f"({', '.join(START_METHODS)}), one platform ({', '.join(PLATFORMS)}) and one "
            "Python (py3_14), in this order, joined by dots."
        )
        yield Problem(tree.name(file), 0, sentence)
