"""Values in words, as a good desk note has them: durations, counts of reports, names, states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from readout.model.record import ActorRef, FieldValue, Value
from readout.publish.days import when, written
from readout.vocab.outlets import known_forms

DATE_FIELDS = frozenset(("date", "due", "published", "start", "end", "reported"))

FIELD_NAMES = {
    "duration_minutes": "duration",
    "of": "asked of",
    "to": "owed to",
    "by": "by",
    "via": "as told by",
    "part_of": "part of",
    "what": "what",
    "direct": "quoted",
    "cue": "verb",
    "stance": "told as",
    "content": "wording",
}


TOLD: Mapping[tuple[str, str], str] = {
    ("direct", "direct"): "word for word",
    ("direct", "mixed"): "partly word for word",
    ("direct", "indirect"): "in other words",
    ("stance", "asserted"): "a fact",
    ("stance", "denied"): "a denial",
    ("stance", "reported"): "what others say",
    ("stance", "hypothetical"): "what could be",
    ("kind", "other"): "another kind of contact",
    ("answer", "none"): "no answer reported",
    ("answer", "partly"): "accepted in part",
}
"""Members of closed lists, where the word itself tells a reader too little."""


LARGE = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
"""Numbers of these and at most two places are said in words."""


def field_name(name: str) -> str:
    return FIELD_NAMES.get(name, name.replace("_", " "))


def minutes(value: float) -> str:
    """90 -> '1 h 30 min'; 45 -> '45 min'; 2880 -> '2 days'."""
    total = round(value)
    if total >= 1440 and total % 1440 == 0:
        return counted(total // 1440, "day")
    hours, rest = divmod(total, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def number(value: float) -> str:
    """100000 -> '100,000'; 1.5 -> '1.5'; 2500000 -> '2.5 million'."""
    for name, size in LARGE:
        if size <= abs(value) < 1_000 * size and value * 100 % size == 0:
            return f"{value / size:.10g} {name}"
    return f"{value:,.10g}" if isinstance(value, float) and not value.is_integer() else f"{int(value):,}"


def span(days: int) -> str:
    """How long so many days are: '12 days', 'about 5 months', 'about 10 years'."""
    if days <= 120:
        return counted(days, "day")
    months = round(days / 30.44)
    return f"about {counted(months, 'month')}" if months < 24 else f"about {counted(round(days / 365.25), 'year')}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """'1 report', '3 reports'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def support(articles: int, origins: int) -> str:
    """'3 reports, 2 origins'; the origins are left out where each report is one."""
    if not articles:
        return "no report"
    said = counted(articles, "report")
    return said if articles == origins else f"{said}, {counted(origins, 'origin')}"


def capital(text: str) -> str:
    """`text` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def side_beside(ref: ActorRef) -> str | None:
    """The side that is told beside a name, unless the name tells it: "the Lao minister" needs no "(Laos)"."""
    return None if not ref.side or _telling(ref.side).search(ref.name) else ref.side


@lru_cache(maxsize=1024)
def _telling(side: str) -> re.Pattern[str]:
    """Any form that names the side, or says that somebody is of it, as a whole word."""
    forms = {side} | {f for f, told in known_forms().items() for m in told if m.name == side and m.use != "seat"}
    return re.compile("|".join(rf"(?<!\w){re.escape(f)}(?!\w)" for f in sorted(forms, key=len, reverse=True)))


def name_of(ref: object) -> str:
    """A reference in words: 'Elena Rojas (Chile)'; several joined by 'and'."""
    if isinstance(ref, ActorRef):
        side = side_beside(ref)
        return f"{ref.name} ({side})" if side else ref.name
    if isinstance(ref, tuple):
        return joined(name_of(r) for r in ref)
    return "not named" if ref is None else str(ref)


def joined(words: Iterable[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def said(field: str, value: FieldValue) -> str:
    """The value of a field in words."""
    if value is None:
        return "not known"
    if isinstance(value, tuple):
        return joined(said(field, v) for v in value)
    if isinstance(value, ActorRef):
        return name_of(value)
    if field in DATE_FIELDS and when(value) is not None:
        return written(value)
    if (field == "duration_minutes" or field.startswith("length of ")) and isinstance(value, int | float):
        return minutes(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    return TOLD.get((field, value), value)


def with_certainty(field: str, value: Value) -> str:
    """'Vienna', 'perhaps Vienna'."""
    words = said(field, value.value)
    return words if value.certainty == "sure" else f"perhaps {words}"


def one_line(text: str, width: int) -> str:
    """`text` without line breaks, cut at a word to at most `width` characters."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    cut = flat.rfind(" ", 0, width)
    return flat[: cut if cut > width // 2 else width - 1].rstrip(" ,;:") + "…"
