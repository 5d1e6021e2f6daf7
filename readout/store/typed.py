"""Whether a value that came from outside has the types that its class declares: JSON holds anything under any name."""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from readout.store.codec import NAMES, decode

T = TypeVar("T")
Check = Callable[[Any], str | None]
"""Says in a clause what is wrong with a value; None where it is as it should be."""


def decode_foreign(cls: type[T], data: Any) -> T:
    """As `decode`, for data that somebody else wrote; raises ValueError also where a type is not the declared one."""
    value = decode(cls, data)
    if wrong := misfit(value):
        raise ValueError(f"its {wrong.strip()}" if wrong.startswith(" ") else wrong)
    return value


def misfit(value: object) -> str | None:
    """What in a dataclass of the model is not of its declared type ("anchor.start is 'x'"); None where all is.

    Numbers that JSON cannot write again (NaN, infinities) and characters that no store takes (lone surrogates) do not
    fit either.
    """
    kind: Any = type(value)
    return _check(kind)(value)


@cache
def _check(kind: Any) -> Check:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _fields(typing.cast(type, kind))
    if origin in (types.UnionType, typing.Union):
        return _one_of([_check(a) for a in args])
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _each(_check(args[0]))
    if origin is tuple:
        return _in_turn([_check(a) for a in args])
    return _PLAIN.get(kind, _never)


def _fields(cls: type) -> Check:
    hints = typing.get_type_hints(cls, globalns=NAMES)
    checks = [(f.name, _check(hints[f.name])) for f in dataclasses.fields(cls)]

    def check(value: Any) -> str | None:
        if type(value) is not cls:
            return _shown(value)
        for name, fits in checks:
            if wrong := fits(getattr(value, name)):
                return _at(name, wrong)
        return None

    return check


def _at(place: str, wrong: str) -> str:
    """What is wrong, with the place it is wrong at before it."""
    return f"{place}{'' if wrong.startswith((' ', '[')) else '.'}{wrong}"


def _one_of(checks: list[Check]) -> Check:
    def check(value: Any) -> str | None:
        wrong = [fits(value) for fits in checks]
        return max((w for w in wrong if w), key=len) if all(wrong) else None

    return check


def _each(fits: Check) -> Check:
    def check(value: Any) -> str | None:
        if type(value) is not tuple:
            return _shown(value)
        for n, member in enumerate(value):
            if wrong := fits(member):
                return _at(f"[{n}]", wrong)
        return None

    return check


def _in_turn(checks: list[Check]) -> Check:
    def check(value: Any) -> str | None:
        if type(value) is not tuple or len(value) != len(checks):
            return _shown(value)
        for n, (fits, member) in enumerate(zip(checks, value, strict=True)):
            if wrong := fits(member):
                return _at(f"[{n}]", wrong)
        return None

    return check


def _text(value: Any) -> str | None:
    if type(value) is not str:
        return _shown(value)
    if value.isascii():
        return None
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return f" is {ascii(value)[:60]}, with half a character"
    return None


def _whole(value: Any) -> str | None:
    return None if type(value) is int and abs(value) < 1 << 63 else _shown(value)


def _number(value: Any) -> str | None:
    return None if type(value) in (int, float) and math.isfinite(value) else _shown(value)


_PLAIN: dict[Any, Check] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: lambda value: None if type(value) is bool else _shown(value),
    type(None): lambda value: None if value is None else _shown(value),
}


def _never(value: Any) -> str | None:
    return _shown(value)


def _shown(value: Any) -> str:
    return f" is {ascii(value)[:60]}"
