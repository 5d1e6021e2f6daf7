"""Where a phrase that reports quote from one speaker has another word in one of them: a lasting, a permanent truce."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from anyascii import anyascii

from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry, Evidence
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, in_quotes, told_in, value_on
from readout.reconcile.matter import content_words, stem
from readout.vocab.synonyms import means_alike

FEWEST, MOST = 2, 7
"""Words of a phrase; longer quotations are compared as a whole."""
LEAST_SHARED = 2
"""Words of weight that the phrases of one statement must share."""
SAME_DAYS = 1
_PHRASE = re.compile(r"[“\"„«]([^“”\"„«»]{6,200})[”\"»]")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|dr|the)\.?\s+", re.IGNORECASE)

Words = tuple[str, ...]
Quoted = tuple[Evidence, Words]


def phrase_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per statement of which two reports quote a phrase that differs in its first or last word.

    Where nothing else shows that the statements are one, the two words must mean alike and the reports be of one day
    or two: then they are two renderings of one announcement.
    """
    table, inside = context.memory.table("phrases"), context.memory.table("phrases in one statement")
    quoted = {e.id: table.recall_of((e,), _phrases, e) for e in entries if e.type == "statement"}
    for entry in entries:
        phrases = quoted.get(entry.id)
        found = inside.recall_of((phrases,), _in_one_statement, phrases) if phrases else None
        if found is not None:
            yield _difference(context, entry, *found)
    by_speaker: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        speaker = _speaker(entry)
        if speaker is not None and quoted.get(entry.id):
            by_speaker[speaker].append(entry)
    for same in by_speaker.values():
        for a, b in _near(same, quoted):
            found = _in_two_statements(context, quoted[a.id], quoted[b.id])
            if found is not None:
                yield _difference(context, a, *found)


def _phrases(entry: Entry) -> tuple[Quoted, ...]:
    found = ((piece, match) for piece in entry.evidence for match in _PHRASE.finditer(piece.quote))
    told = ((p, tuple(anyascii(w).lower().replace("-", "") for w in _WORD.findall(m.group(1)))) for p, m in found)
    return tuple((piece, words) for piece, words in told if len(words) >= FEWEST)


def _near(entries: Sequence[Entry], quoted: Mapping[str, Sequence[Quoted]]) -> Iterator[tuple[Entry, Entry]]:
    """The pairs of entries that quote phrases of which only the first or only the last word differs, by id."""
    by_rest: dict[tuple[bool, Words], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        for _, words in quoted[entry.id]:
            if len(words) <= MOST:
                by_rest[True, words[1:]][words[0]].add(entry.id)
                by_rest[False, words[:-1]][words[-1]].add(entry.id)
    by_id = {e.id: e for e in entries}
    pairs = {
        (min(a, b), max(a, b))
        for by_word in by_rest.values()
        for left, right in combinations(by_word.values(), 2)
        for a, b in product(left, right)
        if a != b
    }
    for a, b in sorted(pairs):
        yield by_id[a], by_id[b]


def _speaker(entry: Entry) -> str | None:
    """Whom the statement is of: an actor's id, else the words that name the source, without a title."""
    speaker = entry.fields.get("speaker")
    if not isinstance(speaker, ActorRef):
        return None
    return speaker.actor or _HONORIFIC.sub("", anyascii(speaker.name)).lower()


def _in_one_statement(quoted: Sequence[Quoted]) -> tuple[Quoted, Quoted] | None:
    for (a, left), (b, right) in combinations(quoted, 2):
        if a.article == b.article:
            continue
        short, long = (left, right) if len(left) <= len(right) else (right, left)
        if len(short) > MOST:
            continue
        for k in range(len(long) - len(short) + 1):
            stretch = long[k : k + len(short)]
            if _one_word_apart(short, stretch, LEAST_SHARED) is not None:
                return ((a, left), (b, stretch)) if short is left else ((a, stretch), (b, right))
    return None


def _in_two_statements(
    context: Context, left: Sequence[Quoted], right: Sequence[Quoted]
) -> tuple[Quoted, Quoted] | None:
    for a, mine in left:
        for b, theirs in right:
            if a.article == b.article or len(mine) != len(theirs) or len(mine) > MOST:
                continue
            apart = context.days_between(a.article, b.article)
            words = _one_word_apart(mine, theirs, 1)
            if words is not None and means_alike(*words) and apart is not None and apart <= SAME_DAYS:
                return (a, mine), (b, theirs)
    return None


def _one_word_apart(left: Words, right: Words, least: int) -> tuple[str, str] | None:
    """The first or last words where nothing else differs, both of weight and no forms of one word; else None."""
    differing = [n for n, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    if len(differing) != 1 or differing[0] not in (0, len(left) - 1):
        return None
    mine, theirs = left[differing[0]], right[differing[0]]
    shared = content_words(" ".join(w for n, w in enumerate(left) if n != differing[0]))
    weighty = content_words(mine) and content_words(theirs) and not (mine + theirs).isdigit()
    if not weighty or stem(mine) == stem(theirs) or mine[:5] == theirs[:5] or len(shared) < least:
        return None
    return mine, theirs


def _difference(context: Context, entry: Entry, left: Quoted, right: Quoted) -> Difference:
    (a, mine), (b, theirs) = ((piece, " ".join(words)) for piece, words in (left, right))
    values = (value_on(context, mine, [a]), value_on(context, theirs, [b]))
    reason = f"One phrase is quoted with different words: {told_in(context, values, in_quotes)}."
    return Difference("wording", entry.id, "content", values, reason, 1)
