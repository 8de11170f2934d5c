"""The command `benchmark`, as people call it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from asrun.benchmark import command
from asrun.benchmark.record import read_record, write_record
from asrun.tree import Tree
from tests.benchmark.made import PROGRAM, made, measured, program, with_program
from tests.tiny import write

CLAIM = "- {id: K1, value: job.serial / job.pool(method=spawn), at_least: 0.5}\n"


@pytest.fixture
def one(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """A tree with one measured program and one claim, where the command is called."""
    write(tree, {"docs/.benchmarks/claims.yml": CLAIM})
    monkeypatch.chdir(tree.root)
    return with_program(tree)


def benchmark(*arguments: str) -> Result:
    return CliRunner().invoke(command.main, arguments, prog_name="benchmark")


def told(done: Result) -> str:
    """The last line of an error."""
    return done.stderr.splitlines()[-1]


def test_a_trial(one: Tree) -> None:
    done = benchmark("--noisy", "--quick", "--out", "r.json")
    assert done.exit_code == 0, done.stderr
    head, row, wrote = done.stdout.splitlines()
    assert head.split("\t") == ["claim", "value", "spread", "bound", "verdict"]
    assert row.split("\t") == ["K1", "1x", "± 0%", "≥ 0.5x", "reported"]
    assert wrote.startswith("wrote r.json (")
    record = read_record(one.root / "r.json", "r.json")
    assert record.quick
    assert {(m.case, m.size, m.samples) for m in record.measurements} == {
        ("serial", 2, (0.5, 0.5, 0.5)),
        ("pool", 2, (0.5, 0.5, 0.5)),
    }


def test_a_part_is_not_told_what_it_did_not_measure(one: Tree) -> None:
    other = program(table='unit = "s"\nsizes = {full = 1, quick = 1}\n[tool.benchmark.cases.gone]')
    more = "- {id: K9, value: other.gone}\n"
    write(one, {"snippets/page/other.py": other, "docs/.benchmarks/claims.yml": CLAIM + more})
    rows = benchmark("other", "--noisy", "--quick").stdout.splitlines()
    assert [row.split("\t")[0] for row in rows[:-1]] == ["claim", "K9"]


def test_where_a_record_goes(one: Tree) -> None:
    table = 'unit = "s"\nsizes = {full = 1, quick = 1}\n[tool.benchmark.cases.serial]'
    write(one, {PROGRAM: program(table=table), "docs/.benchmarks/claims.yml": "[]\n"})
    assert benchmark("--noisy").exit_code == 0
    (shown,) = (one.docs / ".benchmarks" / "records").iterdir()
    assert shown.match(f"*-*-*cpu-py3.{sys.version_info[1]}*-20??-??-??.json")
    done = benchmark("--noisy")
    assert (done.exit_code, told(done)) == (
        2,
        f"Error: docs/.benchmarks/records/{shown.name} is there: remove it, or name another by "
        "--out.",
    )
    for options in (["--quick"], ["job"]):
        assert benchmark("--noisy", *options).exit_code == 0
    kept = [read_record(file, file.name).quick for file in one.records.rglob("*.json")]
    assert sorted(kept) == [False, True]
    assert list(shown.parent.iterdir()) == [shown]


def test_a_file_that_is_there_stays(one: Tree) -> None:
    write(one, {"r.json": "mine"})
    done = benchmark("--noisy", "--quick", "--out", "r.json")
    assert done.exit_code == 2
    assert (one.root / "r.json").read_text(encoding="utf-8") == "mine"


def test_a_program_that_fails_leaves_no_record(one: Tree) -> None:
    write(one, {PROGRAM: program("sys.exit('no')")})
    done = benchmark("--noisy", "--out", "r.json")
    assert (done.exit_code, done.stderr.splitlines()) == (
        1,
        [
            f"Error: {PROGRAM}: `python {PROGRAM} serial --size 2` ended with exit code 1.",
            "    | no",
        ],
    )
    assert not (one.root / "r.json").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["other"], "other: no measured program; there is job."),
        (["--judge"], "--judge needs the files of records."),
        (["--out", "docs"], "File 'docs' is a directory."),
    ],
)
def test_bad_input(arguments: list[str], sentence: str, one: Tree) -> None:
    done = benchmark("--noisy", *arguments)
    assert done.exit_code == 2
    assert told(done).endswith(sentence)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"docs/.benchmarks/claims.yml": "- {id: K1}\n"},
            "docs/.benchmarks/claims.yml:1: `[0].value` is missing, expected a text.",
        ),
        (
            {PROGRAM: program(table='unit = "s"')},
            f"{PROGRAM}:9: `tool.benchmark.cases` is missing, expected keys with values.",
        ),
        (
            {PROGRAM: "print()\n", "docs/.benchmarks/claims.yml": "[]\n"},
            "no file in snippets/ has a [tool.benchmark] that fits here.",
        ),
    ],
)
def test_what_is_wrong_is_told_before_measuring(
    files: dict[str, str], sentence: str, one: Tree
) -> None:
    write(one, files)
    done = benchmark("--noisy")
    assert (done.exit_code, told(done)) == (1, f"Error: {sentence}")


def test_a_busy_machine_is_refused_or_marked(one: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_at_rest", lambda _: 0.5)
    done = benchmark("--quick", "--out", "r.json")
    assert (done.exit_code, told(done)) == (
        1,
        "Error: others use 50% of the usable CPUs, at most 25% is borne: wait until they have "
        "ended, or record all the same with --noisy, which marks the record.",
    )
    assert not (one.root / "r.json").exists()
    done = benchmark("--quick", "--out", "r.json", "--noisy")
    assert done.exit_code == 0
    assert "noisy, so it contradicts nothing: others used 50% of the usable CPUs" in done.stderr
    assert read_record(one.root / "r.json", "r.json").load_before == 0.5


def judged(*samples: float, **more: Any) -> Result:
    """Judge a record of these serial samples, by pools of 1 s each."""
    pool = measured(1.0, 1.0, 1.0, of="job.pool", workers=4, start_method="spawn")
    write_record(Path("r.json"), made([measured(*samples), pool], **more))
    return benchmark("--judge", "r.json")


@pytest.mark.usefixtures("one")
def test_a_record_that_agrees() -> None:
    done = judged(1.0, 1.2, 1.1)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2].split("\t") == ["K1", "1.1x", "± 9%", "≥ 0.5x", "holds"]


@pytest.mark.usefixtures("one")
def test_a_record_that_contradicts() -> None:
    done = judged(0.1, 0.1, 0.1)
    assert (done.exit_code, done.stderr) == (1, "r.json: K1 is 0.1x here, claimed is ≥ 0.5x.\n")


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("more", [{"quick": True}, {"load_during": 0.5}])
def test_a_trial_and_a_noisy_record_contradict_nothing(more: dict[str, Any]) -> None:
    assert judged(0.1, 0.1, 0.1, **more).exit_code == 0


def test_broken_records_are_more_than_contradicted(one: Tree) -> None:
    judged(0.1, 0.1, 0.1)
    good = json.loads((one.root / "r.json").read_text(encoding="utf-8"))
    lacking = {key: value for key, value in good.items() if key != "machine"}
    write(one, {"old.json": json.dumps(good | {"schema": 1}), "lacking.json": json.dumps(lacking)})
    done = benchmark("--judge", "old.json", "lacking.json", "nowhere.json", "r.json")
    assert (done.exit_code, done.stderr.splitlines()) == (
        2,
        [
            "old.json:1: `schema` is 1, expected 2.",
            "lacking.json:1: `machine` is missing, expected keys with values.",
            "nowhere.json: is missing.",
            "r.json: K1 is 0.1x here, claimed is ≥ 0.5x.",
        ],
    )
    assert done.stdout.startswith("r.json\n")


def test_the_installed_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from asrun.benchmark.command import main; main()", "--judge", "x"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr[:24]) == (1, "Error: no mkdocs.yml in ")
