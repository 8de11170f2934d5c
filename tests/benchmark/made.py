"""Made-up records, and tiny programs that are measured."""

from collections.abc import Iterable

from asrun.benchmark.record import Machine, Measurement, Python, Record
from asrun.tree import Tree
from tests.tiny import write

MACHINE = Machine(
    system="linux",
    os="Some Linux 1",
    architecture="x86_64",
    cpu="A CPU",
    physical=2,
    logical=8,
    usable=4,
    memory=2**33,
)
PYTHON = Python(
    version="3.13.0",
    implementation="CPython",
    gil=True,
    free_threaded=False,
    start_methods=("fork", "spawn", "forkserver"),
)

PROGRAM = "snippets/page/job.py"
TABLE = """\
unit = "s"
sizes = {full = 20, quick = 2}
[tool.benchmark.cases.serial]
[tool.benchmark.cases.pool]
workers = "cores"
methods = "all"
"""
PRINTS = 'print(json.dumps({"value": int(sys.argv[sys.argv.index("--size") + 1]) / 4}))'


def measured(*samples: float, of: str = "job.serial", **more: object) -> Measurement:
    """A series of these samples; `of` is its program and case."""
    program, _, case = of.partition(".")
    fields: dict[str, object] = {"workers": None, "start_method": "", "size": 20, "unit": "s"}
    return Measurement(program, case, samples=samples, **{**fields, **more})  # type: ignore[arg-type]


def made(measurements: Iterable[Measurement], **more: object) -> Record:
    """A record of these series."""
    fields: dict[str, object] = {
        "schema": 2,
        "date": "2026-01-02T03:04:05Z",
        "commit": "",
        "quick": False,
        "load_before": 0.01,
        "load_during": 0.02,
        "machine": MACHINE,
        "python": PYTHON,
        "measurements": tuple(measurements),
    }
    return Record(**{**fields, **more})  # type: ignore[arg-type]


def program(*lines: str, table: str = TABLE) -> str:
    """A measured program whose main guard holds these lines."""
    body = "".join(f"    {line}\n" for line in lines or (PRINTS,))
    head, _, cases = table.partition("[tool.benchmark.cases")
    rows = f"[tool.benchmark]\n{head}" + (f"[tool.benchmark.cases{cases}" if cases else "")
    block = "".join(f"# {row}\n" for row in rows.splitlines())
    text = f'import json\nimport sys\n\n\nif __name__ == "__main__":\n{body}'
    return f"{text}\n# /// script\n{block}# ///\n"


def with_program(tree: Tree, *lines: str, table: str = TABLE) -> Tree:
    """The tree, with one measured program in it."""
    write(tree, {PROGRAM: program(*lines, table=table)})
    return tree
