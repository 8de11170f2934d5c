"""Common beliefs, each with the run that checks it.

`docs/.beliefs.yml` says for each belief how it fared and which run shows that; what is believed and
what is true stands in `docs/<language>/.beliefs.yml`. A verdict cannot stand without its run: only
what cannot run anywhere says instead, in words, what it rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.pages.languages import Language
from tools.pages.scan import scan_page
from tools.tree import Tree

FILE = ".beliefs.yml"
VERDICTS = ("untrue", "outdated", "incomplete")
_EVIDENCE = {"page", "section", "snippet"}


@dataclass(frozen=True)
class Belief:
    """A belief: its id, one of VERDICTS, where it is checked, and the words of one language.

    `snippet` is empty for what cannot run; then `rests_on` says what the verdict rests on.
    """

    id: str
    verdict: str
    page: str
    section: str
    snippet: str
    belief: str
    truth: str
    rests_on: str


class BeliefError(ValueError):
    """Data of beliefs that cannot be used; the text is a sentence with file and id."""


def read_beliefs(tree: Tree, language: Language, default: Language) -> tuple[Belief, ...]:
    """Every belief in this language, in the order of docs/.beliefs.yml. Raises BeliefError."""
    where = tree.name(tree.docs / FILE)
    common = _entries(tree, tree.docs)
    own = language if (language.folder / FILE).is_file() else default
    words = _entries(tree, own.folder)
    spoken = tree.name(own.folder / FILE)
    if stray := sorted(set(words) - set(common)):
        raise BeliefError(f"{spoken}: `{stray[0]}` has no entry in {where}: add one there.")
    return tuple(
        _belief(key, entry, words.get(key), where, spoken, tree, default)
        for key, entry in common.items()
    )


def _belief(
    key: str,
    entry: Mapping[str, str],
    said: Mapping[str, str] | None,
    where: str,
    spoken: str,
    tree: Tree,
    default: Language,
) -> Belief:
    if said is None or not {"belief", "truth"} <= set(said):
        raise BeliefError(f"{spoken}: `{key}` lacks `belief` or `truth`, its words.")
    if entry.get("verdict") not in VERDICTS:
        raise BeliefError(f"{where}: `{key}`: `verdict` is one of {', '.join(VERDICTS)}.")
    if not {"page", "section"} <= set(entry):
        raise BeliefError(f"{where}: `{key}` lacks `page` or `section`, the place that shows it.")
    snippet, rests_on = entry.get("snippet", ""), said.get("rests_on", "")
    if bool(snippet) == bool(rests_on):
        raise BeliefError(
            f"{where}: `{key}` needs the run that shows it, as `snippet`; what cannot run says "
            f"what it rests on, as `rests_on` in {spoken}. One of the two, got "
            f"{'both' if snippet else 'neither'}."
        )
    page = default.folder / entry["page"]
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    if f"{{ #{entry['section']} }}" not in text:
        raise BeliefError(
            f"{where}: `{key}`: there is no section #{entry['section']} in {tree.name(page)}."
        )
    if snippet and snippet not in {f.snippet for f in scan_page(entry["page"], text).fences}:
        raise BeliefError(f"{where}: `{key}`: {tree.name(page)} does not show {snippet}.")
    return Belief(
        key,
        entry["verdict"],
        entry["page"],
        entry["section"],
        snippet,
        said["belief"],
        said["truth"],
        rests_on,
    )


def _entries(tree: Tree, folder: Path) -> dict[str, dict[str, str]]:
    """The file's entries by their id."""
    file = folder / FILE
    where = tree.name(file)
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BeliefError(f"{where} is missing.") from error
    except yaml.YAMLError as error:
        raise BeliefError(f"{where}: not YAML: {error}") from error
    if not isinstance(data, dict) or not all(isinstance(e, dict) for e in data.values()):
        raise BeliefError(f"{where}: expected an entry with keys for each id.")
    known = {"belief", "truth", "rests_on", "verdict"} | _EVIDENCE
    for key, entry in data.items():
        for name in sorted(set(entry) - known):
            raise BeliefError(f"{where}: `{key}`: `{name}` is no key of an entry.")
    return {str(key): {n: str(v).strip() for n, v in e.items()} for key, e in data.items()}
