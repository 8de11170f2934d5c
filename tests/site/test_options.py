"""What is asked for on the command line holds for every language, or is refused."""

from asrun.tree import Tree
from tests.site.building import bilingual, build
from tests.tiny import write


def test_options_hold_for_every_language(tree: Tree) -> None:
    """The other languages are built from what the first was given, not from the file again."""
    bilingual(tree)
    built = build(tree, "--config-file", "mkdocs.yml", "--no-directory-urls", "--strict")
    assert built.code == 0, built.messages
    pages = [path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html")]
    assert sorted(pages) == [
        "404.html",
        "index.html",
        "only.html",
        "page.html",
        "zh/index.html",
        "zh/only.html",
        "zh/page.html",
    ]


def test_a_build_of_changed_files_only_is_refused(tree: Tree) -> None:
    bilingual(tree)
    write(tree, {"site/index.html": "the last site"})
    built = build(tree, "--dirty")
    assert built.code == 1
    assert "--dirty builds the pages of changed files only" in built.messages
    assert "Traceback" not in built.messages
    assert built.text("index.html") == "the last site"


def test_one_address_has_one_source(tree: Tree) -> None:
    """`README.md` and `index.md` are one page: a translation is not hidden by the other name."""
    bilingual(tree)
    (tree.docs / "en/index.md").rename(tree.docs / "en/README.md")
    built = build(tree)
    assert built.code == 0, built.messages
    assert "进程池让多个进程并行工作" in built.text("zh/index.html")


def test_records_that_cannot_be_kept_are_no_warning_of_the_content(tree: Tree) -> None:
    bilingual(tree)
    write(tree, {".records": "a file where the folder should be\n"})
    built = build(tree, "--strict")
    assert built.code == 0, built.messages
    assert "records are not kept" in built.messages
