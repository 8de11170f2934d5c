"""requirements.txt, for those without uv, names versions and hashes, and nothing of a machine."""

import re

import pytest

from tests.tiny import ROOT

LINE = re.compile(
    r"[a-z0-9-]+==[\w.]+(?: ; [\w' <=>!.()]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
)


def strange(text: str) -> list[str]:
    """Lines that are neither a pinned version nor a hash: a host, an option, a path."""
    return [line for line in text.splitlines() if not LINE.fullmatch(line)]


def test_it_holds_versions_and_hashes_alone() -> None:
    assert strange((ROOT / "requirements.txt").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://host.test/simple",
        "-e .",
        "./here",
        "click",
        "click>=8 \\",
        "click @ https://host.test/click.whl \\",
        "# host.test",
        "    # via rich",
        "    --hash=md5:00",
    ],
)
def test_what_would_be_strange(line: str) -> None:
    assert strange(f"{line}\n") == [line]
