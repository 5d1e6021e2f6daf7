"""What became of a demand or promise: only what a report says; else it is open, overdue or unanswered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from readout.model.article import Span
from readout.model.claim import Claim
from readout.model.record import Evidence, FieldValue, Value
from readout.reconcile.context import Context, place
from readout.reconcile.due import deadline
from readout.reconcile.matter import Rarity, content_words, stem
from readout.reconcile.passages import Passage, is_told, published_on
from readout.vocab.undertakings import ACCEPTING, ASKED_THINGS, BREAKING, PROMISE_NOUNS, REFUSING, TREATIES

_AHEAD = re.compile(
    r"\b(will|would|to|shall|may|might|could|can|should|must|if|whether|unless|until|not yet|plans?|expected|hopes?"
    r"|promised?|agreed|pledged?|vow(?:ed|s)?|before|has to|have to|going to|asked|urged?|called)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(not|n[’']t|never|failed to|refused to|declined to|yet to|without)\b[^.;,]{0,24}$", re.IGNORECASE)
_HEARSAY = re.compile(r"\b(allegedly|reportedly|rumou?rs?|denied (?:that|reports)|misunderstanding)\b")
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
ENOUGH_WITH_THING = 0.35
"""The same, where it names the very thing that was to be given, placed or moved."""
_LONG_AGO = re.compile(r"\b(last year|years? (?:ago|earlier|before)|decades?|century|in (?:1[0-9]|20)\d\d|once)\b")
_BY_OTHERS = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$")
COMPLETED = frozenset(
    map(stem, ("completed", "finished", "concluded", "fulfilled", "implemented", "honoured", "honored", "ended"))
)


DENIED = "not done"


@dataclass(frozen=True, slots=True)
class Matter:
    """What was promised in one wording: its verbs, the words of the rest, and the thing it is done to."""

    deeds: frozenset[str]
    words: frozenset[str]
    things: frozenset[str] = frozenset()


Judge = Callable[[Passage], str | None]
"""What a passage tells of the outcome, or None."""
Telling = Sequence[tuple[Passage, str]]
"""Passages with what they tell of an outcome, by where they stand."""


def outcomes(
    context: Context, body: Sequence[Claim], bound: frozenset[str], matters: Sequence[Matter], rarity: Rarity
) -> Judge:
    """What tells whether a passage says that a commitment of the sides `bound` was kept or broken."""
    own = [(c.article, c.evidence) for c in body]
    since = _earliest(context, body)

    def judge(passage: Passage) -> str | None:
        at = passage.evidence
        if passage.sides.isdisjoint(bound) or _overlaps(at, own) or not _not_before(context, at, since):
            return None
        return next((v for m in matters if (v := _verdict(passage, m, bound, rarity)) is not None), None)

    return judge


def outcome_of(context: Context, telling: Telling, due: FieldValue, lasts: bool) -> tuple[Value, ...]:
    """The state of a commitment as of the reading date, with the passages that decided it.

    `lasts`: the time tells how long the thing is to hold, not by when it is to be done.
    """
    kept, broken = ([p.evidence for p, verdict in telling if verdict == told] for told in ("kept", "broken"))
    if kept or broken:
        state = "unclear" if kept and broken else "kept" if kept else "broken"
        because = {"kept": "a report tells that it was done", "broken": "a report tells that it was not done"}
        return (_value(context, state, because.get(state, "reports differ on whether it was done"), (*kept, *broken)),)
    return (_undecided(context, due, lasts),)


def _undecided(context: Context, due: FieldValue, lasts: bool) -> Value:
    """The state where no report tells of an outcome: what was to hold for a time is never overdue."""
    last = deadline(due if isinstance(due, str) else None)
    over = last is not None and context.as_of is not None and last < date.fromisoformat(context.as_of[:10])
    if last is None or not over:
        return _value(context, "open", "no report tells of an outcome", ())
    if lasts:
        why = f"it was to hold until {last.isoformat()}; no report tells whether it did"
        return _value(context, "unclear", why, ())
    return _value(context, "overdue", f"the deadline was {last.isoformat()}; no report tells of an outcome", ())


def _verdict(passage: Passage, matter: Matter, bound: frozenset[str], rarity: Rarity) -> str | None:
    """kept or broken, where the passage names enough of the matter and tells that who was bound did it, or did not."""
    numbers = {w for w in matter.words if w.isdigit()}
    covered = rarity.covered(matter.words, passage.words) if matter.words and numbers <= passage.words else 0.0
    thing = bool(matter.things & passage.words)
    if covered < (ENOUGH_WITH_THING if thing else ENOUGH):
        return None
    return _told(passage, set(matter.deeds), bound)


def _told(passage: Passage, deeds: set[str], bound: frozenset[str]) -> str | None:
    """kept or broken, where the passage says in the past tense that the deed was done, or was not."""
    lowered = passage.evidence.quote.lower()
    if _HEARSAY.search(lowered):
        return None
    for match in _DENIED.finditer(lowered):
        after = content_words(lowered[match.end() : match.end() + 30])
        if deeds & after and _does_it(passage, match.start(), lowered, bound):
            return "broken"
    for match in _PAST.finditer(lowered):
        root = stem(_IRREGULAR.get(match.group(), match.group()))
        before = lowered[: match.start()]
        after = content_words(lowered[match.end() : match.end() + 60])
        done = root in deeds or (root in COMPLETED and bool(deeds & after))
        if done and _does_it(passage, match.start(), lowered, bound) and not _LONG_AGO.search(lowered):
            if _NOT.search(before[-60:]):
                return "broken"
            if not _AHEAD.search(before[-40:]):
                return "kept"
            continue
        broke = root in _BROKEN and content_words(lowered[match.end() : match.end() + 40]) & _PROMISED
        if broke and not _AHEAD.search(before[-40:]) and not _NOT.search(before[-60:]):
            return "broken"
    return None


def _does_it(passage: Passage, verb: int, lowered: str, bound: frozenset[str]) -> bool:
    """Whether who was bound stands before the verb, or the verb is passive and he stands anywhere."""
    if passage.named is None or _BY_OTHERS.search(lowered[:verb]):
        return True
    before = [(at, side) for at, side in passage.named if at < verb]
    return bool(before) and any(side in bound for _, side in before[-3:])


_BROKEN = frozenset(map(stem, BREAKING - {"withdraw", "cancel", "postpone", "scrap", "abandon", "refuse"}))
_PROMISED = frozenset(map(stem, PROMISE_NOUNS | TREATIES)) | frozenset(map(stem, ("word", "terms", "deadline")))
_REFUSED = frozenset(map(stem, REFUSING - {"rule_out", "turn_down"}))
_ACCEPTED = frozenset(map(stem, ACCEPTING))
ASKED = frozenset(map(stem, ASKED_THINGS))


def answers(context: Context, body: Sequence[Claim], words: frozenset[str], rarity: Rarity) -> Judge:
    """What tells whether a passage says that a demand was accepted, rejected or not rejected (none)."""
    own = [(c.article, c.evidence) for c in body]
    asked = frozenset(s for c in body for s in (r.side or r.name for r in context.refs(c, "of")))
    by = frozenset(s for c in body for s in (r.side or r.name for r in context.refs(c, "by")))
    places = {(c.article, c.evidence.end) for c in body}

    def judge(passage: Passage) -> str | None:
        at = passage.evidence
        if passage.sides <= by or (asked and passage.sides.isdisjoint(asked)):
            return None
        if (passage.code != "REJECT" and passage.words.isdisjoint(ASKED)) or _overlaps(at, own):
            return None
        near = any(at.article == article and -50 <= at.start - end <= 600 for article, end in places)
        if not (near and asked) and rarity.covered(words, passage.words) < ENOUGH:
            return None
        return _answered(at.quote, passage)

    return judge


def answer_to(context: Context, body: Sequence[Claim], telling: Telling) -> tuple[Value, ...]:
    """The answers that reports tell of, the decisive one first; empty where none is told."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for claim in body:
        if (given := claim.value("answer")) is not None and is_told(context, claim.article):
            found[str(given)].append(context.evidence(claim))
    for passage, verdict in telling:
        found[verdict].append(passage.evidence)
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
        if match.group() == "turned" and lowered.startswith(" down", match.end()):
            root = next(iter(_REFUSED))  # "turned down the demand"
        if root not in _REFUSED and root not in _ACCEPTED:
            continue
        before, after = lowered[: match.start()], content_words(lowered[match.end() : match.end() + 50])
        if _AHEAD.search(before[-40:]) or not (after & ASKED or (root in _REFUSED and passage.code == "REJECT")):
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
    whole = [e for e in set(evidence) if not any(_holds(other, e) for other in evidence)]
    pieces = tuple(sorted(whole, key=place))
    articles, origins = context.count_origins(pieces)
    return Value(value, "sure" if pieces or value == "open" else "unsure", because, pieces, articles, origins)


def deeds_of(lowered: str) -> frozenset[str]:
    """The roots of the verbs in the past tense of a sentence in lower case, and `DENIED` where it denies one."""
    found = {stem(_IRREGULAR.get(m.group(), m.group())) for m in _PAST.finditer(lowered)}
    return frozenset(found | {DENIED} if _DENIED.search(lowered) else found)


def telling(deeds: frozenset[str]) -> frozenset[str]:
    """What of `deeds_of` says of a sentence that it may tell that one of `deeds` was done, or a promise broken."""
    return deeds | COMPLETED | _BROKEN | {DENIED}


def _holds(whole: Evidence, part: Evidence) -> bool:
    """Whether one passage is a longer stretch around the other."""
    longer = whole.end - whole.start > part.end - part.start
    return longer and whole.article == part.article and whole.start <= part.start and part.end <= whole.end


def _earliest(context: Context, body: Sequence[Claim]) -> date | None:
    """The first day on which the promise can have been told."""
    days = [published_on(context, c.article) for c in body]
    known = [d for d in days if d is not None]
    return min(known, default=None)


def _not_before(context: Context, evidence: Evidence, since: date | None) -> bool:
    day = published_on(context, evidence.article)
    return since is None or day is None or day >= since
