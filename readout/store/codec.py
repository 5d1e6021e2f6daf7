"""Turns the values of the model into canonical JSON and back, losing nothing."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from sys import intern
from typing import Any, TypeVar

from readout.errors import Problem
from readout.model.article import Article, Metadata, Noise, Reading, Span, Tombstone
from readout.model.claim import Claim, Mention
from readout.model.decision import Decision
from readout.model.knowledge import KnownPerson, Tenure
from readout.model.record import (
    Actor,
    ActorRef,
    ArticleEntry,
    Discrepancy,
    Entry,
    Evidence,
    FieldValue,
    Link,
    Record,
    Review,
    Value,
    Variant,
)
from readout.model.timex import Timex

T = TypeVar("T")

NAMES: dict[str, Any] = {
    t.__name__: t
    for t in (
        Problem, Article, Metadata, Noise, Reading, Span, Claim, Mention, Decision, Actor, ActorRef, ArticleEntry,
        Discrepancy, Entry, Evidence, Link, Record, Review, Value, Variant, Timex, Tombstone, KnownPerson, Tenure,
    )
} | {"FieldValue": FieldValue, "Mapping": Mapping, "Plain": str | float | int | bool | None}  # fmt: skip
"""What the annotations of the model refer to; some of them are imported there for type checkers only."""


def dumps(data: Any) -> str:
    """Canonical JSON: keys sorted, no spaces, Unicode as it is (lone surrogates escaped); equal values, equal bytes."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text


def encode(value: Any) -> Any:
    """A value of the model as plain JSON data; fields that hold their default are left out."""
    kind: Any = type(value)
    make = _encoder(kind)
    return value if make is None else make(value)


@cache
def _encoder(kind: Any) -> Callable[[Any], Any] | None:
    """A function from values of one class to JSON data; None for what JSON holds as it is."""
    if dataclasses.is_dataclass(kind):
        return _dataclass_encoder(kind)
    if issubclass(kind, tuple | list):
        return lambda value: [encode(v) for v in value]
    if issubclass(kind, Mapping):
        return lambda value: {k: encode(v) for k, v in value.items()}
    return None


def _dataclass_encoder(cls: Any) -> Callable[[Any], Any]:
    fields = _defaults(cls)

    def told(value: Any) -> dict[str, Any]:
        out = {}
        for name, default in fields:
            item = getattr(value, name)
            if item is not default and (item != default or type(item) is not type(default)):
                out[name] = encode(item)
        return out

    return told


def decode(cls: type[T], data: Any) -> T:
    """The value of type `cls` that `data` was encoded from; raises ValueError, KeyError or TypeError on other data."""
    kind: Any = cls
    return typing.cast(T, _decoder(kind)(data))


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in dataclasses.fields(cls))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """A function from JSON data to a value of the annotation `kind`."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if ActorRef in args:  # FieldValue, the one union that names itself
        return _field_value
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(typing.cast(type, kind))
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        item = _decoder(args[0])
        return tuple if item is _as_it_is else lambda data: tuple([item(x) for x in data])
    if origin is tuple:
        parts = [_decoder(a) for a in args]
        return lambda data: tuple([p(x) for p, x in zip(parts, data, strict=True)])
    if origin in (types.UnionType, typing.Union):
        rich = [a for a in args if dataclasses.is_dataclass(a) or typing.get_origin(a) is not None]
        if rich:
            inner = _decoder(rich[0])
            return lambda data: None if data is None else inner(data)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        value = _decoder(args[1])
        return lambda data: {k: value(v) for k, v in data.items()}
    return _one_object if kind is str or str in args else _as_it_is


def _dataclass_decoder(cls: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls, globalns=NAMES)
    fields = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(cls)}
    names = fields.keys()
    words = [name for name, read in fields.items() if read is _one_object]
    rich = [(name, read) for name, read in fields.items() if read not in (_as_it_is, _one_object)]

    def build(data: Any) -> Any:
        kept = dict(data) if data.keys() <= names else {k: v for k, v in data.items() if k in names}
        for name in words:
            if type(kept.get(name)) is str:
                kept[name] = intern(kept[name])
        for name, read in rich:
            if name in kept:
                kept[name] = read(kept[name])
        return cls(**kept)

    return build


def _as_it_is(data: Any) -> Any:
    return data


def _one_object(data: Any) -> Any:
    """Equal words as one object: most of a reading's are ids, names and kinds that it holds many times."""
    return intern(data) if type(data) is str else data


def _field_value(data: Any) -> Any:
    if isinstance(data, dict):
        return ActorRef(**data)
    if isinstance(data, list):
        return tuple(_field_value(x) for x in data)
    return data
