"""What the site says itself: the file of a language beside that of the default one."""

import re
from collections.abc import Iterator
from importlib import resources
from importlib.util import find_spec
from string import Formatter

from asrun.pages.languages import Language, default_strings
from asrun.problem import Problem
from asrun.text import read_text
from asrun.translations.texts import leaves
from asrun.tree import LANGUAGE_FILE, Tree

_PARTS = ("strings", "navigation")


def missing_strings(tree: Tree, language: Language, default: Language) -> Iterator[Problem]:
    """What a language's file lacks: a problem for each part, on the line where it belongs."""
    file = language.folder / LANGUAGE_FILE
    text = read_text(file, tree.name(file))
    rows = text.split("\n")
    own = {path for path, _ in leaves(text)}
    own |= {f"strings.{key}" for key in default_strings(language.hreflang)}
    for part, words in zip(_PARTS, (default.strings, default.navigation), strict=True):
        lacking = [key for key in words if f"{part}.{key}" not in own]
        if not lacking:
            continue
        key = lacking[0]
        heads = [n for n, row in enumerate(rows, start=1) if row.startswith(f"{part}:")]
        noted = [n for n, row in enumerate(rows, start=1) if re.match(rf"\s*#\s*{key}:", row)]
        shown = ", ".join(f"`{name}`" for name in lacking[:4])
        rest = f" and {len(lacking) - 4} more" if lacking[4:] else ""
        them, are = ("it", "it is") if len(lacking) == 1 else ("them", "they are")
        sentence = (
            f"`{part}` lacks {shown}{rest}: the site shows {them} in {default.name} until {are} "
            f"translated. Add `{key}:` with “{words[key]}” translated"
            f"{'' if len(lacking) == 1 else ', and so the others'}."
        )
        yield Problem(tree.name(file), (noted or heads or [1])[0], sentence)


def wrong_strings(tree: Tree, language: Language, default: Language) -> Iterator[Problem]:
    """What of a language's file the site cannot show: each with its line and its key."""
    file = language.folder / LANGUAGE_FILE
    name, text = tree.name(file), read_text(file, tree.name(file))
    english = {
        f"{part}.{key}": value
        for part, texts in zip(_PARTS, (default.strings, default.navigation), strict=True)
        for key, value in texts.items()
    }
    for path, node in leaves(text):
        part, _, key = path.partition(".")
        line = node.start_mark.line + 1
        if part == "theme" and not has_theme(node.value):
            sentence = f"`theme` is `{node.value}`, for which Material has no words: write en."
            yield Problem(name, line, sentence)
        if part not in _PARTS or not key:
            continue
        if path in english and (wrong := _wrong_fields(key, english[path], node.value)):
            yield Problem(name, line, wrong)


def has_theme(code: str) -> bool:
    """Whether Material's own words are there in a language; it is no matter without Material."""
    if find_spec("material") is None:
        return True
    folder = resources.files("material") / "templates" / "partials" / "languages"
    return (folder / f"{code}.html").is_file()


def _wrong_fields(key: str, english: str, own: str) -> str | None:
    """How the placeholders of a string differ from English's."""
    wanted = _fields(english) or set()
    found = _fields(own)
    if found is None:
        return f"`{key}` has a brace that opens or closes nothing: write it twice, or take it out."
    if found == wanted:
        return None
    parts = [f"`{{{field}}}` is missing" for field in sorted(wanted - found)]
    parts += [f"`{{{field}}}` is not in English" for field in sorted(found - wanted)]
    return f"`{key}`: {', '.join(parts)}. What stands in braces stays as in “{english}”."


def _fields(text: str) -> set[str] | None:
    try:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        return None
