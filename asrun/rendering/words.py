"""The words that a code block says itself, in the page's language.

They come from `strings` in a language's file, and from the engine where it is silent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PLATFORM_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}


@dataclass(frozen=True)
class Words:
    """The strings of one language, filled in by `say`."""

    strings: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The string `key` with its values."""
        return self.strings[key].format(**values)

    def listed(self, names: Iterable[str]) -> str:
        """Names joined as the language joins them: a, b and c."""
        *first, last = names
        if not first:
            return last
        return self.say("list_comma").join(first) + self.say("list_and") + last
