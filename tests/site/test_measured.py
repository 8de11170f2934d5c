"""What was measured, on pages: numbers, charts, claims; and each way in which they can be wrong."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import BuildError

from tests.benchmark.made import MACHINE, PYTHON, QUIET, made, measured
from tests.rendering.html import of_class
from tests.site.building import build
from tests.tiny import ROOT, write
from tools.benchmark.claims import read_claims
from tools.benchmark.record import Record, write_record
from tools.check import Book
from tools.pages.languages import read_languages
from tools.site.generated import Place, fill_in
from tools.tree import Tree

CLAIMS = """\
- {id: K1, of: job/serial, by: job/pool@2, at_least: 1.5, unit: x}
- {id: K2, of: job/gone, unit: s}
"""
CHARTS = """\
over-workers:
  kind: lines
  unit: x
  series: [{label: pool, of: job/serial, by: job/pool}]
seconds:
  kind: bars
  unit: s
  series: [{label: serial, of: job/serial}, {label: gone, of: job/gone}]
"""
WORDS = """\
charts:
  over-workers: {title: Speed-up, description: How many times as fast., axis: workers}
  seconds: {title: Seconds, description: How long.}
series: {pool: a pool, serial: one by one, gone: nothing}
claims: {K1: A pool is faster., K2: Not measured.}
"""
SERIES = (
    measured(4.0, 4.4, 4.2, of="job/serial"),
    measured(4.0, 4.0, 4.0, of="job/pool", workers=1),
    measured(2.0, 2.0, 2.0, of="job/pool", workers=2),
)
SLOW = (*SERIES[:2], measured(4.0, 4.0, 4.0, of="job/pool", workers=2))
LARGE = replace(MACHINE, physical=16)


@pytest.fixture
def data(tree: Tree) -> Tree:
    """A tree with claims, charts, their words, and no record."""
    write(
        tree,
        {
            "docs/.benchmarks/claims.yml": CLAIMS,
            "docs/.benchmarks/charts.yml": CHARTS,
            "docs/en/.charts.yml": WORDS,
        },
    )
    return tree


def keep(tree: Tree, name: str, record: Record) -> Path:
    file = tree.docs / ".benchmarks" / "records" / f"{name}.json"
    write_record(file, record)
    return file


def filled(tree: Tree, *lines: str, language: str = "en", page: str = "speed.md") -> str:
    """The page of these lines, in a language, as it is given to Markdown."""
    languages = read_languages(tree)
    (own,) = (one for one in languages if one.code == language)
    text = "# Speed { #speed }\n\n" + "\n\n".join(lines) + "\n"
    write(tree, {f"docs/{language}/{page}": f"---\ndescription: Speed.\n---\n\n{text}"})
    return fill_in(Place(tree, own, languages, page, text, Book((), {}, {}, ())))


def test_a_number_is_that_of_the_record(data: Tree) -> None:
    keep(data, "one", made(SERIES))
    assert "is 2.1 times as fast" in filled(data, "It is {{ K1 }} times as fast.")


def test_a_number_is_that_of_the_most_cores_that_has_it(data: Tree) -> None:
    keep(data, "a-small", made(SERIES))
    large = made((*SLOW, measured(7.0, of="job/gone")), machine=LARGE)
    large = replace(large, measurements=large.measurements[-1:], repeat=1)
    keep(data, "b-large", large)
    assert "2.1 and 7 s" in filled(data, "{{ K1 }} and {{ K2 }}").replace("\xa0", " ")


def test_a_trial_and_a_noisy_record_and_a_build_without_gil_are_quoted_last(data: Tree) -> None:
    keep(data, "plain", made(SERIES))
    keep(data, "trial", made(SLOW, quick=True, machine=LARGE))
    noise = replace(QUIET, noisy=True, reasons=("spread",))
    keep(data, "noisy", made(SLOW, noise=noise, machine=LARGE))
    free = replace(PYTHON, gil=False, free_threaded=True)
    keep(data, "free", made(SLOW, machine=LARGE, python=free))
    assert "is 2.1 t" in filled(data, "It is {{ K1 }} times as fast.")


def test_a_number_that_no_record_has_shows_that_it_is_absent(data: Tree) -> None:
    keep(data, "one", made(SERIES))
    assert '<span title="no record has this value">?</span>' in filled(data, "{{ K2 }}")


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


def test_a_number_that_is_no_claim_is_refused_with_its_line(data: Tree) -> None:
    keep(data, "one", made(SERIES))
    sentence = r"^docs/en/speed\.md:9: \{\{ K99 \}\} is no claim of docs/\.benchmarks/claims\.yml: "
    with pytest.raises(BuildError, match=sentence):
        filled(data, "Right: {{ K1 }}", "Wrong: {{ K99 }}")


def test_what_nothing_generates_is_refused_with_its_line(data: Tree) -> None:
    with pytest.raises(BuildError, match=r"^docs/en/speed\.md:7: nothing generates `chars`; there"):
        filled(data, "<!-- generated: chars -->")


def test_a_chart_for_each_machine_with_its_numbers_and_its_record(data: Tree) -> None:
    keep(data, "small", made(SERIES))
    keep(data, "large", made(SERIES, machine=LARGE))
    page = filled(data, "<!-- generated: chart over-workers -->", page="deep/speed.md")
    assert [one.tag for one in of_class(page.partition("\n\n")[2], "charts")] == ["div"]
    captions = re.findall("<figcaption>(.*?)</figcaption>", page)
    assert captions == [
        "Speed-up · Linux, 16 cores, Python 3.13",
        "Speed-up · Linux, 2 cores, Python 3.13",
    ]
    assert page.count("<tr><td>a pool, 2</td><td>2.1 ± 5 %</td></tr>") == 2
    assert re.findall('href="(.*?)"', page) == [
        "../../records/large.json",
        "../../records/small.json",
    ]
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids)) == 4


def test_what_a_record_lacks_is_left_out_of_its_chart(data: Tree) -> None:
    keep(data, "one", made(SERIES))
    page = filled(data, "<!-- generated: chart seconds -->")
    assert page.count('class="chart__bar"') == 1
    assert "4.2 s ± 5 %" in page
    keep(data, "one", made((measured(1.0, of="job/other"),)))
    assert "<figure>" not in filled(data, "<!-- generated: chart seconds -->")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nothing", r"^docs/\.benchmarks/charts\.yml has no chart `nothing`: add it\."),
        ("seconds", r"^\.charts\.yml has no chart `seconds`: add it\."),
    ],
)
def test_a_chart_without_plan_or_words_is_refused(name: str, sentence: str, data: Tree) -> None:
    keep(data, "one", made(SERIES))
    write(data, {"docs/en/.charts.yml": WORDS.replace("  seconds:", "  minutes:")})
    with pytest.raises(BuildError, match=sentence):
        filled(data, f"<!-- generated: chart {name} -->")


def test_every_claim_has_its_row_and_its_verdict_of_each_record(data: Tree) -> None:
    keep(data, "good", made(SERIES, machine=LARGE))
    keep(data, "slow", made(SLOW))
    *_, first, second = filled(data, "<!-- generated: claims -->").rstrip().splitlines()
    assert first == (
        '| <span id="k1"></span>A pool is faster. | 2.1x ± 5 %<br>holds (≥ 1.5x) | '
        '1.05x ± 5 %<br><span class="contradicted">contradicted</span> (≥ 1.5x) |'
    )
    assert second.endswith("| not measured here | not measured here |")


def test_a_claim_without_a_sentence_is_refused(data: Tree) -> None:
    write(data, {"docs/en/.charts.yml": WORDS.replace(", K2: Not measured.", "")})
    with pytest.raises(BuildError, match="has no sentence for the claim `K2`: add it"):
        filled(data, "<!-- generated: claims -->")


def test_words_that_a_language_lacks_are_those_of_the_default_one(data: Tree) -> None:
    write(data, {"docs/zh/.charts.yml": "claims: {K1: 进程池更快。}\n"})
    page = filled(data, "<!-- generated: claims -->", language="zh")
    assert "进程池更快。" in page
    assert "Not measured." in page


@pytest.mark.parametrize("text", ["- a list\n", "claims: nothing\n", "claims: [\n"])
def test_words_of_another_shape_are_refused(text: str, data: Tree) -> None:
    write(data, {"docs/en/.charts.yml": text})
    with pytest.raises(BuildError, match=r"^docs/en/\.charts\.yml: "):
        filled(data, "<!-- generated: claims -->")


def test_the_machines_say_what_they_are(data: Tree) -> None:
    keep(data, "one", made(SERIES, machine=LARGE, commit="0123456789" * 4))
    noise = replace(QUIET, noisy=True, reasons=("busy-before",))
    keep(data, "two", made(SERIES, noise=noise, machine=replace(MACHINE, physical=None, cpu=None)))
    page = filled(data, "<!-- generated: machines -->")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("|")]
    assert ["Processor", "A CPU", "unknown"] in rows
    assert [
        "Cores",
        "16 cores, 8 CPUs, 4 of them usable",
        "Number of cores unknown, 8 CPUs, 4 of them usable",
    ] in rows
    assert ["Measured", "2026-01-02, `0123456`", "2026-01-02"] in rows
    assert rows[-1][1:] == ["undisturbed", "disturbed, so take its numbers with care"]


@pytest.mark.parametrize("change", ["lacks", "other-version"])
def test_a_broken_record_fails_the_build_and_is_named(change: str, data: Tree) -> None:
    file = keep(data, "one", made(SERIES))
    record = json.loads(file.read_text(encoding="utf-8"))
    if change == "lacks":
        del record["machine"]["cpu"]
    else:
        record["schema"] = 99
    file.write_text(json.dumps(record), encoding="utf-8")
    write(data, {"docs/en/index.md": "# Speed { #speed }\n\n<!-- generated: machines -->\n"})
    done = build(data)
    assert done.code == 1
    assert "docs/.benchmarks/records/one.json: " in done.messages
    assert ("`machine.cpu`" if change == "lacks" else "`schema`") in done.messages
    assert "Traceback" not in done.messages


def test_the_site_holds_the_records(data: Tree) -> None:
    file = keep(data, "one", made(SERIES))
    write(data, {"docs/en/index.md": "# Speed { #speed }\n\n<!-- generated: machines -->\n"})
    done = build(data)
    assert done.code == 0, done.messages
    assert done.text("records/one.json") == file.read_text(encoding="utf-8")
    assert 'href="records/one.json"' in done.text("index.html")


@pytest.mark.parametrize("language", [one.code for one in read_languages(Tree(ROOT))])
def test_this_sites_charts_and_claims_have_all_their_words(language: str) -> None:
    """In each language itself, which would otherwise show those of the default one."""

    def read(name: str) -> dict[str, dict[str, object]]:
        found = yaml.safe_load((ROOT / "docs" / name).read_text(encoding="utf-8"))
        assert isinstance(found, dict)
        return found

    plans = read(".benchmarks/charts.yml")
    words = read(f"{language}/.charts.yml")
    assert set(words["charts"]) == set(plans)
    series = [one for plan in plans.values() for one in plan["series"]]  # type: ignore[attr-defined]
    assert set(words["series"]) == {one["label"] for one in series}
    assert set(words["claims"]) == {claim.id for claim in read_claims(Tree(ROOT))}
