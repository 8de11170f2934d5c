"""requirements.txt says what the date in pyproject.toml means."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tiny import ROOT
from tools.dependencies import dated, requirements


@pytest.mark.skipif(not shutil.which("uv"), reason="there is no uv")
def test_requirements_in_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_EXCLUDE_NEWER", raising=False)  # the weekly check lifts the date
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    said = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    in_step = said == requirements(tmp_path)
    assert in_step, "mend it: uv run python -m tools.dependencies"


def test_date_moves_alone() -> None:
    before = '# why\n[tool.uv]\nexclude-newer = "2026-01-02T00:00:00Z" # kept\n'
    after = '# why\n[tool.uv]\nexclude-newer = "2026-03-04T00:00:00Z" # kept\n'
    assert dated(before, datetime(2026, 3, 4, 5, tzinfo=UTC)) == after
