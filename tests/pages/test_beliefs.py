"""Beliefs: none stands without the run that checks it, and each has words in every language."""

import re

import pytest
import yaml

from tests.tiny import ROOT, guarded, show, write
from tools.pages.beliefs import BeliefError, read_beliefs
from tools.pages.languages import read_languages
from tools.tree import Tree

COMMON = "docs/.beliefs.yml"
ENGLISH = "docs/en/.beliefs.yml"
SNIPPET = "snippets/page/lesson.py"
ENTRY = {"verdict": "untrue", "page": "page.md", "section": "page", "snippet": SNIPPET}
WORDS = {"belief": "It flies.", "truth": "It walks."}


def data(tree: Tree, entry: dict[str, str], words: dict[str, str]) -> None:
    show(tree, {"lesson": guarded("print(1)")})
    write(
        tree,
        {
            COMMON: yaml.safe_dump({"E1": entry}),
            ENGLISH: yaml.safe_dump({"E1": words}),
        },
    )


def test_a_belief_has_its_words_and_its_run(tree: Tree) -> None:
    data(tree, ENTRY, WORDS)
    english, chinese = read_languages(tree)
    (found,) = read_beliefs(tree, english, english)
    assert (found.id, found.verdict, found.snippet) == ("E1", "untrue", SNIPPET)
    assert read_beliefs(tree, chinese, english) == (found,), "English words where there are none"


WRONG = {
    "no-run": (
        {k: v for k, v in ENTRY.items() if k != "snippet"},
        WORDS,
        "docs/.beliefs.yml: `E1` needs the run that shows it, as `snippet`; what cannot run says "
        "what it rests on, as `rests_on` in docs/en/.beliefs.yml. One of the two, got neither.",
    ),
    "run-and-reason": (ENTRY, {**WORDS, "rests_on": "counting"}, "One of the two, got both."),
    "another-verdict": ({**ENTRY, "verdict": "false"}, WORDS, "`verdict` is one of untrue, "),
    "no-section": ({**ENTRY, "section": "gone"}, WORDS, "there is no section #gone in docs/en/"),
    "not-on-that-page": (
        {**ENTRY, "snippet": "snippets/page/other.py"},
        WORDS,
        "docs/en/page.md does not show snippets/page/other.py.",
    ),
    "no-words": (ENTRY, {"belief": "It flies."}, "docs/en/.beliefs.yml: `E1` lacks `belief` or"),
    "unknown-key": ({**ENTRY, "proof": "x"}, WORDS, "`proof` is no key of an entry."),
}


@pytest.mark.parametrize(("entry", "words", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(
    entry: dict[str, str], words: dict[str, str], sentence: str, tree: Tree
) -> None:
    data(tree, entry, words)
    english = read_languages(tree)[0]
    with pytest.raises(BeliefError, match=re.escape(sentence)):
        read_beliefs(tree, english, english)


def test_words_without_a_verdict_are_told(tree: Tree) -> None:
    data(tree, ENTRY, WORDS)
    write(tree, {ENGLISH: yaml.safe_dump({"E1": WORDS, "E2": WORDS})})
    english = read_languages(tree)[0]
    with pytest.raises(BeliefError, match=r"`E2` has no entry in docs/\.beliefs\.yml"):
        read_beliefs(tree, english, english)


def test_every_language_of_this_site_has_the_same_beliefs() -> None:
    tree = Tree(ROOT)
    default, *others = read_languages(tree)
    wanted = {belief.id: bool(belief.rests_on) for belief in read_beliefs(tree, default, default)}
    for language in others:
        file = language.folder / ".beliefs.yml"
        own = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert {key: "rests_on" in words for key, words in own.items()} == wanted, file
