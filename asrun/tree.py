"""Where the parts of a site are: one folder with mkdocs.yml, pages and snippets."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from asrun.settings import Options, Settings, read_settings

LANGUAGE_FILE = ".language.yml"
"""What makes a folder that of a language."""


@dataclass(frozen=True)
class Tree:
    """A site's folder. Paths in messages and on pages are relative to it, with `/`."""

    root: Path
    file: str = "mkdocs.yml"

    @cached_property
    def settings(self) -> Settings:
        """What its mkdocs.yml says, read once. Raises ProblemError."""
        return read_settings(self.root / self.file, self.file)

    @property
    def options(self) -> Options:
        return self.settings.options

    @property
    def docs(self) -> Path:
        """The folder of the languages' folders; that of all pages where these are one language."""
        own = self.root / self.settings.docs_dir
        several = own.parent != self.root and any(own.parent.glob(f"*/{LANGUAGE_FILE}"))
        return own.parent if several else own

    @property
    def snippets(self) -> Path:
        return self.root / "snippets"

    @property
    def records(self) -> Path:
        return self.root / ".records"

    def name(self, path: Path) -> str:
        """The path as people read it: relative to the tree, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def find_tree(start: Path) -> Tree:
    """The tree that holds `start`: the nearest folder upwards with a mkdocs.yml.

    Raises FileNotFoundError where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in ("mkdocs.yml", "mkdocs.yaml"):
            if (folder / name).is_file():
                return Tree(folder, name)
    raise FileNotFoundError(
        f"no mkdocs.yml in {start} or above it: call this from inside the project's folder"
    )
