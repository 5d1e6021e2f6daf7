"""Where reports put the same words into different mouths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, value
from readout.reconcile.matter import content_words
from readout.reconcile.sketches import words_of
from readout.reconcile.wording import longest_run

FEWEST_WORDS = 5
"""Words that carry meaning which both must have: shorter remarks are made by many."""
ALIKE = 0.6
"""Part of the shorter statement's telling words that the other must share."""
RUN = 6
"""Words in a row that two people do not say by chance."""
CROWDED = 12


def speaker_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per statement that another report gives, in the same words, to somebody else."""
    by_id = {c.id: c for c in claims}
    said = {e.id: e for e in entries if e.type == "statement" and _speakers(e)}
    members = {i: [by_id[c] for c in e.claims if c in by_id] for i, e in said.items()}
    told: set[str] = set()
    for left, right in _alike(said):
        a, b = said[left], said[right]
        if told & {left, right} or not _rivals(context, a, members[left], b, members[right]):
            continue
        told |= {left, right}
        yield _difference(context, a, members[left], b, members[right])


def _speakers(entry: Entry) -> tuple[ActorRef, ...]:
    given = entry.fields.get("speaker")
    return tuple(r for r in (given if isinstance(given, tuple) else (given,)) if isinstance(r, ActorRef))


def _alike(said: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Pairs of statements that share a run of words, each once, in the order of their ids."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    spoken = {i: words_of(str(said[i].fields.get("content") or "")) for i in sorted(said)}
    for i, words in spoken.items():
        for at in range(len(words) - RUN + 1):
            holders[tuple(words[at : at + RUN])].append(i)
    pairs = {p for ids in holders.values() if len(ids) <= CROWDED for p in combinations(sorted(set(ids)), 2)}
    for left, right in sorted(pairs):
        if longest_run(spoken[left], spoken[right]) >= RUN and _one_matter(said[left], said[right]):
            yield left, right


def _one_matter(a: Entry, b: Entry) -> bool:
    mine, theirs = (content_words(str(e.fields.get("content") or "")) for e in (a, b))
    least = min(len(mine), len(theirs))
    return least >= FEWEST_WORDS and len(mine & theirs) >= ALIKE * least


def _rivals(context: Context, a: Entry, mine: Sequence[Claim], b: Entry, theirs: Sequence[Claim]) -> bool:
    """Whether the reports name different speakers, of whom at least one is a person with a name.

    A report that has both does not contradict the other; nor does one whose speaker is only a pronoun that may have
    been understood wrongly.
    """
    kinds = {actor.id: actor.kind for actor in context.cast.actors}
    left, right = _speakers(a), _speakers(b)
    people = [any(r.actor and kinds.get(r.actor) == "person" for r in side) for side in (left, right)]
    if not any(people) or {r.name for r in left} & {r.name for r in right}:
        return False
    if any(r.actor and kinds.get(r.actor) == "outlet" for r in (*left, *right)):
        return False
    if not all(_named_there(context, claims) for claims in (mine, theirs)):
        return False
    return not {c.article for c in mine} & {c.article for c in theirs}


def _named_there(context: Context, claims: Sequence[Claim]) -> bool:
    forms = {context.mentions[m].form for c in claims for m in c.role("speaker") if m in context.mentions}
    return bool(forms & {"name", "nominal"})


def _difference(context: Context, a: Entry, mine: Sequence[Claim], b: Entry, theirs: Sequence[Claim]) -> Difference:
    left, right = (listed([r.name for r in _speakers(e)]) for e in (a, b))
    values = by_support((value(context, left, mine), value(context, right, theirs)))
    suggested, because = majority(values)
    sides = {r.side for e in (a, b) for r in _speakers(e) if r.side}
    reason = f"The same words are given to different speakers: {listed([str(v.value) for v in values])}."
    return Difference("speaker", a.id, "speaker", values, reason, 2 if len(sides) > 1 else 1, suggested, because)
