"""The texts of `.language.yml` and its neighbours: what is wrong in them, and what is behind."""

import json
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import write
from tests.translations.copies import behind, build, current, edit, read, small_tree, translations

LANGUAGE, GLOSSARY = "docs/zh/.language.yml", "docs/zh/.glossary.yml"
PAGE = current("index.md", "# Page { #page }\n", "# 页面 { #page }\n")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """One where both languages say in their own words what the engine has words for."""
    tree = small_tree(tmp_path / "tree", PAGE)
    edit(tree, "docs/en/.language.yml", ("strings:\n", "strings:\n  download: Download\n"))
    own = "strings:\n  download: 下载\n  exit_code: 退出码 {code}\n"
    edit(tree, LANGUAGE, ("strings:\n", own))
    return tree


SLIPS = {
    "placeholder translated": (
        "退出码 {code}\n",
        "退出码 {代码}\n",
        "`exit_code`: `{code}` is missing, `{代码}` is not in English. What stands in braces stays",
    ),
    "placeholder lost": ("退出码 {code}\n", "退出码\n", "`exit_code`: `{code}` is missing."),
    "brace that never closes": (
        "退出码 {code}\n",
        "退出码 {code\n",
        "`exit_code` has a brace that opens or closes nothing",
    ),
    "on": ("下载\n", "on\n", "`strings.download` is true, expected a text: write it in quotes."),
    "no": ("下载\n", "no\n", "`strings.download` is false, expected a text: write it in quotes."),
    "a number": ("下载\n", "1\n", "`strings.download` is 1, expected a text: write it in quotes."),
    "nothing": ("下载\n", "\n", "`strings.download` is nothing, expected a text."),
    "theme": ("theme: zh\n", "theme: french\n", "`theme` is `french`, for which Material has no"),
}


@pytest.mark.parametrize(("old", "new", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_line_and_key(old: str, new: str, told: str, tree: Tree) -> None:
    where = (
        old if old.startswith("theme") else ("exit_code: " if "code" in old else "download: ") + old
    )
    line = edit(tree, LANGUAGE, (where, where.replace(old, new)))
    checked = translations(tree, "check")
    assert checked.code == 1
    assert f"{LANGUAGE}:{line}: {told}" in checked.out + checked.err
    assert (checked.out + checked.err).count(f"{LANGUAGE}:") == 1


def test_the_build_names_the_file_the_line_and_the_key(tree: Tree) -> None:
    line = edit(tree, LANGUAGE, ("退出码 {code}", "退出码 {代码}"))
    built = build(tree, "--strict")
    assert built.code == 1
    assert f"{LANGUAGE}:{line}: `exit_code`: `{{code}}` is missing" in built.err


def recorded(tree: Tree) -> Tree:
    for name in (".language.yml", ".glossary.yml"):
        done = translations(tree, "done", "zh", name)
        assert done.code == 0, done.out
    assert behind(tree) == set()
    return tree


CHANGES = {
    ".language.yml": (
        "  download: Download\n",
        "  download: Save it\n",
        "strings",
        "strings.download",
    ),
    ".glossary.yml": (
        "means: Several tasks that are sent to a worker in one go.",
        "means: Several tasks that travel to a worker in one message.",
        "chunk",
        "chunk.means",
    ),
}


@pytest.mark.parametrize(("name", "change"), CHANGES.items(), ids=CHANGES)
def test_a_text_is_behind_when_its_english_changed(
    name: str, change: tuple[str, str, str, str], tree: Tree
) -> None:
    recorded(tree)
    old, new, section, key = change
    edit(tree, f"docs/en/{name}", (old, new))
    (data,) = (
        page
        for page in json.loads(translations(tree, "status", "zh", "--json").out)
        if page["behind"]
    )
    (one,) = data["behind"]
    assert (data["page"], one["state"], one["block"]) == (name, "changed", f"text `{key}`")
    row = next(r for r in translations(tree, "status").out.splitlines() if f" {name} " in r)
    assert row.endswith("1 changed |")
    told = translations(tree, "status", "zh", name).out
    command = f"uv run translations done zh {name}#{section}"
    assert f"edit docs/zh/{name}:{one['line']}, then: {command}" in told
    assert "{+" in translations(tree, "diff", "zh", name).out
    assert translations(tree, "check").code == 0
    done = translations(tree, *command.split()[3:])
    assert (done.code, "warning: recorded, but English changed here" in done.out) == (0, True)
    assert behind(tree) == set()


def test_a_text_that_is_new_in_english(tree: Tree) -> None:
    recorded(tree)
    actor = "- term: actor\n  means: Acts alone.\n"
    edit(tree, "docs/en/.glossary.yml", ("- term: atomic\n", f"{actor}- term: atomic\n"))
    assert behind(tree) == {(".glossary.yml", "new", "actor", "text")}
    told = translations(tree, "status", "zh", ".glossary.yml").out
    assert f"add `actor.means` to {GLOSSARY}, then: uv run translations done zh" in told
    assert translations(tree, "done", "zh", ".glossary.yml").code == 1
    actor = "- term: actor\n  says: 演员\n  means: 独自行动。\n"
    edit(tree, GLOSSARY, ("- term: atomic\n", f"{actor}- term: atomic\n"))
    assert translations(tree, "done", "zh", ".glossary.yml#actor").code == 0
    assert behind(tree) == set()


def test_a_new_language_is_told_in_a_few_lines(tree: Tree) -> None:
    assert translations(tree, "new", "no", "Norsk").code == 0
    checked = translations(tree, "check", "no")
    assert (checked.code, len(checked.out.splitlines())) == (1, 3)


def test_a_folder_of_pages_that_is_no_language(tree: Tree) -> None:
    write(tree, {"docs/fr/index.md": "# Page { #page }\n"})
    told = "docs/fr: this folder holds pages and no .language.yml, so it is no language: add one"
    assert told in translations(tree, "check").out


@pytest.mark.parametrize("name", [LANGUAGE, GLOSSARY])
@pytest.mark.parametrize("verb", ["status", "check"])
def test_what_is_not_yaml_is_one_sentence(verb: str, name: str, tree: Tree) -> None:
    line = edit(tree, name, ("means: 一次" if name == GLOSSARY else "theme: zh", "theme: [zh"))
    ran = translations(tree, verb)
    assert ran.code == 1
    assert ran.err.startswith(f"Error: {name}:{line + 1}: not YAML: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", [LANGUAGE, GLOSSARY])
def test_another_encoding_is_one_sentence(name: str, tree: Tree) -> None:
    text = read(tree, name).replace("�", "?")
    (tree.root / name).write_bytes(text.encode("gbk", "replace"))
    ran = translations(tree, "check")
    assert (ran.code, "is not UTF-8: save the file" in ran.err) == (1, True)
    assert ran.err.count("\n") == 1


def test_any_flat_file_of_texts_is_followed(tree: Tree) -> None:
    files = {"en/.notes.yml": "- One.\n- Two.\n", "zh/.notes.yml": "- 其一。\n- 其二。\n"}
    write(tree, {f"docs/{name}": text for name, text in files.items()})
    assert translations(tree, "done", "zh", ".notes.yml").code == 0
    edit(tree, "docs/en/.notes.yml", ("Two.", "Number two."))
    assert behind(tree) == {(".notes.yml", "changed", "2", "text")}
    write(tree, {"docs/zh/.notes.yml": "a: [b\n"})
    assert "Error: docs/zh/.notes.yml:2: not YAML: " in translations(tree, "check").err


def test_a_glossary_is_begun_by_hand(tree: Tree) -> None:
    translations(tree, "new", "fr", "Français")
    started = translations(tree, "start", "fr", ".glossary.yml")
    assert (started.code, "write them as they stand in docs/en/.glossary.yml" in started.err) == (
        1,
        True,
    )
    assert not (tree.docs / "fr/.glossary.yml").exists()


def test_a_new_language_is_offered_what_the_engine_says(tree: Tree) -> None:
    """Where that is written in no language of its own; what the site says otherwise comes once."""
    edit(tree, "docs/en/.language.yml", ("download: Download", "download: Save"))
    assert translations(tree, "new", "fr", "Français").code == 0
    made = (tree.docs / "fr/.language.yml").read_text(encoding="utf-8").splitlines()
    assert [row for row in made if "download:" in row or "list_comma:" in row] == [
        '  # list_comma: ", "',
        "  # download: Save",
    ]
    assert translations(tree, "new", "zh-Hant", "繁體中文").code == 0
    assert "list_comma" not in (tree.docs / "zh-Hant/.language.yml").read_text(encoding="utf-8")


def test_a_project_of_one_language_is_told_how_to_have_more(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    write(tree, {"mkdocs.yml": "site_name: A\n", "docs/index.md": "# A { #a }\n"})
    told = translations(tree, "new", "fr", "Français")
    assert told.code == 1
    assert "docs holds the pages of one language: move them to docs/en, write" in told.err


def test_the_default_language_keeps_the_placeholders_of_the_engine(tree: Tree) -> None:
    line = edit(tree, "docs/en/.language.yml", ("download: Download", "exit_code: Ended by {cod}"))
    built = build(tree)
    assert built.code == 1
    assert f"docs/en/.language.yml:{line}: `exit_code`: `{{code}}` is missing" in built.err
