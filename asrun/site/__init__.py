"""The site as MkDocs builds it: the check before it, one build per language, the server."""

from typing import Any


def __getattr__(name: str) -> Any:
    """The plugin, which is imported only for a build that has something to do."""
    if name != "SitePlugin":
        raise AttributeError(name)
    from asrun.site.unchanged import end_if_unchanged

    end_if_unchanged()
    from asrun.site.plugin import SitePlugin

    return SitePlugin
