"""The development server: it answers everywhere, follows every save, and survives mistakes."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from asrun.checking.check import check_tree
from asrun.tree import Tree
from tests.site.building import NAME, SECOND, bilingual
from tests.tiny import guarded, tiny_tree, write

PATIENCE = 120.0
"""Seconds until a change must be there; far more than it takes."""


@dataclass(frozen=True)
class Served:
    """A running server: its tree, its address, and the file with its messages."""

    tree: Tree
    address: str
    log: Path

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def text(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def builds(self) -> int:
        return self.log.read_text(encoding="utf-8").count("Documentation built in")

    def wait_for(self, path: str, wanted: Callable[[str], bool]) -> str:
        """The page, as soon as it is as wanted."""
        deadline = time.monotonic() + PATIENCE
        while True:
            text = self.text(path)
            if wanted(text):
                return text
            messages = self.log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, f"{path} stays as it is:\n{messages}"
            time.sleep(0.1)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    tree = bilingual(tiny_tree(tmp_path / "tree"))
    check_tree(tree)  # what comes before everything has run is seen in test_first_look
    with serving(tree, tmp_path / "log") as found:
        yield found


@contextmanager
def serving(tree: Tree, log: Path) -> Iterator[Served]:
    """A server for a site whose published address has a path, as soon as it answers.

    Once it was told to end, nothing of it is left in the temporary folder.
    """
    port, temporary = free_port(), Path(tempfile.mkdtemp())
    with log.open("wb") as messages:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=tree.root,
            env={
                **os.environ,
                "SITE_URL": "https://host.test/some/path/",
                "TMPDIR": str(temporary),
            },
            stdout=messages,
            stderr=messages,
        )
    found = Served(tree, f"http://127.0.0.1:{port}", log)
    try:
        deadline = time.monotonic() + PATIENCE
        while "Serving on" not in log.read_text(encoding="utf-8"):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield found
    finally:
        process.terminate()
        process.wait(PATIENCE)
        left = [] if sys.platform == "win32" else list(temporary.iterdir())  # there it is a kill
        shutil.rmtree(temporary)
    assert left == []


def it_answers_at_the_root_whatever_the_published_address_is(served: Served) -> None:
    paths = ["/", "/zh/", "/page/", "/zh/page/", "/search/search_index.json", "/nowhere/"]
    assert {path: served.status(path) for path in paths} == {
        "/": 200,
        "/zh/": 200,
        "/page/": 200,
        "/zh/page/": 200,
        "/search/search_index.json": 200,
        "/nowhere/": 404,
    }
    assert f"Serving on {served.address}/" in served.log.read_text(encoding="utf-8")


def its_pages_stay_on_it(served: Served) -> None:
    html = served.text("/zh/page/")
    assert f'<link rel="canonical" href="{served.address}/zh/page/">' in html
    assert "some/path" not in html


def accepted(text: str) -> dict[str, str]:
    """A snippet that prints this word, and its expected output."""
    return {SECOND: guarded(f"print('{text}')"), "snippets/page/second.out": f"{text}\n"}


def output(html: str) -> list[str]:
    return re.findall(r'<div class="snippet__output".*?<code>(.*?)\n</code>', html, re.DOTALL)


def a_changed_snippet_changes_its_page_in_every_language(served: Served) -> None:
    write(served.tree, accepted("changed"))
    served.wait_for("/page/", lambda text: "changed" in output(text))
    served.wait_for("/zh/page/", lambda text: "changed" in output(text))


def a_changed_translation_changes_its_page(served: Served) -> None:
    write(served.tree, {"docs/zh/index.md": "# 主页 { #home }\n\n新的一段。\n"})
    served.wait_for("/zh/", lambda text: "新的一段。" in text)


def a_mistake_leaves_the_last_good_pages_and_says_what_is_wrong(served: Served) -> None:
    write(served.tree, accepted("good"))
    served.wait_for("/page/", lambda text: "good" in output(text))
    write(served.tree, {SECOND: guarded("raise SystemExit(3)")})
    broken = served.wait_for("/page/", lambda text: "build-failure" in text)
    assert "good" in output(broken)
    assert f"docs/en/page.md:7: {SECOND} ended with exit code 3; expected exit code 0." in broken
    assert "build-failure" in served.text("/zh/")
    write(served.tree, accepted("mended"))
    mended = served.wait_for("/page/", lambda text: "mended" in output(text))
    assert "build-failure" not in mended
    assert "build-failure" not in served.text("/zh/")


def two_mistakes_in_a_row_show_the_second_only(served: Served) -> None:
    write(served.tree, {SECOND: guarded("raise SystemExit(4)")})
    served.wait_for("/page/", lambda text: "exit code 4" in text)
    write(served.tree, {SECOND: guarded("raise SystemExit(5)")})
    text = served.wait_for("/page/", lambda text: "exit code 5" in text)
    assert text.count('class="build-failure"') == 1
    assert "exit code 4" not in text
    write(served.tree, accepted("mended again"))
    served.wait_for("/page/", lambda text: "mended again" in output(text))


def a_page_that_is_wrong_is_survived_too(served: Served) -> None:
    before = (served.tree.root / "docs/en/page.md").read_text(encoding="utf-8")
    write(served.tree, {"docs/en/page.md": f"{before}\n~~~sh\nls\n~~~\n"})
    served.wait_for("/page/", lambda text: "docs/en/page.md:11: `~~~sh` looks runnable" in text)
    write(served.tree, {"docs/en/page.md": f"{before}\nA last word.\n"})
    served.wait_for("/page/", lambda text: "A last word." in text)


def building_does_not_start_the_next_build(served: Served) -> None:
    """Nothing that a build writes is watched: after one save the server comes to rest."""
    started = time.monotonic()
    write(served.tree, accepted("rest"))
    served.wait_for("/page/", lambda text: "rest" in output(text))
    served.wait_for("/zh/page/", lambda text: "rest" in output(text))
    one_build = time.monotonic() - started
    deadline, builds = started + 9 * one_build + 9, -1
    while builds != served.builds():
        assert time.monotonic() < deadline, f"{builds} builds, and no end"
        builds = served.builds()
        time.sleep(2 * one_build + 1)
    assert served.status(f"/{NAME}") == 404


STEPS = (
    it_answers_at_the_root_whatever_the_published_address_is,
    its_pages_stay_on_it,
    a_changed_snippet_changes_its_page_in_every_language,
    a_changed_translation_changes_its_page,
    a_mistake_leaves_the_last_good_pages_and_says_what_is_wrong,
    two_mistakes_in_a_row_show_the_second_only,
    a_page_that_is_wrong_is_survived_too,
    building_does_not_start_the_next_build,
)


def test_a_day_of_writing(served: Served, subtests: pytest.Subtests) -> None:
    """One server, in one test: starting it takes longer than what is asked of it."""
    for step in STEPS:
        with subtests.test(step.__name__):
            step(served)
