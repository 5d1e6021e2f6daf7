"""One renderer for the app and the static site: a page's template with what its view says."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from readout.model.record import ActorRef, Entry, FieldValue, Value
from readout.publish.brief import MOST
from readout.publish.context import clean, passages
from readout.publish.days import UNDATED
from readout.publish.desk.desk import Desk
from readout.publish.desk.fields import anchor
from readout.publish.html import environment, fields
from readout.publish.notes import ANSWER, STATE, about, gist, note
from readout.publish.rows import plain
from readout.publish.words import said, side_beside
from readout.vocab.lists import LISTS

BASIS = {"metadata": "as stated", "dateline": "from its dateline", "text": "from its text", "inferred": "inferred"}
NAV = (
    ("overview", "Overview"),
    ("contacts", "Contacts"),
    ("ledger", "Ledger"),
    ("statements", "Statements"),
    ("discrepancies", "Discrepancies"),
    ("actors", "Actors"),
    ("acts", "Acts and figures"),
    ("sources", "Sources"),
)


@cache
def _templates() -> Environment:
    made = environment().overlay()
    made.globals = {**environment().globals, "BASIS": BASIS, "NAV": NAV, "STATE": STATE, "ANSWER": ANSWER}
    made.filters = {**environment().filters, "as_json": as_json}
    made.globals |= {"LISTS": LISTS, "most": MOST, "value_anchor": anchor, "undated": UNDATED}
    return made


def warmed() -> None:
    """Makes the templates ready, so that nobody waits for that on the first page."""
    for name in _templates().list_templates(extensions=("html",)):
        _templates().get_template(name)


def render(desk: Desk, template: str, **context: Any) -> str:
    """A whole page. `context` is what the view returned; the rest is the same on every page."""
    bundle = desk.bundle
    return (
        _templates()
        .get_template(f"desk/{template}.html")
        .render(
            desk=desk,
            bundle=bundle,
            record=bundle.record,
            brief=desk.brief,
            timeline=desk.timeline if template == "overview" else None,
            links=desk.links,
            to=desk.to,
            at=desk.at,
            gist=lambda entry: gist(bundle, entry),
            note=lambda entry: note(bundle, entry),
            about=lambda discrepancy: about(bundle, discrepancy),
            passages=lambda evidence: passages(bundle, evidence),
            fields=fields,
            linked=lambda field, value: linked(desk, field, value),
            **{
                "page": template,
                "process": desk.title,
                "csrf": "",
                "who": None,
                "flash": None,
                "deriving": False,
                **context,
            },
        )
    )


def linked(desk: Desk, field: str, value: Value | FieldValue) -> Markup:
    """A value in words, in which every actor leads to its page; all of it escaped."""
    found = value.value if isinstance(value, Value) else value
    if isinstance(found, ActorRef):
        return _actor(desk, found)
    if isinstance(found, tuple):
        words = [linked(desk, field, v) for v in found]
        if len(words) < 2:
            return Markup("").join(words)
        return Markup(", ").join(words[:-1]) + Markup(" and ") + words[-1]
    if field == "contact" and isinstance(found, str) and found in desk.bundle.entries:
        return Markup('<a href="{}">{}</a>').format(desk.to(found), clean(note(desk.bundle, _entry(desk, found)).head))
    return Markup("<bdi>{}</bdi>").format(clean(said(field, found)))


def _entry(desk: Desk, id_: str) -> Entry:
    return desk.bundle.entries[id_]


def _actor(desk: Desk, ref: ActorRef) -> Markup:
    name = escape(clean(ref.name))
    if ref.actor in desk.bundle.actors and ref.actor:
        name = Markup('<a href="{}"><bdi>{}</bdi></a>').format(desk.to(ref.actor), clean(ref.name))
    side = side_beside(ref)
    return name + (Markup(" <span class='quiet'>({})</span>").format(clean(side)) if side else "")


def as_json(value: Any) -> str:
    """A value of the record as the JSON that a decision holds."""
    return json.dumps(plain(getattr(value, "value", value)), ensure_ascii=False)
