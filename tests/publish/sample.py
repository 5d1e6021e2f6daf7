"""A small record written by hand: three invented reports of an invented meeting, with every kind of thing in it."""

from __future__ import annotations

from readout.errors import Problem
from readout.model.article import Noise
from readout.model.ids import text_hash
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
from readout.publish.bundle import Bundle

TEXTS = {
    "a-1": (
        "Chile and Bolivia meet in Lima\n"
        "Share on Facebook\n"
        "LIMA, Friday - Foreign ministers Elena Rojas of Chile and Tomas Quiroga of Bolivia met in Lima on Friday "
        "for 90 minutes.\n"
        "“We will answer in writing next week,” Rojas said.\n"
        "Bolivia demanded that Chile withdraw 3,000 troops from the border.\n"
    ),
    "a-2": (
        "The two ministers talked for an hour and a half in Lima on January 14, 1983, the agency reports.\n"
        "Elena Rochas promised a written answer next week.\n"
        "The ministers may meet again on Tuesday.\n"
        "Bolivia wants 4,000 troops withdrawn. Bolivia accused Chile of <script>alert(1)</script> delay.\n"
    ),
    "a-3": (
        "Chilean minister Rojas met Quiroga in La Paz, a source said.\n"
        "Quiroga denied that any deadline was set.\n"
        '=HYPERLINK("x") is not how a report ends.\n'
    ),
}
_NAMES = {"a-1": "01_lima_post.txt", "a-2": "02_wire.txt", "a-3": "03_altiplano.html"}
ROJAS = ActorRef("x-rojas", "Elena Rojas", "Chile")
QUIROGA = ActorRef("x-quiroga", "Tomas Quiroga", "Bolivia")
CHILE = ActorRef("x-chile", "Chile", None)
BOLIVIA = ActorRef("x-bolivia", "Bolivia", None)


def quote(article: str, words: str) -> Evidence:
    """The first place where `words` stand in an article."""
    start = TEXTS[article].index(words)
    return Evidence(article, start, start + len(words), words, f"c-{article[-1]}{start}")


def value(what: FieldValue, *evidence: Evidence, sure: bool = True, review: Review | None = None) -> Value:
    articles = len({e.article for e in evidence})
    return Value(what, "sure" if sure else "unsure", None, evidence, articles, articles, review)


MET_1 = quote(
    "a-1", "Foreign ministers Elena Rojas of Chile and Tomas Quiroga of Bolivia met in Lima on Friday for 90 minutes."
)
MET_2 = quote("a-2", "The two ministers talked for an hour and a half in Lima on January 14, 1983, the agency reports.")
MET_3 = quote("a-3", "Chilean minister Rojas met Quiroga in La Paz, a source said.")
ANSWER_1 = quote("a-1", "“We will answer in writing next week,”")
ANSWER_2 = quote("a-2", "Elena Rochas promised a written answer next week.")
AGAIN = quote("a-2", "The ministers may meet again on Tuesday.")
TROOPS_1 = quote("a-1", "Bolivia demanded that Chile withdraw 3,000 troops from the border.")
TROOPS_2 = quote("a-2", "Bolivia wants 4,000 troops withdrawn.")
DELAY = quote("a-2", "Bolivia accused Chile of <script>alert(1)</script> delay.")
DENIED = quote("a-3", "that any deadline was set.")

SIGNED = Review("accept", "mara", "1983-01-20T09:00:00Z")


def _entry(
    id_: str,
    type_: str,
    fields: dict[str, FieldValue],
    values: dict[str, tuple[Value, ...]],
    evidence: tuple[Evidence, ...],
    code: str | None = None,
    also: tuple[str, ...] = (),
    review: Review | None = None,
) -> Entry:
    claims = tuple(sorted({e.claim for e in evidence if e.claim}))
    return Entry(id_, type_, fields, values, evidence, claims, code, also, review)


ENTRIES = (
    _entry(
        "e-act",
        "act",
        {"actor": BOLIVIA, "recipient": CHILE, "mode": "past", "date": None, "place": None},
        {},
        (DELAY,),
        "ACCUSE",
    ),
    _entry(
        "e-answer",
        "commitment",
        {
            "by": ROJAS,
            "to": BOLIVIA,
            "what": "an answer in writing",
            "due": "1983-01-17/1983-01-23",
            "kind": "promise",
            "state": "overdue",
        },
        {"due": (value("1983-01-17/1983-01-23", ANSWER_1, ANSWER_2),)},
        (ANSWER_1, ANSWER_2),
        "CONSULT",
        ("e-say",),
    ),
    _entry(
        "e-again",
        "contact",
        {
            "kind": "meeting",
            "status": "possible",
            "participants": (ROJAS, QUIROGA),
            "sides": ("Bolivia", "Chile"),
            "date": "[1983-01-18,1983-01-25]",
        },
        {"date": (value("[1983-01-18,1983-01-25]", AGAIN, sure=False),)},
        (AGAIN,),
        "CONSULT",
    ),
    _entry(
        "e-meeting",
        "contact",
        {
            "kind": "meeting",
            "status": "happened",
            "participants": (ROJAS, QUIROGA),
            "sides": ("Bolivia", "Chile"),
            "date": "1983-01-14",
            "place": None,
            "duration_minutes": 90,
            "topics": ("the border",),
            "outcome": None,
        },
        {
            "date": (value("1983-01-14", MET_1, MET_2, review=SIGNED),),
            "place": (value("Lima", MET_1, MET_2), value("La Paz", MET_3, sure=False)),
            "duration_minutes": (value(90, MET_1, MET_2),),
        },
        (MET_1, MET_2, MET_3),
        "CONSULT",
        review=SIGNED,
    ),
    _entry(
        "e-troops",
        "demand",
        {"by": BOLIVIA, "of": CHILE, "what": "withdraw 3,000 troops from the border", "answer": "none"},
        {},
        (TROOPS_1, TROOPS_2),
        "REQUEST",
    ),
    _entry(
        "f-troops",
        "figure",
        {"what": "troops to be withdrawn", "number": 3000, "unit": "troops"},
        {"number": (value(3000, TROOPS_1), value(4000, TROOPS_2))},
        (TROOPS_1, TROOPS_2),
    ),
    _entry(
        "e-denial",
        "statement",
        {
            "speaker": QUIROGA,
            "cue": "denied",
            "addressee": None,
            "via": (),
            "direct": "indirect",
            "stance": "denied",
            "content": "that any deadline was set.",
        },
        {},
        (DENIED,),
    ),
    _entry(
        "e-say",
        "statement",
        {
            "speaker": ROJAS,
            "cue": "said",
            "addressee": None,
            "via": ("The Wire",),
            "direct": "direct",
            "stance": "asserted",
            "content": "“We will answer in writing next week,”",
            "contact": "e-meeting",
        },
        {},
        (ANSWER_1,),
        None,
        ("e-answer",),
    ),
)

DISCREPANCIES = (
    Discrepancy(
        "d-number",
        "number",
        "f-troops",
        "number",
        (value(3000, TROOPS_1), value(4000, TROOPS_2)),
        "The Lima Post says 3,000 troops, The Wire 4,000.",
        2,
    ),
    Discrepancy(
        "d-place",
        "place",
        "e-meeting",
        "place",
        (value("Lima", MET_1, MET_2), value("La Paz", MET_3)),
        "Two reports place the meeting in Lima, one in La Paz.",
        3,
        "Lima",
        "two independent reports against one unnamed source",
    ),
)


def _article(id_: str, outlet: str, published: str | None, basis: str | None) -> ArticleEntry:
    noise = (Noise(31, 48, "share"),) if id_ == "a-1" else ()
    return ArticleEntry(
        id_, _NAMES[id_], "press", None, outlet, None, "en", published, basis, id_, noise, text_hash(TEXTS[id_])
    )


def record() -> Record:
    return Record(
        title="lima",
        reading_date="1983-01-26",
        articles=(
            _article("a-1", "The Lima Post", "1983-01-15", "metadata"),
            _article("a-2", "The Wire", "1983-01-26", "inferred"),
            _article("a-3", "Altiplano", None, None),
        ),
        actors=(
            Actor("x-bolivia", "Bolivia", "state", (Variant("Bolivia", 5, ("a-1", "a-2")),)),
            Actor("x-chile", "Chile", "state", (Variant("Chile", 4, ("a-1", "a-2")),)),
            Actor(
                "x-quiroga",
                "Tomas Quiroga",
                "person",
                (Variant("Quiroga", 2, ("a-3",)), Variant("Tomas Quiroga", 1, ("a-1",))),
                (value("Foreign Minister of Bolivia", MET_1),),
                "Bolivia",
            ),
            Actor(
                "x-rojas",
                "Elena Rojas",
                "person",
                (Variant("Elena Rochas", 1, ("a-2",)), Variant("Rojas", 2, ("a-1", "a-3"))),
                (value("Foreign Minister of Chile", MET_1),),
                "Chile",
            ),
        ),
        entries=tuple(sorted(ENTRIES, key=lambda e: (e.type, e.id))),
        discrepancies=DISCREPANCIES,
        problems=(Problem("read", "04_empty.txt", "The file is empty."),),
        links=(Link(str(MET_1.claim), str(MET_2.claim), 0.9, "same ministers, same place, same length"),),
    )


def bundle() -> Bundle:
    return Bundle(record(), TEXTS, version="0.1.0", model="test")
