"""Verifies a dossier: every hash, offset and reference, in the log and in the record that follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from readout.errors import Problem
from readout.model.article import Article, Reading, Span
from readout.model.claim import Claim
from readout.model.ids import text_hash
from readout.model.lines import flowing
from readout.model.record import ActorRef, Discrepancy, Entry, Evidence, Record, Value
from readout.publish.brief import references
from readout.publish.days import when
from readout.publish.rows import ENTRY_FIELDS
from readout.vocab.lists import LISTS, MENTION_FORMS, MENTION_KINDS, STANCES

LONGEST = 450
LONGEST_CONTENT = 1500

_paragraphs = lru_cache(maxsize=4)(flowing)
"""A text with its paragraphs in one line each; all that is checked of one report comes one after the other."""


def check_log(pairs: Iterable[tuple[Article, Reading]]) -> Iterator[Problem]:
    """What is wrong in the log: altered texts, spans outside a text, references to nothing."""
    for article, reading in pairs:
        if text_hash(article.text) != article.sha256:
            yield _fault(article.source, "its text is not the one that was read (the hash differs)")
        for message in _reading_faults(article, reading):
            yield _fault(article.source, message)


def _reading_faults(article: Article, reading: Reading) -> Iterator[str]:
    size = len(article.text)
    mentions = {m.id for m in reading.mentions}
    if len(mentions) < len(reading.mentions):
        yield "two of its mentions have one id"
    for noise in reading.noise:
        if not 0 <= noise.start < noise.end <= size:
            yield f"noise at {noise.start}-{noise.end} lies outside the text"
    for mention in reading.mentions:
        span = mention.span
        if mention.article != article.id:
            yield f"mention {mention.id} belongs to another article"
        if not _inside(span, size) or span.of(article.text).split() != mention.surface.split():  # over a line break
            yield f"mention {mention.id} does not match the text at {span.start}-{span.end}"
        if mention.kind not in MENTION_KINDS or mention.form not in MENTION_FORMS:
            yield f"mention {mention.id} is a {mention.form} of a {mention.kind}, which is not in the lists"
        if not all(words is None or words.strip() for words in (mention.name, mention.office, mention.side)):
            yield f"mention {mention.id} has a name, office or side without words"
        if not {i for i in (mention.refers, *mention.members) if i} <= mentions:
            yield f"mention {mention.id} refers to a mention that is not there"
    for claim in reading.claims:
        yield from _claim_faults(claim, article, mentions)


_NEEDED = {"contact": ("kind", "status"), "commitment": ("kind",), "act": ("mode",)}
"""The values without which a claim of a type says nothing."""


def _claim_faults(claim: Claim, article: Article, mentions: set[str]) -> Iterator[str]:
    size = len(article.text)
    spans = [claim.anchor, claim.evidence, *(s for _, s in claim.spans), *(t.span for _, t in claim.times)]
    if claim.article != article.id:
        yield f"claim {claim.id} belongs to another article"
    if not all(_inside(s, size) for s in spans):
        yield f"claim {claim.id} has a span outside the text"
    if not {m for _, ids in claim.roles for m in ids} <= mentions:
        yield f"claim {claim.id} names a mention that is not there"
    if claim.stance not in STANCES:
        yield f"the stance of claim {claim.id} is {claim.stance!r}, which is not in the list"
    for name, value in claim.values:
        members = LISTS.get(f"{claim.type} {name}")
        if members is not None and value is not None and value not in members:
            yield f"{name} of claim {claim.id} is {value!r}, which is not in the list"
        elif isinstance(value, str) and value and not value.strip():
            yield f"{name} of claim {claim.id} has no words"
    for name in _NEEDED.get(claim.type, ()):
        if claim.value(name) is None:
            yield f"claim {claim.id} has no {name}"
    longest = LONGEST_CONTENT if claim.type == "statement" else LONGEST
    if why := _unfit(claim.evidence.of(_paragraphs(article.text)), longest):
        yield f"the evidence of claim {claim.id} {why}"


def check_record(record: Record, texts: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong in the record: evidence that does not stand in the text, references and lists that do not hold."""
    actors = {a.id for a in record.actors}
    entries = {e.id for e in record.entries}
    kinds = (record.articles, record.actors, record.entries, record.discrepancies)
    count = Counter(thing.id for things in kinds for thing in things)
    for double in sorted(i for i, n in count.items() if n > 1):
        yield _fault(double, "this id stands for more than one thing")
    for entry in record.entries:
        longest = LONGEST_CONTENT if entry.type == "statement" else LONGEST
        yield from (_fault(entry.id, m) for m in _entry_faults(entry, actors, entries))
        yield from (_fault(entry.id, m) for m in _evidence_faults(_pieces(entry), texts, longest))
    for actor in record.actors:
        pieces = [e for v in actor.offices for e in v.evidence]
        yield from (_fault(actor.id, m) for m in _evidence_faults(pieces, texts, LONGEST))
    known = {*entries, *actors, *(a.id for a in record.articles)}
    for discrepancy in record.discrepancies:
        yield from (_fault(discrepancy.id, m) for m in _discrepancy_faults(discrepancy, known, texts))


def _entry_faults(entry: Entry, actors: set[str], entries: set[str]) -> Iterator[str]:
    if not entry.evidence:
        yield "this entry has no evidence"
    for name in ("contact", "part_of"):
        linked = entry.fields.get(name)
        if isinstance(linked, str) and linked not in entries:
            yield f"{name} names {linked}, which is not there"
    for other in entry.also:
        if other not in entries:
            yield f"also names {other}, which is not there"
    reported = [v.value for values in entry.values.values() for v in values]
    for ref in references([*entry.fields.values(), *reported]):
        if isinstance(ref, ActorRef) and ref.actor is not None and ref.actor not in actors:
            yield f"{ref.name} is actor {ref.actor}, which is not there"
    for name in ENTRY_FIELDS.get(entry.type, {}):
        value = entry.fields.get(name)
        members = LISTS.get(f"{entry.type} {name}")
        if members is not None and value is not None and value not in members:
            yield f"{name} is {value!r}, which is not in the list"
        if name in ("date", "due") and value is not None and when(value) is None:
            yield f"{name} is {value!r}, which is no date"


def _discrepancy_faults(discrepancy: Discrepancy, known: set[str], texts: Mapping[str, str]) -> Iterator[str]:
    if discrepancy.entry not in known:
        yield f"it concerns {discrepancy.entry}, which is not there"
    if not discrepancy.values:
        yield "it has no values"
    pieces = [e for v in discrepancy.values for e in v.evidence]
    yield from _evidence_faults(pieces, texts, LONGEST_CONTENT if discrepancy.kind == "wording" else LONGEST)


def _pieces(entry: Entry) -> list[Evidence]:
    values: Iterable[Value] = (v for found in entry.values.values() for v in found)
    return [*entry.evidence, *(e for v in values for e in v.evidence)]


def _evidence_faults(pieces: Iterable[Evidence], texts: Mapping[str, str], longest: int) -> Iterator[str]:
    for piece in pieces:
        text = texts.get(piece.article)
        if text is None:
            yield f"its evidence names article {piece.article}, which is not there"
        elif text[piece.start : piece.end] != piece.quote:
            yield f"its evidence does not stand in {piece.article} at {piece.start}-{piece.end}"
        elif why := _unfit(_flowing(text, piece), longest):
            yield f"its evidence at {piece.start}-{piece.end} of {piece.article} {why}"


def _flowing(text: str, piece: Evidence) -> str:
    """The words of a passage without the line breaks that only a margin made."""
    return _paragraphs(text)[piece.start : piece.end] if "\n" in piece.quote else piece.quote


def _unfit(quote: str, longest: int) -> str | None:
    if not quote.strip():
        return "is empty"
    if "\n" in quote.strip() or "\r" in quote.strip():
        return "goes over lines"
    return f"is longer than {longest:,} characters" if len(quote) > longest else None


def _inside(span: Span, size: int) -> bool:
    return 0 <= span.start <= span.end <= size


def _fault(source: str, message: str) -> Problem:
    return Problem("check", source, message)
