"""One edit of each kind of input that a site has: `python -m tests.site.edits`.

The command makes many of them, one after the other, in a copy of this site, and compares the site
that is made after each with one that is made from nothing, file by file.
"""

import filecmp
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from asrun.copying import copy_folder
from asrun.tree import Tree
from tests.site.building import build_apart
from tests.tiny import ROOT

Edit = Callable[[Tree, random.Random], None]
_LITERAL = re.compile(r"""print\(["']([a-z]{3,})["']\)""")


def _pages(tree: Tree, language: str) -> list[Path]:
    """The pages below a language's folder, but for its snapshots."""
    folder = tree.docs / language
    found = sorted(folder.rglob("*.md"))
    return [page for page in found if ".source" not in page.relative_to(folder).parts]


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(old, new, text, count=1, flags=re.MULTILINE)
    assert count, f"{file} holds no {old}"
    file.write_text(changed, encoding="utf-8", newline="\n")


def _append(file: Path, text: str) -> None:
    _change(file, r"\n*\Z", f"\n{text}")


def _number(chance: random.Random) -> int:
    return chance.randrange(10**6)


def english_paragraph(tree: Tree, chance: random.Random) -> None:
    _append(chance.choice(_pages(tree, "en")), f"\nA paragraph more, number {_number(chance)}.\n")


def chinese_paragraph(tree: Tree, chance: random.Random) -> None:
    _append(chance.choice(_pages(tree, "zh")), f"\n又一段文字 {_number(chance)}。\n")


def title(tree: Tree, chance: random.Random) -> None:
    _change(chance.choice(_pages(tree, "en")), r"^# ", f"# {_number(chance)} ")


def heading(tree: Tree, chance: random.Random) -> None:
    text = f"\n## More {{ #more-{_number(chance)} }}\n\nText.\n"
    _append(chance.choice(_pages(tree, "en")), text)


def front_matter(tree: Tree, chance: random.Random) -> None:
    page = chance.choice(_pages(tree, "en"))
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = f"---\ndescription: Number {_number(chance)}.\n---\n{text}"
    page.write_text(text, encoding="utf-8", newline="\n")


def snippet_and_output(tree: Tree, chance: random.Random) -> None:
    """A program prints another word, and is expected to."""
    printing = [
        (file, word)
        for file in sorted(tree.snippets.rglob("*.py"))
        for word in _LITERAL.findall(file.read_text(encoding="utf-8"))
        if (out := file.with_suffix(".out")).is_file()
        and not [*file.parent.glob(f"{file.stem}.*.out")]
        and re.search(rf"^{word}$", out.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    file, word = chance.choice(printing)
    other = "".join(chance.choices("abcdefgh", k=len(word)))
    _change(file, rf"""(["']){word}\1""", rf"\g<1>{other}\g<1>")
    _change(file.with_suffix(".out"), rf"^{word}$", other)


def comment_in_a_snippet(tree: Tree, chance: random.Random) -> None:
    file = chance.choice(sorted((tree.snippets).rglob("*.py")))
    _change(file, r"\A", f"# Number {_number(chance)}\n")


def string(tree: Tree, chance: random.Random) -> None:
    file = tree.docs / chance.choice(["en", "zh"]) / ".language.yml"
    _change(file, r"^  footer_note: .*$", f"  footer_note: Number {_number(chance)}.")


def navigation_title(tree: Tree, chance: random.Random) -> None:
    _change(tree.root / tree.file, r"^  - [\w ]+: ", f"  - Part {_number(chance)}: ")


def extension_option(tree: Tree, chance: random.Random) -> None:
    old = r"^  - toc:\n      permalink: .*$"
    _change(tree.root / tree.file, old, f'  - toc:\n      permalink: "{_number(chance)}"')


def template(tree: Tree, chance: random.Random) -> None:
    _append(tree.docs / "theme" / "main.html", f"<!-- number {_number(chance)} -->\n")


def style(tree: Tree, chance: random.Random) -> None:
    sheet = chance.choice(sorted((tree.docs / "theme").rglob("*.css")))
    _append(sheet, f"/* number {_number(chance)} */\n")


def new_page(tree: Tree, chance: random.Random) -> None:
    """A page in English alone, which every navigation without a list shows."""
    page = tree.docs / "en" / f"page-{_number(chance)}.md"
    page.write_text("# New { #new }\n\nText.\n", encoding="utf-8", newline="\n")


def lost_translation(tree: Tree, chance: random.Random) -> None:
    page = chance.choice(_pages(tree, "zh"))
    page.unlink()
    (tree.docs / "zh" / ".source" / page.relative_to(tree.docs / "zh")).unlink(missing_ok=True)


def lost_page(tree: Tree, chance: random.Random) -> None:
    """A page without programs goes, and links to it lead nowhere."""
    texts = ((page, page.read_text(encoding="utf-8")) for page in _pages(tree, "en"))
    page = chance.choice(
        [page for page, text in texts if "```sh" not in text and page.stem != "index"]
    )
    page.unlink()
    for folder in ("zh", "zh/.source"):
        (tree.docs / folder / page.relative_to(tree.docs / "en")).unlink(missing_ok=True)


EDITS: dict[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        english_paragraph,
        chinese_paragraph,
        title,
        heading,
        front_matter,
        snippet_and_output,
        comment_in_a_snippet,
        string,
        navigation_title,
        extension_option,
        template,
        style,
        new_page,
        lost_translation,
        lost_page,
    )
}


def different(one: Path, other: Path) -> Iterator[str]:
    """The files in which two folders differ, by their paths."""
    ours, theirs = (
        {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
        for top in (one, other)
    )
    yield from sorted(ours.keys() ^ theirs.keys())
    for name in sorted(ours.keys() & theirs.keys()):
        # A compressed file holds the time at which it was made.
        if not name.endswith(".gz") and not filecmp.cmp(ours[name], theirs[name], shallow=False):
            yield name


def without_what_is_kept(tree: Tree, copy: Path) -> Tree:
    """The same tree elsewhere, with the records of its runs and nothing else that was made."""
    copy_folder(tree.root, copy, ".venv", ".git")
    for name in ("site", ".records/pages", ".records/templates"):
        shutil.rmtree(copy / name, ignore_errors=True)
    (copy / ".records" / "last-build.json").unlink(missing_ok=True)
    return Tree(copy)


@click.command()
@click.option("--count", default=60, help="How many edits.")
@click.option("--seed", default=1, help="Which edits.")
def main(count: int, seed: int) -> None:
    """Exit code 1 where a site is not the one that is made from nothing."""
    chance, wrong = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as folder:
        tree = without_what_is_kept(Tree(ROOT), Path(folder, "tree"))
        if (first := build_apart(tree)).code:
            raise click.ClickException(first.messages)
        for number in range(1, count + 1):
            before = without_what_is_kept(tree, Path(folder, "before"))
            name = chance.choice(sorted(EDITS))
            EDITS[name](tree, chance)
            after = build_apart(tree)
            clean = without_what_is_kept(tree, Path(folder, "clean"))
            anew = build_apart(clean)
            found = [*different(after.site, anew.site)] if not anew.code else []
            same = after.code == anew.code and not found
            wrong += not same
            told = "the same" if same else f"{found[:5]}, {anew.code} from nothing"
            click.echo(f"{number:3} {name:22} exit code {after.code}: {told}")
            if after.code:  # there is no such site: go on without this edit
                for part in ("docs", "snippets"):
                    shutil.rmtree(tree.root / part)
                    shutil.move(before.root / part, tree.root / part)
                shutil.copy2(before.root / before.file, tree.root / tree.file)
            shutil.rmtree(before.root)
            shutil.rmtree(clean.root)
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
