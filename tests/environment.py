"""What tests see of the machine: the same few variables, whoever runs them.

A variable gets in by standing here, so that none that a shell, a hook or a CI service has set can
change a result. Workers, and all other processes that tests start, inherit what is set here.
"""

import os
import shutil
import signal
import site
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from asrun.running.run import PASSED_ON
from tests.tiny import ROOT

_OF_THE_MACHINE = (
    *PASSED_ON,
    *("TMPDIR", "TEMP", "TMP"),
    "CHROMIUM",
    *("PYTEST_ADDOPTS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_PLUGINS"),  # workers read them
)
_WRITTEN_DOWN = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC0",
    "TERM": "dumb",
    "COLUMNS": "80",
    "PYTHONPATH": str(ROOT),
    "PYTHONUTF8": "1",
    "UV": "uv",  # so that messages name commands as uv runs them
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b.test",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.test",
}
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")


def environment_of_tests(outside: Mapping[str, str], home: Path) -> dict[str, str]:
    """All variables that tests have, where `outside` is what pytest was started with."""
    return {
        **{name: outside[name] for name in _OF_THE_MACHINE if name in outside},
        **_WRITTEN_DOWN,
        **dict.fromkeys(_HOMES, str(home)),
        "PYTHONUSERBASE": site.getuserbase(),  # what is installed there is found from any home
    }


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set the variables before the workers start, which inherit them."""
    if hasattr(config, "workerinput"):
        return
    home = Path(tempfile.mkdtemp(prefix="home-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    variables = environment_of_tests(os.environ, home)
    os.environ.clear()
    os.environ.update(variables)
    if hasattr(time, "tzset"):
        time.tzset()
    _heed_signals()


def _heed_signals() -> None:
    """A shell lets background jobs ignore Ctrl-C, `nohup` a terminal that ends: both inherited."""
    for name, answer in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, answer)
