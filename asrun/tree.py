"""Where the parts of a site are: one folder with mkdocs.yml, docs/ and snippets/."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tree:
    """A site's folder. Paths in messages and on pages are relative to it, with `/`."""

    root: Path
    file: str = "mkdocs.yml"

    @property
    def configuration(self) -> Path:
        return self.root / self.file

    @property
    def docs(self) -> Path:
        return self.root / "docs"

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
