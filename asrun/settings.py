"""What a project sets in its mkdocs.yml: the options of the plugin, and what else matters here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from asrun.data import misfits_in_yaml
from asrun.problem import Problem, ProblemError
from asrun.shape import MisfitError, shaped
from asrun.snippets.situation import Platform, StartMethod
from asrun.text import read_text

PLUGIN = "asrun"
_KEYS = ("docs_dir", "exclude_docs", "plugins", "site_description", "site_name", "theme")
"""What is read of mkdocs.yml."""


@dataclass(frozen=True)
class Options:
    """The options of the plugin.

    A page shows at most `lines` lines of `columns` columns of a snippet, and twice the lines of a
    measured program. Expected outputs without a platform in their names are made on `platform`.
    All start methods are used unless `start_methods` names some. Links to the repository go to
    `branch`. Where Material has a search, pages are ranked by asrun unless `search` is false.
    """

    lines: int = 30
    columns: int = 72
    platform: Platform = "linux"
    start_methods: tuple[StartMethod, ...] = ()
    branch: str = "main"
    search: bool = True

    def __post_init__(self) -> None:
        if min(self.lines, self.columns) < 1:
            raise ValueError("`lines` and `columns` are numbers above 0")


@dataclass(frozen=True)
class Settings:
    """A mkdocs.yml. `language` is the theme's, which is that of the pages if there is no other."""

    docs_dir: str = "docs"
    exclude_docs: str = ""
    site_name: str = ""
    site_description: str = ""
    language: str = "en"
    options: Options = field(default_factory=Options)


def read_settings(file: Path, name: str) -> Settings:
    """What this mkdocs.yml says. Raises ProblemError."""
    text = read_text(file, name)
    config = plainly_loaded(file, name, text)
    at, own = _own(config.get("plugins"))
    theme = config.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    given = {key: str(config[key]) for key in Settings.__annotations__ if config.get(key)}
    language = str(theme.get("language") or theme.get("locale") or Settings.language)
    try:
        options = shaped(own, Options)
    except MisfitError as error:
        raise misfits_in_yaml(name, text, error, at) from error
    return Settings(**{**given, "language": language.replace("_", "-")}, options=options)


_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_Safe):  # type: ignore[misc] # which of the two there is depends on the machine
    """Reads mkdocs.yml without importing what its tags name, which takes half a second."""


_PlainLoader.add_multi_constructor("", lambda *_: None)


def plainly_loaded(file: Path, name: str, text: str) -> Mapping[str, Any]:
    """A mkdocs.yml without what its tags name. Raises ProblemError."""
    try:
        config = yaml.load(text, _PlainLoader) or {}  # noqa: S506 -- it makes only plain values
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ProblemError(Problem(name, line, f"not YAML: {error.problem}.")) from error
    _, own = _own(config.get("plugins"))
    values = [*(config.get(key, "") for key in _KEYS), *own.values()]
    if "INHERIT" in config or None in values:
        from mkdocs.utils.yaml import yaml_load

        with file.open(encoding="utf-8") as opened:
            config = yaml_load(opened)
    return dict(config)


def _own(plugins: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The keys that lead to this plugin's options, and these; none where it is not named."""
    named = enumerate(plugins) if isinstance(plugins, list) else [("", plugins)]
    for index, one in named:
        if isinstance(one, dict) and isinstance(one.get(PLUGIN), dict):
            return ("plugins", *([] if index == "" else [index]), PLUGIN), one[PLUGIN]
    return (), {}
