"""What became of a demand or promise: only what a report says; else it is open, overdue or unanswered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from readout.model.article import Span
from readout.model.claim import Claim
from readout.model.edtf import parse_or_none
from readout.model.record import Evidence, FieldValue, Value
from readout.reconcile.context import Context
from readout.reconcile.due import deadline
from readout.reconcile.matter import Rarity, content_words, stem
from readout.vocab.undertakings import ACCEPTING, ASKED_THINGS, BREAKING, PROMISE_NOUNS, REFUSING, TREATIES

_AHEAD = re.compile(
    r"\b(will|would|to|shall|may|might|could|can|should|must|if|whether|unless|until|not yet|plans?|expected|hopes?"
    r"|promised?|agreed|pledged?|vow(?:ed|s)?|before|after|has to|have to|going to|asked|urged?|called)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(not|n[’']t|never|failed to|refused to|declined to|yet to|without)\b[^.;,]{0,24}$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(did not|didn[’']t|(?:has|have|had) (?:not|never)|(?:has|have|had)n[’']t|never"
    r"|failed to|refused to|declined to)\b"
)
_IRREGULAR: Mapping[str, str] = {
    "sent": "send",
    "gave": "give",
    "given": "give",
    "kept": "keep",
    "met": "meet",
    "held": "hold",
    "began": "begin",
    "begun": "begin",
    "broke": "break",
    "broken": "break",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "left": "leave",
    "built": "build",
    "bought": "buy",
    "freed": "free",
    "paid": "pay",
    "cut": "cut",
    "brought": "bring",
    "took": "take",
    "taken": "take",
    "made": "make",
    "wrote": "write",
    "written": "write",
    "won": "win",
    "struck": "strike",
}
_PAST = re.compile(r"\b([a-z]+(?:ed)|" + "|".join(_IRREGULAR) + r")\b")
ENOUGH = 0.6
"""How much of what was promised the passage must name."""
DEED_TYPES = ("act", "contact", "statement")


@dataclass(frozen=True)
class Passage:
    """A sentence of a report, with the sides that do something in it."""

    evidence: Evidence
    words: frozenset[str]
    sides: frozenset[str]
    code: str | None
    mode: str | None


@dataclass(frozen=True)
class Passages:
    """The sentences in which claims stand, by the words in them."""

    all: tuple[Passage, ...]
    by_word: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, context: Context, claims: Sequence[Claim]) -> Passages:
        found: list[Passage] = []
        for claim in claims:
            if claim.noise or claim.type not in DEED_TYPES:
                continue
            evidence = context.evidence(claim)
            roles = ("actor", "speaker", "by", "participant")
            refs = [r for role in roles for r in context.refs(claim, role)]
            sides = frozenset(r.side or r.name for r in refs)
            mode = claim.value("mode")
            found.append(
                Passage(evidence, content_words(evidence.quote), sides, claim.code, str(mode) if mode else None)
            )
        index: dict[str, list[int]] = defaultdict(list)
        for n, passage in enumerate(found):
            for word in passage.words:
                index[word].append(n)
        return cls(tuple(found), {w: tuple(ns) for w, ns in index.items()})

    def about(self, words: Iterable[str], most: int = 300) -> list[Passage]:
        """The passages that hold any of the rarer of `words`."""
        numbers = {n for w in words if len(self.by_word.get(w, ())) <= most for n in self.by_word.get(w, ())}
        return [self.all[n] for n in sorted(numbers)]


def outcome_of(
    context: Context,
    body: Sequence[Claim],
    words: frozenset[str],
    rarity: Rarity,
    passages: Passages,
    due: FieldValue,
) -> tuple[Value, ...]:
    """The state of a commitment as of the reading date, the decisive one first, with the passages that decided it."""
    own = [(c.article, c.evidence) for c in body]
    bound = frozenset(s for c in body for s in (r.side or r.name for r in context.refs(c, "by")))
    deeds = {stem(str(d)) for c in body if (d := c.value("deed"))}
    since = _earliest(context, body)
    kept: list[Evidence] = []
    broken: list[Evidence] = []
    core = words - deeds
    for passage in passages.about(words) if core else ():
        at = passage.evidence
        if _overlaps(at, own) or not passage.sides & bound or not _not_before(context, at, since):
            continue
        if rarity.covered(core, passage.words) < ENOUGH:
            continue
        verdict = _told(at.quote, deeds)
        (kept if verdict == "kept" else broken if verdict == "broken" else []).append(at)
    if kept or broken:
        state = "unclear" if kept and broken else "kept" if kept else "broken"
        because = {"kept": "a report tells that it was done", "broken": "a report tells that it was not done"}
        return (_value(context, state, because.get(state, "reports differ on whether it was done"), (*kept, *broken)),)
    last = deadline(due if isinstance(due, str) else None)
    if last is not None and context.as_of is not None and last < date.fromisoformat(context.as_of[:10]):
        return (_value(context, "overdue", f"the deadline was {last.isoformat()}; no report tells of an outcome", ()),)
    return (_value(context, "open", "no report tells of an outcome", ()),)


def _told(quote: str, deeds: set[str]) -> str | None:
    """kept or broken, where the passage says in the past tense that the deed was done, or was not."""
    lowered = quote.lower()
    for match in _DENIED.finditer(lowered):
        after = content_words(lowered[match.end() : match.end() + 30])
        if deeds & after:
            return "broken"
    for match in _PAST.finditer(lowered):
        root = stem(_IRREGULAR.get(match.group(), match.group()))
        before = lowered[: match.start()]
        if root in deeds:
            if _NOT.search(before[-60:]):
                return "broken"
            if not _AHEAD.search(before[-40:]):
                return "kept"
            continue
        broke = root in _BROKEN and content_words(lowered[match.end() : match.end() + 40]) & _PROMISED
        if broke and not _AHEAD.search(before[-40:]) and not _NOT.search(before[-60:]):
            return "broken"
    return None


_BROKEN = frozenset(map(stem, BREAKING - {"withdraw", "cancel", "postpone", "scrap", "abandon", "refuse"}))
_PROMISED = frozenset(map(stem, PROMISE_NOUNS | TREATIES)) | frozenset(map(stem, ("word", "terms", "deadline")))
_REFUSED = frozenset(map(stem, REFUSING - {"rule_out", "turn_down"}))
_ACCEPTED = frozenset(map(stem, ACCEPTING))
_ASKED = frozenset(map(stem, ASKED_THINGS))


def answer_to(
    context: Context, body: Sequence[Claim], words: frozenset[str], rarity: Rarity, passages: Passages
) -> tuple[Value, ...]:
    """The answers that reports tell of, the decisive one first; empty where none is told."""
    own = [(c.article, c.evidence) for c in body]
    asked = frozenset(s for c in body for s in (r.side or r.name for r in context.refs(c, "of")))
    by = frozenset(s for c in body for s in (r.side or r.name for r in context.refs(c, "by")))
    places = {(c.article, c.evidence.end) for c in body}
    found: dict[str, list[Evidence]] = defaultdict(list)
    for passage in passages.about(words | _ASKED):
        at = passage.evidence
        if not passage.sides - by or (asked and not passage.sides & asked):
            continue
        near = any(at.article == article and -50 <= at.start - end <= 600 for article, end in places)
        if _overlaps(at, own) or not (passage.words & _ASKED or passage.code == "REJECT"):
            continue
        if not (near and asked) and rarity.covered(words, passage.words) < ENOUGH:
            continue
        verdict = _answered(at.quote, passage)
        if verdict is not None:
            found[verdict].append(at)
    if not found:
        return ()
    if "accepted" in found and "rejected" in found:
        return (_value(context, "partly", "reports tell of a refusal and of an acceptance", _all(found)),)
    ranked = sorted(found.items(), key=lambda kv: ("rejected", "accepted", "none").index(kv[0]))
    told = {"rejected": "refused", "accepted": "accepted", "none": "did not refuse"}
    return tuple(_value(context, k, f"a report tells that the side asked {told[k]}", v) for k, v in ranked)


def _answered(quote: str, passage: Passage) -> str | None:
    """accepted, rejected or none, by a verb in the past or present tense and by whether it is negated."""
    lowered = quote.lower()
    for match in re.finditer(r"\b[a-z]+\b", lowered):
        root = stem(_IRREGULAR.get(match.group(), match.group()))
        if root not in _REFUSED and root not in _ACCEPTED:
            continue
        before, after = lowered[: match.start()], content_words(lowered[match.end() : match.end() + 50])
        if _AHEAD.search(before[-40:]) or not (after & _ASKED or (root in _REFUSED and passage.code == "REJECT")):
            continue
        negated = bool(_NOT.search(before[-60:]))
        if root in _REFUSED:
            return "none" if negated else "rejected"
        return "rejected" if negated else "accepted"
    return None


def _overlaps(evidence: Evidence, own: Sequence[tuple[str, Span]]) -> bool:
    """Whether the passage is, or holds, the words that make the promise or demand itself."""
    return any(evidence.article == a and evidence.start < s.end and s.start < evidence.end for a, s in own)


def _all(found: Mapping[str, Sequence[Evidence]]) -> tuple[Evidence, ...]:
    return tuple(e for k in sorted(found) for e in found[k])


def _value(context: Context, value: str, because: str, evidence: Sequence[Evidence]) -> Value:
    pieces = tuple(sorted(set(evidence), key=lambda e: (e.article, e.start, e.end)))
    articles, origins = context.count_origins(pieces)
    return Value(value, "sure" if pieces or value == "open" else "unsure", because, pieces, articles, origins)


def _earliest(context: Context, body: Sequence[Claim]) -> date | None:
    """The first day on which the promise can have been told."""
    days = [_published(context, c.article) for c in body]
    known = [d for d in days if d is not None]
    return min(known, default=None)


def _published(context: Context, article: str) -> date | None:
    published = context.published.get(article)
    found = parse_or_none(published.edtf if published else None)
    return found.first if found is not None else None


def _not_before(context: Context, evidence: Evidence, since: date | None) -> bool:
    day = _published(context, evidence.article)
    return since is None or day is None or day >= since
