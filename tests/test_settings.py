"""What is read of mkdocs.yml, however it is written there."""

from pathlib import Path

import pytest

from asrun.problem import ProblemError
from asrun.settings import Options, Settings
from asrun.tree import Tree
from tests.tiny import write

NARROW = Options(columns=40)
READ = {
    "nothing": ("site_name: A\n", Settings(site_name="A")),
    "the plugin alone": ("plugins: [search, asrun]\n", Settings()),
    "a list": ("plugins: [search, asrun: {columns: 40}]\n", Settings(options=NARROW)),
    "keys": ("plugins: {search: {}, asrun: {columns: 40}}\n", Settings(options=NARROW)),
    "inherited": ("INHERIT: base.yml\nsite_name: B\n", Settings(site_name="B", options=NARROW)),
    "from the environment": (
        "plugins: [asrun: {columns: !ENV [NO_SUCH_VARIABLE, 40]}]\n",
        Settings(options=NARROW),
    ),
    "a theme by its name": ("theme: readthedocs\n", Settings()),
    "a language": ("theme: {name: material, language: zh}\n", Settings(language="zh")),
    "a locale": ("theme: {name: mkdocs, locale: pt_BR}\n", Settings(language="pt-BR")),
    "a name that tags another": (
        "docs_dir: pages\nextra:\n  one: !!python/name:no.such.module\n",
        Settings(docs_dir="pages"),
    ),
}


@pytest.mark.parametrize(("text", "settings"), READ.values(), ids=READ)
def test_what_is_read(text: str, settings: Settings, tmp_path: Path) -> None:
    base = "site_name: A\nplugins: [asrun: {columns: 40}]\n"
    write(Tree(tmp_path), {"mkdocs.yml": text, "base.yml": base})
    assert Tree(tmp_path).settings == settings


WRONG = {
    "a number": ("asrun: {lines: 0}", ":2: `lines` and `columns` are numbers above 0."),
    "a platform": ("asrun: {platform: beos}", ':2: `platform` is "beos", expected one of linux'),
    "a start method": ("asrun: {start_methods: spawn}", ':2: `start_methods` is "spawn", expected'),
}


@pytest.mark.parametrize(("plugin", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_has_its_line(plugin: str, told: str, tmp_path: Path) -> None:
    write(Tree(tmp_path), {"mkdocs.yml": f"site_name: A\nplugins: [search, {plugin}]\n"})
    with pytest.raises(ProblemError) as raised:
        Tree(tmp_path).settings  # noqa: B018
    assert str(raised.value).startswith(f"mkdocs.yml{told}")
