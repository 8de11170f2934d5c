"""Reading data by its shape: what fits, and sentence and line of each thing that does not."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from packaging.specifiers import SpecifierSet

from asrun.data import read_json, read_toml, read_yaml
from asrun.problem import ProblemError
from asrun.text import read_text


@dataclass(frozen=True)
class Part:
    name: str
    kind: Literal["small", "large"] = "small"
    size: float | None = None


@dataclass(frozen=True)
class Whole:
    title: str
    parts: tuple[Part, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    limit: int | tuple[int, ...] = 1
    open: bool = False
    rest: Any = None
    python: SpecifierSet = field(default_factory=SpecifierSet, metadata={"key": "requires-python"})
    file: str = ""

    def __post_init__(self) -> None:
        if len(self.parts) > 2:
            raise ValueError(f"{len(self.parts)} parts, at most 2 are allowed")


def told(tmp_path: Path, text: str | bytes, form: Any = Whole, ending: str = "yml") -> list[str]:
    """The sentences about this file."""
    file = tmp_path / f"a.{ending}"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    readers: dict[str, Any] = {
        "yml": lambda: read_yaml(file, "a.yml", form),
        "json": lambda: read_json(file, "a.json", form),
        "toml": lambda: read_toml(file.read_text(encoding="utf-8"), "a.toml", form, above=10),
    }
    with pytest.raises(ProblemError) as error:
        readers[ending]()
    assert str(error.value) == "\n".join(map(str, error.value.problems))
    return [str(problem) for problem in error.value.problems]


GOOD: dict[str, Any] = {
    "title": "T",
    "parts": [{"name": "a"}, {"name": "b", "kind": "large", "size": 2}],
    "counts": {"x": 1},
    "limit": [1, 2],
    "open": True,
    "rest": {"any": ["thing"]},
    "requires-python": ">=3.12",
}


def test_what_fits(tmp_path: Path) -> None:
    whole = Whole(
        "T",
        (Part("a"), Part("b", "large", 2.0)),
        {"x": 1},
        (1, 2),
        True,
        {"any": ["thing"]},
        SpecifierSet(">=3.12"),
        "known",
    )
    file = tmp_path / "a"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert read_yaml(file, "a", Whole, file="known") == whole
    file.write_text(json.dumps(GOOD | {"file": "known"}), encoding="utf-8")
    assert read_json(file, "a", Whole) == whole
    file.write_text("- {name: a}\n- {name: b}\n", encoding="utf-8")
    assert read_yaml(file, "a", tuple[Part, ...]) == (Part("a"), Part("b"))


def test_a_key_without_a_value_is_as_if_it_were_absent(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("title: T\nparts:\ncounts:\n", encoding="utf-8")
    assert read_yaml(tmp_path / "a", "a", Whole) == Whole("T")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ["a.yml: this is nothing, expected keys with values."]),
        ("- a\n", ['a.yml:1: this is ["a"], expected keys with values.']),
        ("open: true\n", ["a.yml:1: `title` is missing, expected a text."]),
        ("title:\n", ["a.yml:1: `title` is nothing, expected a text."]),
        ("title: on\n", ["a.yml:1: `title` is true, expected a text: write it in quotes."]),
        ("title: 3.10\n", ["a.yml:1: `title` is 3.1, expected a text: write it in quotes."]),
        (
            "title: 2026-01-01\n",
            ['a.yml:1: `title` is "2026-01-01", expected a text: write it in quotes.'],
        ),
        ("title: [a]\n", ['a.yml:1: `title` is ["a"], expected a text.']),
        ("title: T\nparts: {name: a}\n", ['a.yml:2: `parts` is {"name": "a"}, expected a list.']),
        (
            "title: T\nparts:\n- name: a\n- kind: big\n",
            [
                "a.yml:4: `parts[1].name` is missing, expected a text.",
                'a.yml:4: `parts[1].kind` is "big", expected one of small, large.',
            ],
        ),
        (
            "title: T\nparts:\n- name: a\n  colour: red\n  size: .nan\n",
            [
                "a.yml:4: `colour` is no key of `parts[0]`: name, kind, size.",
                "a.yml:5: `parts[0].size` is NaN, expected a number or nothing.",
            ],
        ),
        ("title: T\nopen: 1\n", ["a.yml:2: `open` is 1, expected true or false."]),
        (
            "title: T\nlimit: true\n",
            ["a.yml:2: `limit` is true, expected a whole number or a list."],
        ),
        (
            "title: T\nlimit: [1, 1.5]\n",
            ["a.yml:2: `limit[1]` is 1.5, expected a whole number."],
        ),
        (
            "title: T\ncounts: {x: 1, 2: 2}\n",
            ["a.yml:2: `counts.2` is 2, expected a text: write it in quotes."],
        ),
        (
            "title: T\nrequires-python: '3.x'\n",
            ["a.yml:2: `requires-python`: Invalid specifier: '3.x'."],
        ),
        ("title: T\nrequires-python: 3\n", ["a.yml:2: `requires-python` is 3, expected a text."]),
        (
            "title: T\nparts: [{name: a}, {name: b}, {name: c}]\n",
            ["a.yml:1: 3 parts, at most 2 are allowed."],
        ),
        ("title: T\nopen: true\ntitle: U\n", ["a.yml:3: not YAML: `title` is there twice."]),
    ],
)
def test_yaml_that_does_not_fit(text: str, sentences: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, text) == sentences


@pytest.mark.parametrize(
    ("text", "line"), [("title: a: b\n", 1), ("title: T\nparts: [\n", 3), ("title: '\n\n", 3)]
)
def test_what_is_not_yaml(text: str, line: int, tmp_path: Path) -> None:
    (found,) = told(tmp_path, text)
    assert found.startswith(f"a.yml:{line}: not YAML: ")
    assert "\n" not in found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"title": "T",\n"broken":', "a.json:2: not JSON: Expecting value."),
        ("[" * 100_000, "a.json: not JSON: "),
        ('{"title": "T",\n "open": 0}', "a.json:2: `open` is 0, expected true or false."),
        ('{"title": "T", "parts": [{"name": "a", "size": 1e999}]}', "a.json:1: `parts[0].size` is"),
        (f'{{"title": "T", "limit": {"9" * 5000}}}', "a.json: not JSON: Exceeds the limit"),
    ],
)
def test_json_that_does_not_fit(text: str, sentence: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, text, ending="json")
    assert found.startswith(sentence)


@dataclass(frozen=True)
class Tool:
    tool: dict[str, Whole]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[tool.one]\ntitle = 1\n", "a.toml:12: `tool.one.title` is 1, expected a text"),
        ("[tool.one]\ntitle = 'T'\n[tool.one.counts]\nx = 'y'\n", "a.toml:14: `tool.one.counts.x`"),
        ('[tool.one]\ntitle = "T"\ncounts."x.y" = 1.5\n', "a.toml:13: `tool.one.counts.x.y` is"),
        ("[tool]\none = {title = 1}\n", "a.toml:12: `tool.one.title` is 1, expected a text"),
        ("[tool.one]\nopen = true\n", "a.toml:11: `tool.one.title` is missing, expected a text."),
        ("title = 1\n", "a.toml:11: `title` is no key here: tool."),
        ("[tool]\none = \n", "a.toml:12: not TOML: Invalid value."),
        ("[tool]\none = {", "a.toml:12: not TOML: "),
    ],
)
def test_toml_that_does_not_fit(text: str, sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, text, Tool, "toml")[0].startswith(sentence)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (Path.absolute, "a: is missing."),
        (Path.mkdir, "a: this is a folder, expected a file of text."),
        (
            lambda file: file.write_bytes("a\n\n中\n".encode("gbk")),
            "a:3: the byte 0xd6 is not UTF-8: save the file in that encoding.",
        ),
        (
            lambda file: file.write_bytes("title: T\n".encode("utf-16")),
            "a:1: the byte 0xff is not UTF-8: save the file in that encoding.",
        ),
    ],
)
def test_what_is_no_text(make: Any, sentence: str, tmp_path: Path) -> None:
    make(tmp_path / "a")
    with pytest.raises(ProblemError) as error:
        read_text(tmp_path / "a", "a")
    assert str(error.value) == sentence


def test_text_has_one_kind_of_line_end_and_no_mark(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read_text(tmp_path / "a", "a") == "a\nb\nc\n"
