"""Languages: what their small files say, and what is said about a file that cannot be used."""

import pytest

from tests.tiny import write
from tools.pages.languages import LanguageError, read_languages
from tools.tree import Tree

GOOD = "name: X\nhreflang: xx\ntheme: en\nsite_name: Site\nsite_description: About.\n"


def test_the_default_comes_first(tree: Tree) -> None:
    write(tree, {"docs/aa/.language.yml": GOOD, "docs/no/page.md": "# No language\n"})
    found = [(one.code, one.is_default, one.prefix) for one in read_languages(tree)]
    assert found == [("en", True, ""), ("aa", False, "aa/"), ("zh", False, "zh/")]


def test_what_is_not_translated_falls_back(tree: Tree) -> None:
    default = "strings: {a: A, b: B}\nnavigation: {Guide: Guide, More: More}\n"
    own = "strings: {a: Ä}\nnavigation: {Guide: Führer}\nsearch: {separator: x}\n"
    write(tree, {"docs/en/.language.yml": GOOD + default, "docs/zh/.language.yml": GOOD + own})
    english, other = read_languages(tree)
    assert other.strings == {"a": "Ä", "b": "B"}
    assert other.navigation == {"Guide": "Führer", "More": "More"}
    assert (english.search, other.search) == ({}, {"separator": "x"})


WRONG = {
    "no-name": (GOOD.replace("name: X\n", ""), "`name` is missing or is not a text."),
    "number": (GOOD.replace("xx", "1"), "`hreflang` is missing or is not a text."),
    "unknown-key": (GOOD + "extra: 1\n", "`extra` is no key of a language file."),
    "list": ("- a\n", "expected keys with values, got list."),
    "empty": ("", "expected keys with values, got NoneType."),
    "no-yaml": ("{", "1: this is not YAML: expected the node content, but found '<stream end>'."),
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG)
def test_a_file_that_cannot_be_used(text: str, sentence: str, tree: Tree) -> None:
    write(tree, {"docs/zh/.language.yml": text})
    with pytest.raises(LanguageError) as raised:
        read_languages(tree)
    assert str(raised.value).replace(".yml:1", ".yml: 1") == f"docs/zh/.language.yml: {sentence}"


def test_the_default_language_needs_its_file(tree: Tree) -> None:
    (tree.docs / "en/.language.yml").unlink()
    with pytest.raises(LanguageError, match=r"^docs/en/\.language\.yml is missing: "):
        read_languages(tree)
