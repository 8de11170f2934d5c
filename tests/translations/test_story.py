"""A story on three of the real pages: English moves on, and Chinese follows step by step."""

import json
import textwrap
from pathlib import Path

from asrun.tree import Tree
from tests.translations.copies import (
    add_after,
    as_translated,
    behind,
    blocks,
    build,
    find,
    of_section,
    replace_block,
    translations,
)

POOL = "docs/en/tutorial/pool.md"
ZH = "docs/zh/tutorial/pool.md"
NEW_NAME = "squares_of_numbers"
EDITED = "A pool hands out one task after another, and its workers stay."
INSERTED = "Four is no magic number; try others."
BEHIND = {
    ("about.md", "removed", "licence", "heading"),
    ("about.md", "removed", "licence", "paragraph"),
    ("index.md", "new", "licence", "heading"),
    ("index.md", "new", "licence", "paragraph"),
    ("tutorial/pool.md", "changed", "map", "fence"),
    ("tutorial/pool.md", "changed", "pool", "paragraph"),
    ("tutorial/pool.md", "new", "map", "paragraph"),
    ("tutorial/pool.md", "removed", "define-first", "paragraph"),
    ("tutorial/pool.md", "removed", "inside-with", "fence"),
}
FENCES = {
    ("tutorial/pool.md", "changed", "map", "fence"),
    ("tutorial/pool.md", "removed", "inside-with", "fence"),
}


def edit_english(tree: Tree) -> None:
    """One paragraph edited, one inserted, one removed, one re-wrapped; two snippets; a section."""
    replace_block(tree, POOL, find(tree, POOL, "pool", "paragraph"), EDITED)
    wrapped = find(tree, POOL, "map", "paragraph", 2)
    add_after(tree, POOL, find(tree, POOL, "map", "paragraph", 3), INSERTED)
    replace_block(tree, POOL, wrapped, *textwrap.wrap(wrapped.text, 40))
    replace_block(tree, POOL, of_section(tree, POOL, "define-first")[-1])
    snippets = tree.snippets / "tutorial/pool"
    for file in list(snippets.glob("map_squares.*")):
        file.rename(file.with_name(file.name.replace("map_squares", NEW_NAME)))
    fence = find(tree, POOL, "map", "fence")
    replace_block(tree, POOL, fence, *fence.text.replace("map_squares", NEW_NAME).splitlines())
    for file in list(snippets.glob("pool_after_with.*")):
        file.unlink()
    replace_block(tree, POOL, find(tree, POOL, "inside-with", "fence"))
    move_section(tree, "docs/en/about.md", "licence", "docs/en/index.md")


def move_section(tree: Tree, source: str, section: str, target: str) -> None:
    """Move a section to the end of another page."""
    moved = of_section(tree, source, section)
    rows = (tree.root / source).read_text(encoding="utf-8").splitlines()
    lines = rows[moved[0].line - 1 : moved[-1].last]
    for block in reversed(moved):
        replace_block(tree, source, block)
    add_after(tree, target, blocks(tree, target)[-1], *lines)


def test_english_moves_on_and_chinese_follows(tmp_path: Path) -> None:
    tree = as_translated(tmp_path / "tree", "index.md", "about.md", "tutorial/pool.md")
    assert behind(tree) == set()
    edit_english(tree)

    # Exactly what changed is behind, and the paragraph that was only wrapped anew is not.
    assert behind(tree) == BEHIND
    told = translations(tree, "status", "zh", "tutorial/pool.md").out
    line = find(tree, ZH, "pool", "paragraph").line
    assert f"  line {line}  #pool  paragraph 1   English changed\n" in told
    assert f"      + {EDITED}\n" in told
    cure = f"edit {ZH}:{line}, then: uv run translations done zh tutorial/pool.md#pool"
    assert cure in told
    difference = translations(tree, "diff", "zh", "tutorial/pool.md").out
    assert difference.index("[-") < difference.index("-]") < difference.index(f"{ZH}:{line}")
    assert f"{{+{INSERTED}+}}" in difference

    # Being behind is no error; what the site could not show is one, with the command that cures it.
    checked = translations(tree, "check")
    assert checked.code == 1
    assert [line.partition(": ")[2] for line in checked.out.splitlines()] == [
        f"`snippets/tutorial/pool/map_squares.py` is `snippets/tutorial/pool/{NEW_NAME}.py` now: "
        "uv run translations check --fix carries that.",
        "`snippets/tutorial/pool/pool_after_with.py` is gone: uv run translations check --fix "
        "carries that.",
        "2 problems",
    ]

    # What needs no words is carried: into the page and into its snapshot.
    before = behind(tree)
    fixed = translations(tree, "check", "--fix")
    assert fixed.code == 0, fixed.out
    name = f"snippets/tutorial/pool/{NEW_NAME}.py"
    assert f"`snippets/tutorial/pool/map_squares.py` is now `{name}`." in fixed.out
    assert "`snippets/tutorial/pool/pool_after_with.py` is gone" in fixed.out
    for page in (ZH, "docs/zh/.source/tutorial/pool.md"):
        text = (tree.root / page).read_text(encoding="utf-8")
        assert f"```sh\npython {name}\n```\n" in text
        assert "map_squares.py" not in text
        assert "pool_after_with.py" not in text
    assert behind(tree) == before - FENCES
    assert "no lines mended" in translations(tree, "check", "--fix").err

    # Readers see today's English at each place, and nothing at the one that was only wrapped.
    built = build(tree)
    assert built.code == 0, built.err
    html = (tree.root / "site/zh/tutorial/pool/index.html").read_text(encoding="utf-8")
    boxes = html.split('<details class="stale"')[1:]
    shown = [box.partition("</details>")[0] for box in boxes]
    assert len(shown) == 2
    assert EDITED in shown[0]
    assert INSERTED in shown[1]
    assert all('<div lang="en">' in box for box in shown)
    notice = html.partition('<p class="stale-notice"')[2].partition("</p>")[0]
    assert all(f'href="#{section}"' in notice for section in ("pool", "map", "define-first"))
    assert "落后" in notice
    home = (tree.root / "site/zh/index.html").read_text(encoding="utf-8")
    assert '<p class="stale__heading" id="licence">' in home
    about = (tree.root / "site/zh/about/index.html").read_text(encoding="utf-8")
    assert 'href="#licence"' in about.partition('<p class="stale-notice"')[2].partition("</p>")[0]
    data = json.loads((tree.root / "site/zh/translation-status.json").read_text(encoding="utf-8"))
    assert {page["page"] for page in data if page["behind"]} == {name for name, *_ in behind(tree)}

    # An edit of the translation clears nothing by itself.
    other = find(tree, ZH, "inside-with", "paragraph")
    replace_block(tree, ZH, other, other.text + "这里另有一处修改。")
    assert behind(tree) == before - FENCES

    # Recording a section clears that one alone, once it fits.
    refused = translations(tree, "done", "zh", "tutorial/pool.md#map")
    assert refused.code == 1
    assert "new in English: paragraph “Four is no magic number" in refused.out
    add_after(tree, ZH, find(tree, ZH, "map", "paragraph", 3), "不妨换一个数试试。")
    noted = translations(tree, "check").out
    assert "this brings #map up to date; record it: uv run translations done zh" in noted
    assert translations(tree, "done", "zh", "tutorial/pool.md#map").code == 0
    left = before - FENCES - {("tutorial/pool.md", "new", "map", "paragraph")}
    assert behind(tree) == left
    assert translations(tree, "check").code == 0
