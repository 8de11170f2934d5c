"""The words that a code block says itself, in the page's language.

They come from `strings` in a language's file; a missing one is an error that names the key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PLATFORM_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}


class MissingWordError(KeyError):
    """A language file lacks a string that every page needs."""

    def __str__(self) -> str:
        return f"`strings` of the language file lacks `{self.args[0]}`."


@dataclass(frozen=True)
class Words:
    """The strings of one language, filled in by `say`."""

    strings: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The string `key` with its values. Raises MissingWordError."""
        if key not in self.strings:
            raise MissingWordError(key)
        return self.strings[key].format(**values)

    def listed(self, names: Iterable[str]) -> str:
        """Names joined as the language joins them: a, b and c."""
        *first, last = names
        if not first:
            return last
        return self.say("list_comma").join(first) + self.say("list_and") + last
