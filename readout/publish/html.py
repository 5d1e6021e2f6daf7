"""Writes the record as one self-contained page: to read, to print, to mail."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from readout.model.record import Entry, Value
from readout.publish.brief import MOST, brief, titled
from readout.publish.bundle import Bundle
from readout.publish.context import clean, marked, passages
from readout.publish.days import deadline, written
from readout.publish.notes import about, confirmed, gist, note
from readout.publish.timeline import timeline
from readout.publish.words import capital, counted, field_name, joined, name_of, said, span, support

PAGES = Path(__file__).parent / "pages"
LARGEST_TEXTS = 4_000_000
"""Beyond so many characters the texts of the reports are left out, so that the page can still be mailed."""
_FIELD_ORDER = ("date", "due", "status", "state", "answer", "place", "venue", "duration_minutes", "participants")
_SEVERITY = {1: "minor", 2: "notable", 3: "grave"}


@cache
def environment() -> Environment:
    """The templates, with every word of a report escaped."""
    made = Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "written": written,
        "said": _said,
        "field_name": field_name,
        "counted": counted,
        "deadline": deadline,
        "span": span,
    }
    made.filters |= {"name_of": lambda ref: clean(name_of(ref)), "clean": clean, "capital": capital, "listed": joined}
    made.globals |= {"support": support, "confirmed": confirmed, "severity": _SEVERITY}
    return made


def publish_html(bundle: Bundle) -> Iterator[str]:
    """The page, in pieces."""
    record = bundle.record
    told = brief(record)
    size = sum(map(len, bundle.texts.values()))
    yield from (
        environment()
        .get_template("page.html")
        .stream(
            bundle=bundle,
            record=record,
            title=titled(record),
            brief=told,
            most=MOST,
            origins=len({a.origin for a in record.articles}),
            style=Markup((PAGES / "style.css").read_text(encoding="utf-8")),  # ours, never a report's
            timeline=timeline(bundle),
            statements=sorted(record.of("statement"), key=lambda e: (-len(e.evidence), e.id)),
            actors=sorted(record.actors, key=lambda a: (-sum(v.count for v in a.variants), a.name)),
            with_texts=size <= LARGEST_TEXTS,
            gist=lambda entry: gist(bundle, entry),
            note=lambda entry: note(bundle, entry),
            about=lambda discrepancy: about(bundle, discrepancy),
            to=lambda id_: f"#{id_}",
            at=lambda passage: f"#{passage.article}",
            passages=lambda evidence: passages(bundle, evidence),
            marked=lambda article: marked(bundle, article),
            fields=fields,
        )
    )


def fields(entry: Entry) -> list[tuple[str, tuple[Value, ...]]]:
    """The fields of an entry whose values need a line of their own, the telling ones first.

    A single sure value that rests on the same passages as the entry itself needs none, nor does a state that no report
    tells: the entry shows them.
    """
    order = {name: n for n, name in enumerate(_FIELD_ORDER)}
    whole = {(e.article, e.start, e.end) for e in entry.evidence}

    def plain(name: str, values: tuple[Value, ...]) -> bool:
        first = values[0]
        same = name in ("kind", "status") or {(e.article, e.start, e.end) for e in first.evidence} == whole
        if name in ("state", "answer") and not first.evidence:
            return len(values) == 1 and first.review is None
        return len(values) == 1 and same and first.certainty == "sure" and first.review is None and not first.because

    told = [(name, values) for name, values in entry.values.items() if values and not plain(name, values)]
    return sorted(told, key=lambda kv: (order.get(kv[0], len(order)), kv[0]))


def _said(value: Value | object, field: str) -> str:
    return clean(said(field, value.value if isinstance(value, Value) else value))  # type: ignore[arg-type]  # a field's value
