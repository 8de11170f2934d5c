"""The command `benchmark`, as people call it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.benchmark.made import PROGRAM, made, measured, program, with_program
from tests.tiny import write
from tools.benchmark.record import read_record, write_record
from tools.tree import Tree

CLAIM = "- {id: K1, of: job/serial, by: 'job/pool@1:spawn', at_least: 0.5, unit: x}\n"


@pytest.fixture
def one(tree: Tree) -> Tree:
    """A tree with one measured program and one claim."""
    write(tree, {"docs/.benchmarks/claims.yml": CLAIM})
    return with_program(tree)


def benchmark(tree: Tree, *arguments: str) -> "subprocess.CompletedProcess[str]":
    code = "from tools.benchmark.command import main; main(prog_name='benchmark')"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tree.root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def told(done: "subprocess.CompletedProcess[str]") -> str:
    """The last line of an error."""
    return done.stderr.splitlines()[-1]


def test_a_run(one: Tree) -> None:
    done = benchmark(one, "--noisy", "--workers", "2,1", "--repeat", "2", "--out", "r.json")
    assert done.returncode == 0, done.stderr
    head, row, wrote = done.stdout.splitlines()
    assert head.split("\t") == ["claim", "value", "spread", "bound", "verdict"]
    assert row.split("\t") == ["K1", "1x", "± 0%", "≥ 0.5x", "holds"]
    assert wrote.startswith("wrote r.json (")
    record = read_record(one.root / "r.json")
    assert (record.workers, record.repeat, record.quick) == ((1, 2), 2, False)
    assert {(m.case, m.size, m.samples) for m in record.measurements} == {
        ("serial", 20, (5.0, 5.0)),
        ("pool", 20, (5.0, 5.0)),
    }


def test_a_part_is_not_told_what_it_did_not_measure(one: Tree) -> None:
    write(one, {"docs/.benchmarks/claims.yml": CLAIM + "- {id: K9, of: other/gone, unit: s}\n"})
    trial = ("--noisy", "--workers", "1", "--repeat", "1", "--out", "r.json")
    claims = [row.split("\t")[0] for row in benchmark(one, "job", *trial).stdout.splitlines()]
    assert (claims.count("K1"), claims.count("K9")) == (1, 0)
    claims = [row.split("\t")[0] for row in benchmark(one, "--force", *trial).stdout.splitlines()]
    assert (claims.count("K1"), claims.count("K9")) == (1, 1)


def test_where_a_record_goes(one: Tree) -> None:
    assert benchmark(one, "--noisy", "--workers", "1", "--repeat", "1").returncode == 0
    (shown,) = (one.docs / ".benchmarks" / "records").iterdir()
    assert shown.match(f"*-*-*cpu-py3.{sys.version_info[1]}*-20??-??-??.json")
    done = benchmark(one, "--noisy", "--workers", "1")
    assert (done.returncode, told(done)) == (
        2,
        f"Error: docs/.benchmarks/records/{shown.name} is there: use --force, or another --out.",
    )
    for option in ("--quick", "job"):
        assert benchmark(one, "--noisy", "--workers", "1", option).returncode == 0
    assert {read_record(file).quick for file in one.records.rglob("*.json")} == {False, True}
    assert list(shown.parent.iterdir()) == [shown]


def test_a_file_that_is_there(one: Tree) -> None:
    write(one, {"r.json": "mine"})
    arguments = ("--noisy", "--quick", "--workers", "1", "--out", "r.json")
    done = benchmark(one, *arguments)
    assert (done.returncode, told(done)) == (
        2,
        "Error: r.json is there: use --force, or another --out.",
    )
    assert (one.root / "r.json").read_text() == "mine"
    assert benchmark(one, *arguments, "--force").returncode == 0
    assert read_record(one.root / "r.json").quick


def test_a_program_that_fails_leaves_no_record(one: Tree) -> None:
    write(one, {PROGRAM: program("sys.exit('no')")})
    done = benchmark(one, "--noisy", "--out", "r.json")
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            f"Error: `python {PROGRAM} serial --size 2` ended with exit code 1.",
            "    | no",
            "No record was written.",
        ],
    )
    assert not (one.root / "r.json").exists()


def test_the_plan(one: Tree) -> None:
    done = benchmark(one, "--list", "--workers", "1,72", "job")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "job/serial#20"
    assert "job/pool@72:spawn#20" in done.stdout
    done = benchmark(one, "--list", "--quick", PROGRAM)
    assert done.stdout.splitlines()[0] == "job/serial#2"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["other"], "other: no measured program; there is job."),
        (["--workers", "0"], "'0': expected different whole numbers above 0, such as 1,2,4."),
        (["--workers", "1,x"], "'1,x': expected different whole numbers above 0, such as 1,2,4."),
        (["--workers", "2,2"], "'2,2': expected different whole numbers above 0, such as 1,2,4."),
        (["--repeat", "0"], "0 is not in the range x>=1."),
        (["--judge"], "--judge needs the files of records."),
        (["--out", "docs"], "File 'docs' is a directory."),
    ],
)
def test_bad_input(arguments: list[str], sentence: str, one: Tree) -> None:
    done = benchmark(one, "--noisy", *arguments)
    assert done.returncode == 2
    assert told(done).endswith(sentence)


def test_wrong_claims_and_wrong_tables_come_before_measuring(one: Tree) -> None:
    write(one, {"docs/.benchmarks/claims.yml": "- {id: K1}\n"})
    sentence = "docs/.benchmarks/claims.yml: `K1` lacks `of`, the series that it is about."
    assert told(benchmark(one, "--list")) == f"Error: {sentence}"
    write(one, {"docs/.benchmarks/claims.yml": CLAIM, PROGRAM: program(table='unit = "s"')})
    done = benchmark(one, "--list")
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            "Error: 1 problem found; nothing was measured.",
            "",
            f"{PROGRAM}:9: [tool.benchmark] has no cases: add [tool.benchmark.cases.NAME].",
        ],
    )


def test_nothing_to_measure(tree: Tree) -> None:
    assert told(benchmark(tree)) == "Error: no file in snippets/ has a [tool.benchmark]."


@pytest.fixture
def busy() -> Iterator[None]:
    """Every CPU computes for somebody else."""
    count = len(subprocess.check_output([sys.executable, "-c", COUNT]))
    burning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    yield
    for process in burning:
        process.kill()
        process.wait()


COUNT = "import os; print(end='x' * os.cpu_count())"


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "darwin", reason="a load average needs a minute")
@pytest.mark.usefixtures("busy")
def test_a_busy_machine_is_refused_or_marked(one: Tree) -> None:
    arguments = ("--quick", "--workers", "1", "--repeat", "1", "--out", "r.json")
    done = benchmark(one, *arguments)
    assert done.returncode == 1
    assert "of the usable CPUs, at most 25% is borne: wait until they have ended" in done.stderr
    assert not (one.root / "r.json").exists()
    done = benchmark(one, *arguments, "--noisy")
    assert done.returncode == 0
    assert "noisy: others used " in done.stderr
    noise = read_record(one.root / "r.json").noise
    assert (noise.noisy, noise.reasons[:2]) == (True, ("busy-before", "busy-during"))


def judged(tree: Tree, *samples: float, **more: Any) -> "subprocess.CompletedProcess[str]":
    """Judge a record of these serial samples, by pools of 1 s each."""
    pool = measured(1.0, 1.0, 1.0, of="job/pool", workers=1, start_method="spawn")
    write_record(tree.root / "r.json", made([measured(*samples), pool], **more))
    return benchmark(tree, "--judge", "r.json")


def test_a_record_that_agrees(one: Tree) -> None:
    done = judged(one, 1.0, 1.2, 1.1)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2].split("\t") == ["K1", "1.1x", "± 9%", "≥ 0.5x", "holds"]


def test_a_record_that_contradicts(one: Tree) -> None:
    done = judged(one, 0.1, 0.2, 0.3)
    assert (done.returncode, done.stderr) == (1, "r.json: K1 is 0.2x here, claimed is ≥ 0.5x.\n")
    assert judged(one, 0.1, 0.2, 0.3, quick=True).returncode == 0


def test_broken_records(one: Tree) -> None:
    judged(one, 1.0, 1.2, 1.1)
    good = json.loads((one.root / "r.json").read_text(encoding="utf-8"))
    lacking = {key: value for key, value in good.items() if key != "machine"}
    write(one, {"old.json": json.dumps(good | {"schema": 0}), "lacking.json": json.dumps(lacking)})
    done = benchmark(one, "--judge", "old.json", "r.json", "lacking.json", "nowhere.json")
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            "old.json: `schema` is 0, expected 1: record anew.",
            "lacking.json: `machine` is missing.",
            "nowhere.json: No such file or directory.",
        ],
    )
    assert done.stdout.startswith("r.json\n")


def test_outside_of_a_tree(tmp_path: Path) -> None:
    assert "no mkdocs.yml in " in told(benchmark(Tree(tmp_path), "--list"))
