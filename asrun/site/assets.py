"""The looks of blocks and notices, and the script of a page that waits for outputs."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_ASSETS = Path(__file__).parent.parent / "assets"
STYLE, SCRIPT = "assets/asrun.css", "assets/asrun.js"


def add_assets(files: Files, config: MkDocsConfig, *, pending: bool) -> None:
    """Put them into the site and onto every page; the script only while outputs are `pending`."""
    config.extra_css.insert(0, STYLE)  # the site's own come after it, and may say otherwise
    if pending:
        config.extra_javascript.append(SCRIPT)
    for name in (STYLE, SCRIPT) if pending else (STYLE,):
        path = str(_ASSETS / Path(name).name)
        files.append(File.generated(config, name, abs_src_path=path))
