"""What somebody sees who builds or serves for the first time: what matters, and nothing else."""

import errno
import os
import re
import socket
import subprocess
import sys

import pytest
from mkdocs.exceptions import BuildError

from asrun.site.serving import ask_for
from asrun.tree import Tree
from tests.site.building import build_apart
from tests.tiny import write

IN_USE = os.strerror(errno.EADDRINUSE)
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has words of its own")


def site(tree: Tree) -> Tree:
    for language in ("en", "zh"):
        write(tree, {f"docs/{language}/index.md": "# Home { #home }\n"})
    return tree


def test_a_build_shows_no_notice_of_the_theme(tree: Tree) -> None:
    messages = build_apart(site(tree)).messages
    assert re.sub(r"in [\d.]+ seconds", "in S seconds", messages).splitlines() == [
        "INFO    -  snippets: 0 run, 0 from cache",
        "INFO    -  Cleaning site directory",
        f"INFO    -  Building documentation to directory: {tree.root / 'site'}",
        f"INFO    -  Building documentation to directory: {tree.root / 'site' / 'zh'}",
        "INFO    -  Documentation built in S seconds",
        "INFO    -  Documentation built in S seconds",
    ]


@posix
def test_a_port_in_use_is_told_before_anything_is_built(tree: Tree) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=site(tree).root,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout.strip(), done.stderr.splitlines()) == (
        1,
        "Aborted with a BuildError!",
        [
            "INFO    -  Building documentation...",
            f"ERROR   -  http://{address}/ cannot be served: {IN_USE}. End what uses that port, or "
            "take another: uv run mkdocs serve --dev-addr 127.0.0.1:8000",
        ],
    )


def test_an_address_that_is_free() -> None:
    ask_for("127.0.0.1", 0)


def test_an_address_that_was_just_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address: tuple[str, int] = server.getsockname()
        with socket.create_connection(address) as client, server.accept()[0]:
            client.shutdown(socket.SHUT_RDWR)
    ask_for(*address)


@posix
def test_a_port_that_every_address_of_this_machine_has_given_away() -> None:
    with socket.create_server(("0.0.0.0", 0)) as other, pytest.raises(BuildError, match=IN_USE):
        ask_for("127.0.0.1", other.getsockname()[1])


def test_a_port_that_there_is_not() -> None:
    with pytest.raises(BuildError, match=r"65536/ cannot be served: [^.]+ 0-65535\. E"):
        ask_for("127.0.0.1", 65536)


def test_an_address_with_colons() -> None:
    with pytest.raises(BuildError, match=r"^http://\[::1\]:65536/ .* --dev-addr \[::1\]:8000$"):
        ask_for("::1", 65536)
