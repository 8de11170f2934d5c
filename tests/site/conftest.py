"""This site, built once for all tests that only read it."""

from dataclasses import replace
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.once import once
from tests.site.building import Built, build_apart
from tests.tiny import ROOT


@pytest.fixture(scope="session")
def this_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This site, built into a folder of its own."""

    def make(folder: Path) -> Built:
        found = build_apart(Tree(ROOT), "--strict", "--site-dir", str(folder / "site"))
        return replace(found, site=folder / "site")

    site = once(tmp_path_factory, "this-site", make)
    assert site.code == 0, site.messages
    return site
