"""Data by a shape: the types of a dataclass say what may stand there, and what does not fit.

A field is a key, called otherwise by `metadata={"key": ...}`; with a default it may be left out.
Types are `str`, `int`, `float`, `bool`, `None`, `Any`, `Literal`, `tuple[X, ...]`, `dict[str, X]`,
unions, dataclasses, and each class that is made of one text, as `SpecifierSet` is. What types
cannot say a class refuses by a ValueError whose message is a sentence.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
At = tuple[Any, ...]
"""The keys and indices that lead to a value."""
_Wrong = list[tuple[At, str]]
_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    type(None): "nothing",
    tuple: "a list",
    dict: "keys with values",
}


class MisfitError(ValueError):
    """Data that does not fit; `wrong` holds the place of each value, and a sentence."""

    def __init__(self, wrong: _Wrong) -> None:
        super().__init__("\n".join(sentence for _, sentence in wrong))
        self.wrong = wrong


def shaped(data: object, form: type[T], /, **known: object) -> T:
    """The data as `form`; `known` are fields that do not stand in it. Raises MisfitError."""
    wrong: _Wrong = []
    made: T = _fit(data, form, (), wrong, known)
    if wrong:
        raise MisfitError(wrong)
    return made


def _fit(
    data: Any,
    form: Any,
    at: At,
    wrong: _Wrong,
    known: Mapping[str, object] | None = None,
) -> Any:
    kind, parts = get_origin(form) or form, get_args(form)
    if kind in (Union, UnionType):
        return _fit_one(data, parts, at, wrong)
    if kind is tuple and isinstance(data, list):
        return tuple(_fit(one, parts[0], (*at, n), wrong) for n, one in enumerate(data))
    if kind is dict and isinstance(data, dict):
        for key in data:
            _fit(key, str, (*at, str(key)), wrong)
        return {key: _fit(value, parts[1], (*at, key), wrong) for key, value in data.items()}
    if is_dataclass(kind) and isinstance(data, dict):
        return _fit_fields(data, kind, at, wrong, known or {})
    if kind is float and type(data) in (int, float) and abs(data) <= sys.float_info.max:
        return float(data)
    if kind is not float and (form is Any or type(data) is kind or _is_among(data, kind, parts)):
        return data
    of_text = isinstance(kind, type) and kind not in _NAMES and not (parts or is_dataclass(kind))
    if isinstance(data, str) and of_text:
        return _made(lambda: kind(data), at, wrong)
    wrong.append((at, _misfit(data, form, at)))
    return None


def _fit_fields(
    data: Mapping[Any, Any],
    form: Any,
    at: At,
    wrong: _Wrong,
    known: Mapping[str, object],
) -> Any:
    before, types, values = len(wrong), get_type_hints(form), dict(known)
    own = {one.metadata.get("key", one.name): one for one in fields(form) if one.name not in known}
    for key in data:
        if key not in own:
            place = "here" if not at else f"of `{_path(at)}`"
            wrong.append(((*at, key), f"`{key}` is no key {place}: {', '.join(own)}."))
    for key, one in own.items():
        optional = one.default is not MISSING or one.default_factory is not MISSING
        if data.get(key) is not None or (key in data and not optional):
            values[one.name] = _fit(data[key], types[one.name], (*at, key), wrong)
        elif not optional:
            needed = _expected(types[one.name])
            wrong.append((at, f"`{_path((*at, key))}` is missing, expected {needed}."))
    return _made(lambda: form(**values), at, wrong) if len(wrong) == before else None


def _fit_one(data: Any, forms: Sequence[Any], at: At, wrong: _Wrong) -> Any:
    """The first of the types that fits; else what is wrong within the one that is near."""
    near: _Wrong = []
    for form in forms:
        own: _Wrong = []
        made = _fit(data, form, at, own)
        if not own:
            return made
        near = near or (own if own != [(at, _misfit(data, form, at))] else [])
    wrong += near or [(at, _misfit(data, Union[tuple(forms)], at))]  # noqa: UP007
    return None


def _made(make: Callable[[], Any], at: At, wrong: _Wrong) -> Any:
    try:
        return make()
    except ValueError as error:
        said = str(error).rstrip(".")
        wrong.append((at, f"`{_path(at)}`: {said}." if at else f"{said}."))


def _is_among(data: object, kind: object, known: Sequence[object]) -> bool:
    return kind is Literal and any(data == one and type(data) is type(one) for one in known)


def _misfit(data: object, form: Any, at: At) -> str:
    shown = "nothing" if data is None else json.dumps(data, ensure_ascii=False, default=str)
    cut = shown if len(shown) <= 60 else f"{shown[:59]}…"
    subject = f"`{_path(at)}` is {cut}" if at else f"this is {cut}"
    quotes = form is str and not isinstance(data, list | dict | None)
    advice = ": write it in quotes" if quotes else ""
    return f"{subject}, expected {_expected(form)}{advice}."


def _expected(form: Any) -> str:
    kind, parts = get_origin(form) or form, get_args(form)
    if kind in (Union, UnionType):
        return " or ".join(map(_expected, parts))
    if kind is Literal:
        return f"one of {', '.join(map(str, parts))}" if len(parts) > 1 else str(parts[0])
    return _NAMES[dict] if is_dataclass(kind) else _NAMES.get(kind, "a text")


def _path(at: At) -> str:
    joined = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at)
    return joined.removeprefix(".")
