"""The machines on a page, and the records in the site."""

import json
from dataclasses import replace

import pytest
from mkdocs.exceptions import BuildError

from asrun.tree import Tree
from tests.benchmark.made import MACHINE, made
from tests.site.building import build
from tests.site.measuring import SERIES, filled, keep
from tests.tiny import write


def test_what_nothing_generates_is_refused_with_its_line(tree: Tree) -> None:
    with pytest.raises(BuildError, match=r"^docs/en/speed\.md:7: nothing generates `chars`; there"):
        filled(tree, "<!-- generated: chars -->")


def test_the_machines_say_what_they_are(tree: Tree) -> None:
    large = replace(MACHINE, physical=16, cpu="A <b>CPU</b> | B")
    keep(tree, "one", made(SERIES, machine=large, commit="0123456789" * 4))
    unknown = replace(MACHINE, physical=None, cpu=None)
    keep(tree, "two", made(SERIES, load_before=0.5, machine=unknown))
    page = filled(tree, "<!-- generated: machines -->")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("|")]
    assert ["Processor", "A &lt;b&gt;CPU&lt;/b&gt; &#124; B", "unknown"] in rows
    assert [
        "Cores",
        "16 cores, 8 CPUs, 4 of them usable",
        "Number of cores unknown, 8 CPUs, 4 of them usable",
    ] in rows
    assert ["Measured", "2026-01-02, `0123456`", "2026-01-02"] in rows
    assert rows[-1][1:] == ["undisturbed", "disturbed, so take its numbers with care"]


def test_a_broken_record_fails_the_build_and_is_named(tree: Tree) -> None:
    file = keep(tree, "one", made(SERIES))
    record = json.loads(file.read_text(encoding="utf-8"))
    del record["machine"]["cpu"]
    file.write_text(json.dumps(record), encoding="utf-8")
    write(tree, {"docs/en/index.md": "# Speed { #speed }\n\n<!-- generated: machines -->\n"})
    done = build(tree)
    assert done.code == 1
    assert "docs/.benchmarks/records/one.json:1: `machine.cpu` is missing" in done.messages
    assert "Traceback" not in done.messages


def test_the_site_holds_the_records(tree: Tree) -> None:
    file = keep(tree, "one", made(SERIES))
    write(tree, {"docs/en/index.md": "# Speed { #speed }\n\n<!-- generated: machines -->\n"})
    done = build(tree)
    assert done.code == 0, done.messages
    assert done.text("records/one.json") == file.read_text(encoding="utf-8")
    assert 'href="records/one.json"' in done.text("index.html")
