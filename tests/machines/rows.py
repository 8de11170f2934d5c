"""The machines: the name of each, what it has that others have not, and how this one becomes it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.machines.trial import NotHereError, Start

_GIT_CONFIGURATION = """\
[init]
defaultBranch = trunk
[commit]
gpgsign = true
[core]
autocrlf = true
hooksPath = /nowhere
[color]
ui = always
[log]
showSignature = true
[status]
showUntrackedFiles = no
"""
_LOOPBACK = """\
import fcntl, os, socket, struct, sys
flags = struct.pack("16sh14x", b"lo", 1)  # IFF_UP
fcntl.ioctl(socket.socket(), 0x8914, flags)  # SIOCSIFFLAGS, see netdevice(7)
os.execv(sys.argv[1], sys.argv[1:])
"""


@dataclass(frozen=True)
class Row:
    """A machine: what is changed to come to it, told and done.

    `change` raises NotHereError where this machine cannot become that one.
    """

    name: str
    changed: str
    change: Callable[[Start], Start]


def setting(name: str, *options: str, **variables: str) -> Row:
    """A machine that differs in some variables, or in options of pytest.

    `-n 0` has tests see how the first process was started, which a worker does not.
    """
    changed = " ".join([*(f"{key}={value}" for key, value in variables.items()), *options])
    return Row(name, changed, lambda one: with_variables(with_options(one, *options), **variables))


def with_variables(start: Start, **variables: str) -> Start:
    return replace(start, variables={**start.variables, **variables})


def with_options(start: Start, *options: str) -> Start:
    return replace(start, options=(*start.options, *options))


def by(start: Start, *command: str) -> Start:
    """Started by another program, where that is installed and does its work here."""
    if shutil.which(command[0]) is None:
        raise NotHereError(f"`{command[0]}` is not installed")
    tried = subprocess.run([*command, sys.executable, "-c", ""], capture_output=True, check=False)
    if tried.returncode:
        why = tried.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise NotHereError(f"`{command[0]}` fails: {why}")
    return replace(start, before=(*command, *start.before))


def without_git(start: Start) -> Start:
    programs = start.scratch / "programs"
    programs.mkdir()
    for folder in map(Path, start.variables["PATH"].split(os.pathsep)):
        for program in folder.iterdir() if folder.is_dir() else ():
            link = programs / program.name
            if program.name != "git" and not link.is_symlink():
                link.symlink_to(program)
    return with_variables(start, PATH=str(programs))


def without_repository(start: Start) -> Start:
    repository = start.tree / ".git"
    if repository.is_dir():
        shutil.rmtree(repository)
    else:
        repository.unlink(missing_ok=True)  # a file, in a worktree
    return start


def in_a_hook(start: Start) -> Start:
    other = start.scratch / "other" / ".git"
    return with_variables(start, GIT_DIR=str(other), GIT_INDEX_FILE="index", GIT_PREFIX="docs/")


def with_git_configuration(start: Start) -> Start:
    home = start.scratch / "home"
    (home / ".config" / "git").mkdir(parents=True)
    (home / ".config" / "git" / "ignore").write_text("*.py\n*.md\n", encoding="utf-8")
    (home / ".gitconfig").write_text(_GIT_CONFIGURATION, encoding="utf-8")
    return with_variables(start, HOME=str(home))


def with_namesakes(start: Start) -> Start:
    for name in ("asrun", "dependencies", "tests"):
        package = start.scratch / "modules" / name
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("raise ImportError(__file__)\n", encoding="utf-8")
    return with_variables(start, PYTHONPATH=str(start.scratch / "modules"))


def without_home(start: Start) -> Start:
    rest = {name: value for name, value in start.variables.items() if name != "HOME"}
    return replace(start, variables=rest)


def with_temporary_folder(start: Start, name: str) -> Start:
    folder = start.scratch / name
    folder.mkdir()
    return with_variables(start, TMPDIR=str(folder))


def elsewhere(start: Start, name: str) -> Start:
    return replace(start, tree=start.tree.rename(start.scratch / name))


def ordinary_user(start: Start) -> Start:
    """In a name space, where whoever starts it still reaches the interpreter and the tree."""
    return by(start, "unshare", "--user", "--map-user=1000", "--map-group=1000")


def with_somebody_elses_tree(start: Start) -> Start:
    if sys.platform == "win32" or os.geteuid() != 0:
        raise NotHereError("only root can give the tree to somebody else")
    for path in (start.tree, *start.tree.rglob("*")):
        os.chown(path, 1, 1, follow_symlinks=False)
    return ordinary_user(start)


def with_read_only_tree(start: Start) -> Start:
    for path in (start.tree, *start.tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    return ordinary_user(start)


def in_a_year(start: Start) -> Start:
    """In one process, since no other gets the date, and without the tests that wait.

    libfaketime 0.9 lets waits of Python 3.11 and newer last a year or, told to leave the monotonic
    clock alone, has `time.sleep` fail.
    """
    options = ("-n", "0", "-k", "not running and not checking and not snippets and not sampling")
    return by(with_options(start, *options), "faketime", "-f", "+365d")


def with_many_cpus(start: Start) -> Start:
    if sys.version_info < (3, 13):
        raise NotHereError("only Python 3.13 and newer can be told of CPUs that are not there")
    return replace(with_options(start, "-n", "0"), python=("-X", "cpu_count=64"))


def without_network(start: Start) -> Start:
    space = ("unshare", "--user", "--map-root-user", "--net")
    return by(start, *space, sys.executable, "-c", _LOOPBACK)


ROWS = (
    Row("unchanged", "nothing", lambda start: start),
    Row("no git", "every program on PATH but git", without_git),
    Row("no repository", "no .git, as in an unpacked archive", without_repository),
    Row("hook", "GIT_DIR and more of another repository", in_a_hook),
    Row("git configuration", "signing, hooks, colours, ignored files", with_git_configuration),
    setting("no xdist", "-p", "no:xdist"),
    setting("no plugins", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"),
    setting("options", PYTEST_ADDOPTS="-n 2 --color=yes"),
    setting("colours", FORCE_COLOR="1", CLICOLOR_FORCE="1", TTY_COMPATIBLE="1", PY_COLORS="1"),
    setting("no colours", NO_COLOR="1"),
    setting("narrow", COLUMNS="20", LINES="5"),
    setting("dumb terminal", TERM="dumb"),
    setting("strict", "-n", "0", PYTHONWARNINGS="error"),
    setting("development", "-n", "0", PYTHONDEVMODE="1"),
    setting("optimised", "-n", "0", PYTHONOPTIMIZE="2"),
    Row("namesakes", "PYTHONPATH with other `asrun`, `dependencies` and `tests`", with_namesakes),
    setting("published", SITE_URL="https://host.test/a/", REPO_URL="https://host.test/b"),
    setting("service", CI="true", GITHUB_ACTIONS="true", RUNNER_ENVIRONMENT="github-hosted"),
    setting("proxy", http_proxy="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9"),
    setting("time zone", TZ="Asia/Kathmandu"),
    Row("next year", "faketime -f +365d -n 0", in_a_year),
    setting("Turkish", LC_ALL="tr_TR.UTF-8", LANGUAGE="tr"),
    setting("no UTF-8", "-n", "0", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
    Row("TMPDIR", "临时 文件", lambda start: with_temporary_folder(start, "临时 文件")),
    Row("long TMPDIR", "100 letters", lambda start: with_temporary_folder(start, "long" * 25)),
    Row("mask", "umask 077", lambda start: by(start, "sh", "-c", 'umask 077; exec "$0" "$@"')),
    Row("no input", "closed", lambda start: by(start, "sh", "-c", 'exec "$0" "$@" <&-')),
    Row(
        "background job",
        "SIGINT and SIGHUP ignored",
        lambda start: by(start, "sh", "-c", 'trap "" INT HUP; exec "$0" "$@"'),
    ),
    Row("ordinary user", "not root", ordinary_user),
    Row("another's tree", "the tree is somebody else's", with_somebody_elses_tree),
    Row("read-only tree", "chmod -R a-w, not root", with_read_only_tree),
    Row("path", "多进程 by example", lambda start: elsewhere(start, "多进程 by example")),
    setting("no folder", HOME="/nowhere", XDG_CACHE_HOME="/nowhere", XDG_CONFIG_HOME="/nowhere"),
    Row("no home", "HOME is not set", without_home),
    Row("one CPU", "taskset", lambda start: by(start, "taskset", "--cpu-list", "0")),
    Row("many CPUs", "-X cpu_count=64 -n 0", with_many_cpus),
    Row("no network", "the loopback device alone", without_network),
)
