"""Numbers on pages: single ones, cells, bars, curves, and each way in which they can be wrong."""

import re
from dataclasses import replace
from html import unescape

import pytest
from mkdocs.exceptions import BuildError

from asrun.tree import Tree
from tests.benchmark.made import MACHINE, PYTHON, made, measured
from tests.rendering.html import of_class
from tests.site.measuring import SERIES, SLOW, filled, keep, with_claims

LARGE = replace(MACHINE, physical=16)


@pytest.fixture
def data(tree: Tree) -> Tree:
    return with_claims(tree)


@pytest.mark.parametrize("text", ["{{ K1 }}", "{{K1}}", "{{ job.serial / job.pool(2) }}"])
def test_a_number_is_that_of_the_record(text: str, data: Tree) -> None:
    keep(data, "one", made(SERIES))
    assert "is 2.1 times as fast" in filled(data, f"It is {text} times as fast.")


def test_a_number_is_that_of_the_most_cores_that_has_it(data: Tree) -> None:
    keep(data, "a-small", made(SERIES))
    keep(data, "b-large", made([measured(7.0, of="job.rest")], machine=LARGE))
    found = filled(data, "{{ K1 }} and {{ K2 }} and {{ job.rest }}")
    assert "2.1 and 7 s and 7 s" in found.replace("\xa0", " ")


def test_a_trial_and_a_noisy_record_and_a_build_without_gil_are_quoted_last(data: Tree) -> None:
    keep(data, "plain", made(SERIES))
    keep(data, "trial", made(SLOW, quick=True, machine=LARGE))
    keep(data, "noisy", made(SLOW, load_before=0.9, machine=LARGE))
    free = replace(PYTHON, gil=False, free_threaded=True)
    keep(data, "free", made(SLOW, machine=LARGE, python=free))
    assert "is 2.1 t" in filled(data, "It is {{ K1 }} times as fast.")


@pytest.mark.parametrize(
    "lines", [["{{ K2 }}"], ["| a | b |", "| --- | --- |", "| x | {{ K2 }} |"]]
)
def test_a_number_that_no_record_has_shows_that_it_is_absent(lines: list[str], data: Tree) -> None:
    assert '<span title="no record has this value">?</span>' in filled(data, "\n".join(lines))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "contradicts the sentence"), ("zh", "与这句话不符")],
)
def test_a_record_that_contradicts_marks_the_sentence(
    language: str, words: str, data: Tree
) -> None:
    keep(data, "one", made(SLOW))
    page = filled(data, "It is {{ K1 }} times as fast.", language=language)
    (marked,) = of_class(page.partition("\n\n")[2], "contradicted")
    assert marked.text.startswith("1.1 ")
    assert words in marked.text


CURVE = "job.serial / job.pool(workers)"


@pytest.mark.parametrize(
    ("line", "text", "why"),
    [
        ("Wrong: {{ K99 }}", "{{ K99 }}", "`K99` is no name here: cores, "),
        ("Wrong: {{ }}", "{{ }}", "`` is no expression: "),
        ("{{ jobs.serial }}", "{{ jobs.serial }}", "`jobs` is no measured program: there is job."),
        ("{{ job.other }}", "{{ job.other }}", "`job.other` is no case: there is serial, pool, r"),
        ("{{ cores }}", "{{ cores }}", "`value` is 'cores', which names nothing that is measured."),
        ("{{ job.serial + 1 }}", "{{ job.serial + 1 }}", "`job.serial + 1`: "),
        (f"{{{{ {CURVE} }}}}", f"{{{{ {CURVE} }}}}", "`workers` makes a curve, for which there i"),
        ("| a | b |\n| --- | --- |\n| x | {{ K9 }} |", "{{ K9 }}", "`K9` is no name here: cores"),
    ],
)
def test_what_is_no_number_is_refused_with_its_line(
    line: str, text: str, why: str, data: Tree
) -> None:
    keep(data, "one", made(SERIES))
    with pytest.raises(BuildError) as error:
        filled(data, "Right: {{ K1 }}", line)
    place = f"docs/en/speed.md:{9 + line[: line.index('{{')].count(chr(10))}"
    sentence = f"{place}: {text} is no claim, nor anything else that was measured: {why}"
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    "code",
    [
        "```console\n$ echo {{ K1 }} ${{ x }}\n```",
        "~~~~\n~~~\n{{ x }}\n| {{ x }} |\n~~~~",
        "1. One:\n\n    ```sh\n    | {{ x }} |\n    ```",
        "> ```\n> {{ x }}\n> ```",
        "Write `{{ x }}`, or ``a ` {{ x }}``.",
        "Write `{{\nx }}`.",
        "<!-- {{ x }} -->",
        "| `{{ x }}` | `a | {{ x }}` |\n| --- | --- |\n| `{{ x }}` | y |",
    ],
)
def test_code_stays_as_it_is(code: str, data: Tree) -> None:
    keep(data, "one", made(SERIES))
    assert f"{code}\n\nAnd 2.1 too." in filled(data, code, "And {{ K1 }} too.")


TABLE = """\
| How long{head} | |
| --- | --- |
| one *by* one | {{{{ job.serial }}}} |
| with `two` | {{{{ job.pool(2) }}}} |
| gone | {{{{ job.rest }}}} |
"""


def bars(page: str) -> list[tuple[str, list[float]]]:
    """The text of each bar, and where its range begins, it ends, and its range ends."""
    found = re.findall(r'<span class="bar" style="(.*?)">(.*?)</span>', page)
    return [(text, [float(one) for one in re.findall(r"[\d.]+", style)]) for style, text in found]


def test_a_cell_with_a_value_alone_is_a_bar_for_each_record(data: Tree) -> None:
    keep(data, "large", made(SERIES, machine=LARGE))
    keep(data, "slow", made(SLOW))
    page = filled(data, TABLE.format(head=""), page="deep/speed.md")
    rows = [row for row in page.splitlines() if row.startswith("|")]
    assert [row.count("|") for row in rows] == [4] * 5
    assert rows[0] == (
        '| How long | <a href="../../records/large.json">Linux, 16 cores, Python 3.13</a> | '
        '<a href="../../records/slow.json">Linux, 2 cores, Python 3.13</a> |'
    )
    assert rows[1] == "| --- | --- | --- |"
    assert rows[2].startswith('| one *by* one | <span class="bar"')
    assert rows[4] == "| gone | not measured here | not measured here |"
    # The longest with its range, 4.2 s + 5 %, is the whole width.
    assert bars(page) == [
        ("4.2 s ±\xa05\xa0%", [90.9, 95.5, 100.0]),
        ("4.2 s ±\xa05\xa0%", [90.9, 95.5, 100.0]),
        ("2 s ±\xa00\xa0%", [45.5, 45.5, 45.5]),
        ("4 s ±\xa00\xa0%", [90.9, 90.9, 90.9]),
    ]


def test_a_logarithmic_scale_begins_at_a_power_of_ten(data: Tree) -> None:
    series = [measured(0.02, of="job.pool", workers=2), measured(1.0), measured(0.0, of="job.rest")]
    keep(data, "one", made(series))
    page = filled(data, TABLE.format(head=" { .log }"))
    assert "| How long | <a" in page
    assert bars(page) == [
        ("1 s ±\xa00\xa0%", [100.0, 100.0, 100.0]),
        ("20 ms ±\xa00\xa0%", [15.1, 15.1, 15.1]),
        ("0 s ±\xa00\xa0%", [0.0, 0.0, 0.0]),
    ]


def test_every_claim_has_its_verdict_of_each_record_and_its_anchor_once(data: Tree) -> None:
    keep(data, "good", made(SERIES, machine=LARGE))
    keep(data, "slow", made(SLOW))
    table = "| Claim | |\n| --- | --- |\n| A pool is faster. | {{ K1 }} |\n| No. | {{ K2 }} |"
    page = filled(data, table, table)
    rows = [row for row in page.splitlines() if row.startswith("| A pool")]
    verdicts = (
        "2.1x ±\xa05\xa0%<br>holds (≥ 1.5x) | "
        '1.05x ±\xa05\xa0%<br><span class="contradicted">contradicted</span> (≥ 1.5x) |'
    )
    assert rows == [
        f'| A pool is faster. | <span id="k1"></span>{verdicts}',
        f"| A pool is faster. | {verdicts}",
    ]
    assert page.count("| not measured here | not measured here |") == 1


def test_a_number_in_a_cell_with_words_is_one_number(data: Tree) -> None:
    keep(data, "one", made(SERIES))
    keep(data, "two", made(SERIES))
    table = "| a | b |\n| --- | --- |\n| [{{ K1 }} times](x.md) | `a|b` |"
    assert table.replace("{{ K1 }}", "2.1") in filled(data, table)


def test_an_indented_table_stays_indented(data: Tree) -> None:
    keep(data, "one", made(SERIES))
    page = filled(data, "!!! note\n\n    | a | |\n    | --- | --- |\n    | x | {{ job.serial }} |")
    rows = page.splitlines()[-3:]
    assert [row[:6] for row in rows] == ["    | "] * 3


def test_workers_make_a_curve_for_each_machine_with_its_numbers(data: Tree) -> None:
    keep(data, "small", made(SERIES))
    keep(data, "large", made(SERIES, machine=LARGE))
    keep(data, "other", made([measured(1.0, of="job.rest")]))
    head = "| Speed-up & more | workers |\n| --- | --- |"
    page = filled(data, f"{head}\n| a `pool` | {{{{ {CURVE} }}}} |", page="deep/speed.md")
    assert [one.tag for one in of_class(page.partition("\n\n")[2], "charts")] == ["div"]
    captions = [unescape(one) for one in re.findall("<figcaption>(.*?)</figcaption>", page)]
    assert captions == [
        'Speed-up & more · <a href="../../records/large.json">Linux, 16 cores, Python 3.13</a>',
        'Speed-up & more · <a href="../../records/small.json">Linux, 2 cores, Python 3.13</a>',
    ]
    assert page.count("<th>workers</th><th>a pool</th>") == 2
    assert page.count("<td>1</td><td>1.05x ±\xa05\xa0%</td>") == 2
    assert page.count("<td>2</td><td>2.1x ±\xa05\xa0%</td>") == 2
    assert "|" not in page.partition("\n\n")[2]


def test_without_a_number_a_page_is_what_it_was(data: Tree) -> None:
    page = "# A\n\n|a|b|\n|-|-|\n|x|y|\n\n{ x } {% y %}\n"
    assert filled(data, page).endswith(page + "\n")
