"""Entries as desk notes: when, what in one line, what else is known, where reports differ, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readout.model.record import ActorRef, Discrepancy, Entry, FieldValue, Value
from readout.publish.bundle import Bundle
from readout.publish.days import UNDATED, deadline, written
from readout.publish.verbs import headline_verb, told_to
from readout.publish.words import (
    capital,
    field_name,
    joined,
    minutes,
    name_of,
    number,
    one_line,
    said,
    support,
    with_certainty,
)
from readout.vocab.figures import CURRENCY_WORDS, MEASURES

BETWEEN = {"meeting": "of", "visit": "of"}
"""How the participants follow the kind of contact; several of any other kind stand "between"."""
STATE = {
    "open": "open",
    "kept": "kept",
    "broken": "broken",
    "overdue": "overdue, no outcome reported",
    "unclear": "unclear whether it was kept",
}
ANSWER = {
    "accepted": "accepted",
    "rejected": "rejected",
    "partly": "accepted in part",
    "none": "no answer reported",
}
VERBS = {
    "AGREE": ("agreed", "agree", "with"),
    "CONSULT": ("consulted", "consult", "with"),
    "SUPPORT": ("supported", "support", ""),
    "CONCEDE": ("yielded", "yield", "to"),
    "COOPERATE": ("cooperated", "cooperate", "with"),
    "AID": ("aided", "aid", ""),
    "RETREAT": ("pulled back", "pull back", "from"),
    "REQUEST": ("asked", "ask", ""),
    "ACCUSE": ("accused", "accuse", ""),
    "REJECT": ("refused", "refuse", ""),
    "THREATEN": ("threatened", "threaten", ""),
    "PROTEST": ("protested", "protest", "against"),
    "SANCTION": ("imposed sanctions", "impose sanctions", "on"),
    "MOBILIZE": ("mobilised", "mobilise", "against"),
    "COERCE": ("coerced", "coerce", ""),
    "ASSAULT": ("attacked", "attack", ""),
}
"""For each PLOVER root what one side did to another, what it would do, and the word before the other side."""
MODE = {"future": "will", "hypothetical": "may", "negated": "did not"}
PROMISED = {"promise": ("promised", ""), "agreement": ("agreed", "with"), "threat": ("threatened", "")}


_WORDS = {"statement": "content", "commitment": "what", "demand": "what"}


@dataclass(frozen=True, slots=True)
class Note:
    """One entry in words. `lines` add to `head`; `differs` are the fields on which reports do not agree."""

    id: str
    when: str
    head: str
    lines: tuple[str, ...]
    differs: tuple[str, ...]
    support: str
    sources: tuple[str, ...]
    confirmed: str | None = None


def note(bundle: Bundle, entry: Entry) -> Note:
    """The note of an entry of any type."""
    head, lines = _WRITERS[entry.type](entry)
    articles = {e.article for e in entry.evidence}
    origins = {bundle.articles[a].origin if a in bundle.articles else a for a in articles}
    return Note(
        id=entry.id,
        when=_when(entry),
        head=head[:1].upper() + head[1:],
        lines=tuple(line for line in lines if line),
        differs=differing(bundle, entry),
        support=support(len(articles), len(origins)),
        sources=bundle.sources(articles),
        confirmed=confirmed(entry),
    )


def gist(bundle: Bundle, entry: Entry, width: int = 90) -> str:
    """An entry in one line: its head, and for what is said, promised or demanded so much of its words."""
    head = note(bundle, entry).head
    what = _text(entry, _WORDS[entry.type]) if entry.type in _WORDS else ""
    return f"{head}: {one_line(what, width)}" if what else head


def differing(bundle: Bundle, entry: Entry) -> tuple[str, ...]:
    """'place: Lima (2 reports) or La Paz (1 report)' for every field on which the reports contradict each other."""
    return tuple(
        f"{field_name(d.field)}: {joined((against(d.field, v) for v in d.values), 'or')}"
        for d in bundle.disagreements.get(entry.id, ())
    )


def against(field: str, value: Value) -> str:
    return f"{one_line(with_certainty(field, value), 70)} ({support(value.articles, value.origins)})"


def confirmed(entry: Entry | Value) -> str | None:
    """Who confirmed it, where somebody did: 'confirmed by Mara on Thu 20 Jan 1983'."""
    review = entry.review
    if review is None:
        return None
    verb = {"accept": "confirmed", "correct": "corrected", "reject": "rejected"}.get(review.verdict, review.verdict)
    return f"{verb} by {review.by} on {written(review.at[:10], unknown=review.at)}"


def _when(entry: Entry) -> str:
    if entry.type == "commitment":
        due = entry.fields.get("due")
        return deadline(due) if due else "no deadline"
    if entry.fields.get("date"):
        return written(entry.fields["date"])
    dates = entry.values.get("date", ())
    return joined((written(v.value) for v in dates[:3]), "or") if dates else UNDATED


def _text(entry: Entry, field: str) -> str:
    value = entry.fields.get(field)
    return said(field, value) if value not in (None, ()) else ""


def _who(value: FieldValue, unknown: str) -> str:
    return unknown if value in (None, ()) else name_of(value)


def _several(who: FieldValue) -> bool:
    """Whether more than one: two sides, or such as "some politicians"."""
    if isinstance(who, tuple):
        return len(who) > 1
    return isinstance(who, ActorRef) and who.actor is None and who.name.endswith("s") and not who.name.endswith("ss")


def _clause(who: FieldValue, verb: str, link: str, whom: FieldValue, otherwise: str) -> str:
    """'Chile promised Bolivia', 'Chile agreed with Bolivia', 'Chile agreed'."""
    other = f"{link} {name_of(whom)}".strip() if whom not in (None, ()) else otherwise
    return f"{_who(who, 'Somebody not named')} {verb} {other}".rstrip()


def _contact(entry: Entry) -> tuple[str, list[str]]:
    kind = str(entry.fields.get("kind") or "contact").replace("other", "contact")
    status = str(entry.fields.get("status") or "happened")
    kind = kind if status == "happened" else f"{status} {kind}"
    people = entry.fields.get("participants") or entry.fields.get("sides") or ()
    where = [f"in {_text(entry, 'place')}" if entry.fields.get("place") else "", _text(entry, "venue")]
    length = entry.fields.get("duration_minutes")
    if isinstance(length, int | float) and not isinstance(length, bool):
        where.append(minutes(length))
    where.append(f"about {_text(entry, 'topics')}" if entry.fields.get("topics") else "")
    outcome = f"outcome: {_text(entry, 'outcome')}" if entry.fields.get("outcome") else ""
    several = isinstance(people, tuple) and len(people) > 1
    link = BETWEEN.get(_text(entry, "kind"), "between" if several else "of")
    return f"{kind} {link} {_who(people, 'sides not named')}", [", ".join(w for w in where if w), outcome]


def _statement(entry: Entry) -> tuple[str, list[str]]:
    verb = headline_verb(_text(entry, "cue"))
    whom = f"{told_to(verb)} {name_of(entry.fields['addressee'])}".strip() if entry.fields.get("addressee") else ""
    via = f"as told by {_text(entry, 'via')}" if entry.fields.get("via") else ""
    stance = str(entry.fields.get("stance") or "asserted")
    told = {"denied": "a denial", "reported": "passing on what others say", "hypothetical": "what could be"}.get(
        stance, ""
    )
    return f"{_who(entry.fields.get('speaker'), 'Somebody not named')} {verb} {whom}".rstrip(), [
        _text(entry, "content"),
        ", ".join(w for w in (via, told) if w),
    ]


def _demand(entry: Entry) -> tuple[str, list[str]]:
    asked = f" {_who(entry.fields['of'], '')}" if entry.fields.get("of") else ""
    who = entry.fields.get("by")
    head = f"{_who(who, 'Somebody not named')} {'ask' if _several(who) else 'asks'}{asked}"
    return head, [_text(entry, "what"), _fate(entry, "answer", ANSWER)]


def _commitment(entry: Entry) -> tuple[str, list[str]]:
    verb, link = PROMISED.get(str(entry.fields.get("kind")), ("committed itself", "towards"))
    head = _clause(entry.fields.get("by"), verb, link, entry.fields.get("to"), "")
    what, condition = _text(entry, "what"), _text(entry, "condition")
    return head, [what, "" if condition in what else condition, _moved(entry), _fate(entry, "state", STATE)]


def _fate(entry: Entry, field: str, words: Mapping[str, str]) -> str:
    """What became of it, with the words of the report that decided it."""
    told = words.get(str(entry.fields.get(field)), "")
    quotes = [e.quote for v in entry.values.get(field, ())[:1] for e in v.evidence]
    return f"{told}: “{one_line(quotes[0], 140)}”" if quotes else told


def _moved(entry: Entry) -> str:
    """The deadlines one after the other, where it was put off."""
    chain = [v for v in entry.values.get("due", ()) if v.because and v.because.startswith("told on ")]
    return f"put off: {', then '.join(written(v.value) for v in reversed(chain))}" if len(chain) > 1 else ""


def _act(entry: Entry) -> tuple[str, list[str]]:
    did, do, link = VERBS.get(entry.code or "", ("acted", "act", "towards"))
    mode = MODE.get(str(entry.fields.get("mode")))
    verb = f"{mode} {do}" if mode else did
    alone = link or entry.code == "REJECT"  # one refuses a thing as well as somebody
    head = _clause(
        entry.fields.get("actor"), verb, link, entry.fields.get("recipient"), "" if alone else "somebody not named"
    )
    quote = entry.evidence[0].quote if entry.evidence else ""
    place = f"in {_text(entry, 'place')}" if entry.fields.get("place") else ""
    return head, [quote, place]


_MEASURED = frozenset({"%", *MEASURES.values(), *CURRENCY_WORDS.values()})
"""Units that are told with the number; a count of troops is told by its noun alone."""


def _figure(entry: Entry) -> tuple[str, list[str]]:
    value, unit = entry.fields.get("number"), _text(entry, "unit")
    quote = entry.evidence[0].quote if entry.evidence else ""
    told = number(value) if isinstance(value, int | float) else written(value, unknown=str(value or "reports differ"))
    measure = f" {unit}" if unit in _MEASURED and isinstance(value, int | float) else ""
    return f"{_text(entry, 'what') or 'A figure'}: {told}{measure}", [quote]


_WRITERS = {
    "contact": _contact,
    "statement": _statement,
    "demand": _demand,
    "commitment": _commitment,
    "act": _act,
    "figure": _figure,
}


def about(bundle: Bundle, discrepancy: Discrepancy) -> str:
    """What a discrepancy is about, in a few words: the head of its entry, the actor's name, or the report's."""
    entry = bundle.entries.get(discrepancy.entry)
    if entry is not None and entry.type == "figure":
        return capital(_text(entry, "what")) or "A figure"
    if entry is not None:
        return one_line(gist(bundle, entry), 140)
    actor = bundle.actors.get(discrepancy.entry)
    if actor is not None:
        return actor.name
    return bundle.source(discrepancy.entry) if discrepancy.entry in bundle.articles else discrepancy.entry
