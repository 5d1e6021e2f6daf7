"""Where one person's family name is written in ways that no transliteration explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii

from readout.model.claim import Claim, Mention
from readout.model.record import Actor, Entry, Evidence
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, majority, told_in, value_on
from readout.reconcile.names import word_likeness
from readout.reconcile.spellings import ALIKE, may_be_part

_FOLDS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"sch|sh|ch|zh|cz|tch"), "x"),
    (re.compile(r"kh|q|ck|c"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ts|tz|z"), "s"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ie|iy|yi|ij|ee|ey|ei|ej|j|y"), "i"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)e$"), "a"),
)
"""Ways in which one foreign name is spelt in English; what they leave apart is a misspelling or another name."""
_PARTS = re.compile(r"[\s-]+")
_SHORTEST = 4


def name_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per person whose family name the reports write differently; the entry is the actor."""
    table = context.memory.table("spellings")
    for actor in context.cast.actors:  # one and the same as long as its mentions and the origins of its reports are
        if actor.kind == "person" and len(actor.variants) > 1:
            found = table.recall_of((actor,), _spellings, context, actor)
            if found is not None:
                yield found


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """A name without what transliteration may change."""
    out = anyascii(name).lower()
    for pattern, put in _FOLDS:
        out = pattern.sub(put, out)
    return out


def _spellings(context: Context, actor: Actor) -> Difference | None:
    known = {folded(w) for w in _PARTS.split(actor.name)}
    by_form: dict[str, list[Mention]] = defaultdict(list)
    for i in actor.mentions:
        mention = context.mentions.get(i)
        words = _PARTS.split(mention.name) if mention is not None and mention.form == "name" else []
        if mention is not None and words and len(words[-1]) >= _SHORTEST:
            by_form[words[-1]].append(mention)
    home = _PARTS.split(actor.name)[-1]
    others = {f for f in by_form if folded(f) not in known and _is_misrendered(f, home, actor.name)}
    right = [f for f in by_form if folded(f) == folded(home)]
    if not others or not right:
        return None
    families = {home: [m for f in right for m in by_form[f]], **{f: by_form[f] for f in sorted(others)}}
    values = by_support(
        value_on(context, _commonest(mentions), {_evidence(context, m) for m in mentions})
        for mentions in families.values()
    )
    if len({e.article for v in values for e in v.evidence}) < 2:
        return None
    suggested, because = majority(values)
    reason = f"One person's name is written in different ways: {told_in(context, values, lambda v: str(v.value))}."
    return Difference("name", actor.id, "name", values, reason, 1, suggested, because)


def _is_misrendered(form: str, family: str, name: str) -> bool:
    """Whether a form is like the family name, and no way of writing foreign sounds makes it a part of the name."""
    return word_likeness(form, family) >= ALIKE and not may_be_part(form, name)


def _commonest(mentions: Sequence[Mention]) -> str:
    forms = Counter(m.name for m in mentions)
    return min(forms, key=lambda f: (-forms[f], -len(f), f))


def _evidence(context: Context, mention: Mention) -> Evidence:
    span = mention.span
    return Evidence(mention.article, span.start, span.end, span.of(context.articles[mention.article].text))
