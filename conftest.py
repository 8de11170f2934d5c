"""What holds for every test, wherever it was collected: in tests/ or in a page.

The plugins that the tests use are asked for here and not in `addopts`, where their options would be
an error wherever a plugin is absent or switched off.
"""

import pytest
from pytest_codeblocks import plugin as codeblocks

pytest_plugins = ["tests.environment", "tests.runs", "tests.codeblocks", "tests.taking_turns"]

WORKERS = 4
"""More than a small machine has cores: what tests start mostly waits."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Spread the tests over workers, where pytest-xdist is there and nobody chose otherwise."""
    options = config.option
    is_there = config.pluginmanager.has_plugin("xdist") and not hasattr(config, "workerinput")
    if is_there and options.numprocesses is None and not options.tx and not options.usepdb:
        options.numprocesses = WORKERS
        options.dist = "worksteal" if options.dist == "no" else options.dist


def pytest_configure(config: pytest.Config) -> None:
    """Collect the code blocks of pages, also where plugins are not loaded by themselves."""
    if not config.pluginmanager.is_registered(codeblocks):
        config.pluginmanager.register(codeblocks, "codeblocks")
    config.option.codeblocks = True
