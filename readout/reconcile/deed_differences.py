"""Where one report tells that something was promised, threatened, signed or handed over, and another denies it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, majority, outlet_names, value
from readout.reconcile.matter import content_words, stem
from readout.reconcile.reports import Report, each_report
from readout.vocab.calendar import MONTHS, WEEKDAYS, weekdays_in
from readout.vocab.done import ANAPHORS, DEEDS, DENY, MAKING, MENTION, PAPERS, SPOKEN, TOLD_BY_NOUN, WEIGHTY
from readout.vocab.synonyms import means_alike

SOON, LATER = 7, 21
"""Days from the report of a deed to the report that it was not done; to what was only said one may come back later."""
ANSWERED = 3
"""Days after a denial in which another report may still tell of the deed that was denied."""
CROWDED = 60
SHARED = 2
"""Words of the deed that both must have where the doers do not show that one is meant."""
_EMPTY = content_words(" ".join((*WEEKDAYS, *MONTHS, *MAKING, *DENY, *ANAPHORS)))
_OF_PAPERS = tuple((paper, MENTION) for paper in PAPERS)
_NAMES: Mapping[str, frozenset[str]] = {
    deed: content_words(" ".join(w for w, d in (*DEEDS.items(), *TOLD_BY_NOUN.items(), *_OF_PAPERS) if d == deed))
    for deed in {*DEEDS.values(), *TOLD_BY_NOUN.values()}
}
"""The words by which each deed is told: they do not tell which one is meant."""
_ALL = re.compile(r"\b(?:any|no)(?:thing|body|one)?\b", re.IGNORECASE)
_LEDGER = ("commitment", "demand", "act", "statement")
_LONGEST = 90
"""Characters of a report's words that the reason repeats."""


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """A claim as it is compared: who did it, the words of what, the days of the week its sentence names.

    `all` marks words that speak of everything: "did not promise anything".
    """

    claim: Claim
    by: frozenset[str]
    words: frozenset[str]
    weekdays: frozenset[str]
    all: bool = False


def deed_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per deed disputed; it stands with the promise, demand or act told there, else with the report."""
    told = told_deeds(context, claims)
    done: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in (t for t in told if t.claim.value("status") == "done"):
        for word in each.words | {""}:
            done[str(each.claim.value("deed")), word].append(each)
    home = homes(entries)
    seen: set[str] = set()
    for denial in sorted((t for t in told if t.claim.value("status") != "done"), key=lambda t: t.claim.id):
        against = _against(context, done, denial)
        if against and seen.isdisjoint(t.claim.id for t in (denial, *against)):
            seen.update(t.claim.id for t in (denial, *against))
            yield _difference(context, home, [t.claim for t in against], denial.claim)


def told_deeds(context: Context, claims: Sequence[Claim]) -> list[Told]:
    """The deeds of all reports, as they are compared."""
    return [t for found in each_report("deeds", context, claims, _in_report).values() for t in found]


def homes(entries: Sequence[Entry]) -> Mapping[tuple[str, int], str]:
    """The entry told at each place: a promise before an act, an act before a statement."""
    ranked = sorted((e for e in entries if e.type in _LEDGER), key=lambda e: (-_LEDGER.index(e.type), e.id))
    return {(v.article, v.start): e.id for e in ranked for v in e.evidence}


def _in_report(context: Context, report: Report) -> tuple[Told, ...]:
    return tuple(_told(context, c) for c in report.claims if c.type == "deed" and not c.noise)


def _told(context: Context, claim: Claim) -> Told:
    known = [
        r for r in context.refs(claim, "by") if r.side or (r.actor and context.cast.kinds.get(r.actor) != "person")
    ]
    by = frozenset(r.side or r.name for r in known)
    spoken = " ".join(filter(None, (context.words(claim, "what"), context.words(claim, "thing"))))
    words = content_words(spoken) - content_words(" ".join(sorted(by))) - _EMPTY
    words -= _NAMES[str(claim.value("deed"))]
    return Told(claim, by, words, weekdays_in(context.evidence(claim).quote), _ALL.search(spoken) is not None)


def _against(context: Context, done: Mapping[tuple[str, str], Sequence[Told]], denial: Told) -> list[Told]:
    """The reports of the deed that the denial contradicts; a report that has both contradicts nobody."""
    deed = str(denial.claim.value("deed"))
    near = {t.claim.id: t for w in denial.words | {""} for t in done.get((deed, w), ())[:CROWDED]}
    own = {t.claim.article for t in near.values() if t.claim.article == denial.claim.article and _of_one(t, denial)}
    return [] if own else [t for _, t in sorted(near.items()) if _contradict(context, t, denial)]


def _contradict(context: Context, told: Told, denial: Told) -> bool:
    return _of_one(told, denial) and _at_one_time(context, told, denial)


def _at_one_time(context: Context, told: Told, denial: Told) -> bool:
    """Whether the denial answers the report of the deed: what was not done on one day may be done on the next."""
    status = denial.claim.value("status")
    days = [context.published.get(t.claim.article) for t in (told, denial)]
    first, later = (d.first if d else None for d in days)
    apart = context.days_between(told.claim.article, denial.claim.article)
    if first is None or later is None or apart is None:
        return status == "denied"
    if apart > (LATER if denial.claim.value("deed") in SPOKEN else SOON):
        return False
    if later < first:
        return status == "denied" and apart <= ANSWERED and _was_before(told, date.fromisoformat(first), apart)
    if denial.claim.value("deed") == "agree" and not told.weekdays & denial.weekdays:
        return status == "denied" or apart == 0
    return status != "not done so far" or apart > 0


def _of_one(told: Told, denial: Told) -> bool:
    """Whether both speak of one deed: of the same side, if both name it, and of the same thing."""
    if told.by and denial.by and not told.by & denial.by:
        return False
    below = [str(t.claim.value("below") or "") for t in (told, denial)]
    if all(below) and stem(below[0]) != stem(below[1]) and not means_alike(*below):
        return False
    if told.weekdays and denial.weekdays and not told.weekdays & denial.weekdays and _is_plain(denial):
        return False
    if _is_of_all(told, denial):
        return True
    shared, least = told.words & denial.words, min(len(told.words), len(denial.words))
    if len(shared) >= SHARED:
        return len(shared) * 2 >= least
    if not least and _is_plain(denial):
        return False
    known = bool(told.by & denial.by) or denial.claim.value("deed") == MENTION
    return len(shared) == least and (known or (not _is_plain(denial) and bool(told.by or shared)))


def _was_before(told: Told, written: date, days: int) -> bool:
    """Whether the one weekday on which a deed was done lies at least so many days before its report."""
    if len(told.weekdays) != 1:
        return False
    number = WEEKDAYS[next(iter(told.weekdays)).lower()]
    return (written.isoweekday() - number) % 7 >= days


def _is_of_all(told: Told, denial: Told) -> bool:
    """Whether one side is told to have thanked for something and not to have thanked for anything."""
    deed = str(denial.claim.value("deed"))
    return deed in SPOKEN and denial.all and not denial.words and bool(told.by & denial.by)


def _is_plain(denial: Told) -> bool:
    """Whether it is only said that it was not done; who denies it, answers those who said that it was."""
    return denial.claim.value("status") != "denied"


def _difference(
    context: Context, home: Mapping[tuple[str, int], str], done: Sequence[Claim], denial: Claim
) -> Difference:
    places = [(c.article, c.evidence.start) for c in (*done, denial)]
    entry = next((home[p] for p in places if p in home), denial.article)
    values = (value(context, "done", done), value(context, str(denial.value("status")), [denial]))
    suggested, because = majority(values)
    reason = (
        f"According to {outlet_names(context, done)} it was done (“{quoted(context, done[0])}”), "
        f"according to {outlet_names(context, [denial])} it was not (“{quoted(context, denial)}”)."
    )
    severity = 3 if denial.value("deed") in WEIGHTY else 2
    kind = "wording" if denial.value("deed") == MENTION else "status"
    return Difference(kind, entry, "status", values, reason, severity, suggested, because)


def quoted(context: Context, claim: Claim) -> str:
    """The words of the deed, with its thing before them in a passive."""
    text = context.articles[claim.article].text
    what, thing = claim.words("what") or claim.anchor, claim.words("thing")
    start = min(s.start for s in (what, claim.anchor, *([thing] if thing else [])))
    words = " ".join(text[start : max(what.end, claim.anchor.end)].split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
