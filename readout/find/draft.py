"""Draft: a mention in the making, with what resolving it needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.article import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of text that names or stands for somebody, before references are resolved.

    core      the name proper, from which the mention's id is made; `span` may add the office before it
    head      the index of the token that heads it
    key       the office's key (see vocab offices), or the noun of a nominal, or the lower-case pronoun
    number    how many it stands for: 1, 2 ("both ministers"), 0 for several
    definite  the, a, joint ("both", "the two") or bare
    owner     the span of the name that possesses it ("Lee's adviser"), or None
    """

    span: Span
    core: Span
    head: int
    kind: str
    form: str
    name: str
    office: str | None = None
    key: str | None = None
    side: str | None = None
    number: int = 1
    definite: str = "bare"
    gender: str | None = None
    office_span: Span | None = None
    nouns: tuple[str, ...] = ()
