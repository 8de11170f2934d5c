"""Languages: what their small files say, and what is said about a file that cannot be used."""

from pathlib import Path

import pytest

from asrun.data import read_yaml
from asrun.pages.glossary import read_glossary
from asrun.pages.languages import read_languages
from asrun.pages.scan import find_pages
from asrun.problem import ProblemError
from asrun.tree import Tree, find_tree
from tests.tiny import ROOT, write

STRINGS = ROOT / "asrun/strings"
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
    engine = read_yaml(STRINGS / "en.yml", "en.yml", dict[str, str])
    assert english.strings == {**engine, "a": "A", "b": "B"}
    assert other.strings == {**engine, "a": "Ä", "b": "B"}
    assert other.navigation == {"Guide": "Führer", "More": "More"}
    assert (english.search, other.search) == ({}, {"separator": "x"})


WRONG = {
    "no-name": (GOOD.replace("name: X\n", ""), ":1: `name` is missing, expected a text."),
    "number": (
        GOOD.replace("xx", "1"),
        ":2: `hreflang` is 1, expected a text: write it in quotes.",
    ),
    "unknown-key": (
        GOOD + "extra: 1\n",
        ":6: `extra` is no key here: name, hreflang, theme, site_name, site_description, "
        "navigation, strings, search, stays.",
    ),
    "no-for-a-word": (
        GOOD + "strings: {new: no}\n",
        ":6: `strings.new` is false, expected a text: write it in quotes.",
    ),
    "list": ("- a\n", ':1: this is ["a"], expected keys with values.'),
    "empty": ("", ": this is nothing, expected keys with values."),
    "no-yaml": ("{", ":2: not YAML: "),
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG)
def test_a_file_that_cannot_be_used(text: str, sentence: str, tree: Tree) -> None:
    write(tree, {"docs/zh/.language.yml": text})
    with pytest.raises(ProblemError) as raised:
        read_languages(tree)
    assert str(raised.value).startswith(f"docs/zh/.language.yml{sentence}")
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- term: a\n  means: b\n", ":1: `[0].says` is missing, expected a text."),
        (
            "- {term: a, says: b, means: c, never: d}\n",
            ':1: `[0].never` is "d", expected a list.',
        ),
        ("a: b\n", ':1: this is {"a": "b"}, expected a list.'),
    ],
)
def test_a_glossary_that_cannot_be_used(text: str, sentence: str, tree: Tree) -> None:
    write(tree, {"docs/zh/.glossary.yml": text})
    with pytest.raises(ProblemError) as raised:
        read_glossary(tree, read_languages(tree)[1])
    assert str(raised.value) == f"docs/zh/.glossary.yml{sentence}"


def test_a_term_of_the_default_language_says_itself(tree: Tree) -> None:
    write(tree, {"docs/en/.glossary.yml": "- {term: a lock, means: b}\n"})
    (term,) = read_glossary(tree, read_languages(tree)[0])
    assert (term.says, term.anchor) == ("a lock", "a-lock")


@pytest.mark.parametrize("name", ["mkdocs.yaml", "mkdocs.yml"])
def test_the_configuration_may_have_either_name(name: str, tree: Tree) -> None:
    old = tree.root / "mkdocs.yml"
    text = old.read_text(encoding="utf-8")
    old.unlink()
    write(tree, {name: text.replace("docs/en", "docs/zh")})
    assert [one.code for one in read_languages(find_tree(tree.root))] == ["zh", "en"]


def test_the_default_language_needs_its_file(tree: Tree) -> None:
    (tree.docs / "en/.language.yml").unlink()
    with pytest.raises(ProblemError, match=r"^docs/en/\.language\.yml: is missing: "):
        read_languages(tree)


def test_one_language_needs_no_file(tmp_path: Path) -> None:
    config = "site_name: Sums\ntheme: {name: material, language: zh}\n"
    write(Tree(tmp_path), {"mkdocs.yml": config, "docs/index.md": "# Sums\n"})
    tree = Tree(tmp_path)
    (one,) = read_languages(tree)
    found = (one.code, one.prefix, one.site_name, one.folder, one.strings["download"])
    assert found == ("zh", "", "Sums", tmp_path / "docs", "下载")
    assert [tree.name(file) for file in find_pages(tree)] == ["docs/index.md"]


def test_one_language_may_have_its_own_words(tmp_path: Path) -> None:
    own = GOOD + "strings: {download: Save, more: More}\n"
    write(Tree(tmp_path), {"mkdocs.yml": "site_name: A\n", "docs/.language.yml": own})
    (one,) = read_languages(Tree(tmp_path))
    assert {key: one.strings[key] for key in ("download", "more", "source")} == {
        "download": "Save",
        "more": "More",
        "source": "Source",
    }


def test_the_folder_of_languages_is_no_language(tmp_path: Path) -> None:
    write(Tree(tmp_path), {"mkdocs.yml": "site_name: A\n", "docs/en/.language.yml": GOOD})
    with pytest.raises(ProblemError) as raised:
        read_languages(Tree(tmp_path))
    sentence = "`docs_dir` is the folder of the default language: docs_dir: docs/en"
    assert str(raised.value) == f"mkdocs.yml: {sentence}"
