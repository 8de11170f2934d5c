"""What the HTML of a page holds against the scan of its Markdown."""

import pytest
from markdown import markdown

from asrun.site.rendered import compare

INDENTED = (
    "the page shows {} code blocks that are no snippets, and the scan found {}: text that is "
    "indented by four spaces becomes code that nobody runs."
)
CONSOLE = "```console\nuv run a\n```\n"
YAML = "```yaml\na:\n    b: <1>\n```\n"
PAGES = {
    "right": (f"text\n\n{CONSOLE}\n{YAML}", []),
    "indented": (f"{YAML}\ntext\n\n    b: <1>\n", [(8, INDENTED.format(2, 1))]),
    "by-a-tab": ("text\n\n\tx = <1>\n\n\ty\n", [(3, INDENTED.format(1, 0))]),
    "in-a-list": (f"- text\n\n        x = 1\n\n{CONSOLE}", [(3, INDENTED.format(2, 1))]),
    "below-front-matter": ("---\na: 1\n---\n\ntext\n\n    x = 1\n", [(7, INDENTED.format(1, 0))]),
}


@pytest.mark.parametrize(("source", "told"), PAGES.values(), ids=PAGES)
def test_code_that_is_indented_is_told_with_its_line(
    source: str, told: list[tuple[int, str]]
) -> None:
    text = source.rpartition("---\n")[2]
    html = markdown(text, extensions=["pymdownx.superfences"])
    problems = compare(html, "docs/en/page.md", text, source)
    assert [(problem.line, problem.sentence) for problem in problems] == told
