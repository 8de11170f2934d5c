"""Beginning something new: a page in a language, and a language."""

import json
import re
from dataclasses import replace

import yaml
from click import ClickException

from asrun.pages.languages import Language, default_strings
from asrun.text import read_text
from asrun.translations.snapshots import FOLDER, Versions, snapshot_file, write_page
from asrun.translations.strings import has_theme
from asrun.translations.texts import is_yaml, leaves
from asrun.tree import LANGUAGE_FILE, Tree

_CODE = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


def start_page(versions: Versions) -> Versions:
    """Copy the English page to its place in a language, and as its snapshot; returns both.

    Raises ClickException where there is nothing to copy, or something to overwrite.
    """
    if versions.english is None:
        raise ClickException(f"there is no English page `{versions.page}`.")
    if versions.translated is not None:
        raise ClickException(f"{versions.file} is there already: edit it.")
    if is_yaml(versions.page):
        raise ClickException(
            f"{versions.file} is begun by hand, with the texts that you translate: write them as "
            f"they stand in {versions.english_file}."
        )
    language = versions.translation.language
    write_page(language.folder / versions.page, versions.english)
    write_page(snapshot_file(language, versions.page), versions.english)
    return replace(versions, translated=versions.english, snapshot=versions.english)


def new_language(tree: Tree, code: str, name: str, default: Language) -> str:
    """Make the folder of a language with the strings to fill in; returns the file's name.

    Strings stand as comments, so that what is not translated yet is shown in the default language,
    and named by the check. Raises ClickException.
    """
    if not _CODE.match(code):
        raise ClickException(f"`{code}` is no language code: fr, pt-BR, zh-Hant.")
    folder = tree.docs / code
    if tree.docs == default.folder:
        docs = tree.name(tree.docs)
        raise ClickException(
            f"{docs} holds the pages of one language: move them to {docs}/{default.code}, write "
            f"`docs_dir: {docs}/{default.code}` in {tree.file}, and put into that folder a "
            f"{LANGUAGE_FILE} with name, hreflang, theme, site_name and site_description."
        )
    if folder.exists():
        raise ClickException(f"{tree.name(folder)} is there already.")
    file = folder / LANGUAGE_FILE
    english = read_text(
        default.folder / LANGUAGE_FILE, f"{tree.name(default.folder)}/{LANGUAGE_FILE}"
    )
    write_page(file, _language_file(code, name, english, default))
    write_page(folder / FOLDER / LANGUAGE_FILE, english)
    return tree.name(file)


def _language_file(code: str, name: str, english: str, default: Language) -> str:
    """The default language's file for another one: its comments, its keys, its words to replace."""
    own = {
        "name": f"name: {_quoted(name)}",
        "hreflang": f"hreflang: {_quoted(code)}",
        "theme": f"theme: {_quoted(_theme(code))}",
    }
    lines = [
        f"# Translate what is to the right of each colon into {name}. Below `navigation` and",
        "# `strings` take away the `# ` before a line once it is translated; until then the site",
        f"# shows it in {default.name}. What stands in {{braces}} stays.",
    ]
    there = [path for path, _ in leaves(english)]
    said = {} if default_strings(code) else default_strings("en")
    more = [
        f"  {key}: {_quoted(default.strings[key])}" for key in said if f"strings.{key}" not in there
    ]
    if "\nstrings:\n" not in english:
        english = f"{english.rstrip()}\n\nstrings:\n"
    english = english.replace("\nstrings:\n", "\n".join(["\nstrings:", *more, ""]))
    inside = False
    for line in english.split("\n"):
        key = line.partition(":")[0]
        if line and not line.startswith((" ", "#")):
            inside = key in ("navigation", "strings")
            if key == "stays":
                continue
            lines.append(own.get(key, line))
        elif inside and line.strip() and not line.lstrip().startswith("#"):
            lines.append(f"  # {line.strip()}")
        elif not line.lstrip().startswith("#"):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def _quoted(text: str) -> str:
    """A text as YAML takes for nothing else: in quotes where it has to be, as `no`."""
    try:
        plain = yaml.safe_load(f"- {text}") == [text]
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _theme(code: str) -> str:
    """The nearest language that Material's own words are in, English where there is none."""
    return next((name for name in (code, code.partition("-")[0]) if has_theme(name)), "en")
