"""Where one sentence of one speaker is printed between quotation marks with different words; cuts are no difference."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import count, pairwise

from anyascii import anyascii

from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry, Evidence, Value
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, told_in, value_on
from readout.reconcile.matter import content_words
from readout.reconcile.sharing import Sharing

FEWEST_WORDS = 5
"""Words in order that two quotations must share to be the same words."""
FEWEST_TELLING = 3
"""Of these, the words that carry meaning."""
ALIKE = 0.55
"""Part of the words between the first and the last that both have, from which one quotation is meant."""
RUN = 3
"""Words in a row that one speaker repeats seldom: only quotations that share such a row are compared."""
CROWDED = 8
"""Quotations that share a row of words, from which on it is a slogan."""
DAYS = 4
"""Days between two reports within which like words of one speaker were spoken once."""
SHOWN = 4
"""Words before and after the ones that differ that a reader is shown."""
CUT = "…"
_MARKS = '“”"„«»'
_SMALL = frozenset(("a", "an", "the", "that", "this", "and", "but", "so", "of", "to", "in", "on", "at"))

_QUOTATION = re.compile(r"[“\"„«]([^“”\"„«»]{12,})[”\"»]?")
_TOKEN = re.compile(r"\.\.\.+|…|\b(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*|[.!?]")
_INSERTED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_SHORT = {"'ve": " have", "'re": " are", "'ll": " will", "n't": " not", "'m": " am"}
_BRITISH = (("our", "or"), ("ise", "ize"), ("isation", "ization"), ("tre", "ter"), ("ence", "ense"), ("gramme", "gram"))

Words = tuple[str, ...]
Name = tuple[str, int]
"""Of a quotation: its entry and which of the entry's it is."""
Gap = tuple[int, int]
"""From which word of a quotation to which."""


@dataclass(frozen=True, eq=False, slots=True)
class Quotation:
    """One quotation in a report: whose entry it supports, the which of it, the speakers, its words, the rows of them by
    which one finds it again, where each word stands in the piece of evidence, and the places between words at which a
    sentence ends."""

    entry: str
    number: int
    speakers: frozenset[str]
    piece: Evidence
    words: Words
    rows: frozenset[Words]
    spans: tuple[tuple[int, int], ...]
    stops: frozenset[int]

    @property
    def name(self) -> tuple[str, int]:
        return self.entry, self.number


def quotation_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per statement that another report quotes in different words."""
    table, changed = context.memory.table("quotations"), context.memory.table("quotations compared")
    by_entry = {e.id: table.recall_of((e,), _quotations, e) for e in entries if e.type == "statement"}
    quoted = {q.name: q for found in by_entry.values() for q in found}
    printed = _printed(quoted.values())
    told: set[str] = set()
    for left, right in _alike(context, quoted):
        pair = changed.recall_of((left, right), _changed, left, right)
        if pair is None or told & {left.entry, right.entry}:
            continue
        mine, theirs = pair
        if _elsewhere(printed, left, _around(right, theirs, 2, 1)) or _elsewhere(
            printed, right, _around(left, mine, 2, 1)
        ):
            continue  # both were said: one report has them both
        told |= {left.entry, right.entry}
        sides = (left, mine), (right, theirs)
        values = tuple(value_on(context, _around(q, gap, SHOWN, SHOWN), [q.piece]) for q, gap in sides)
        reason = f"One quotation is printed with different words: {told_in(context, values, _as_printed)}."
        yield Difference("wording", left.entry, "content", values, reason, 1)


def _quotations(entry: Entry) -> tuple[Quotation, ...]:
    return tuple(_quoted_in(entry))


def _quoted_in(entry: Entry) -> Iterator[Quotation]:
    number = count()
    given = entry.fields.get("speaker")
    refs = given if isinstance(given, tuple) else (given,)
    speakers = frozenset(r.actor for r in refs if isinstance(r, ActorRef) and r.actor)
    for piece in entry.evidence:
        for found in _QUOTATION.finditer(_INSERTED.sub(lambda m: CUT.ljust(len(m.group())), piece.quote)):
            words, spans, stops = _words(found.group(1), found.start(1))
            if len(words) >= FEWEST_WORDS:
                rows = frozenset(words[i : i + RUN] for i in range(len(words) - RUN + 1))
                yield Quotation(entry.id, next(number), speakers, piece, words, rows, spans, stops)


def _words(text: str, at: int) -> tuple[Words, tuple[tuple[int, int], ...], frozenset[int]]:
    """The words in lower case, their places counted from `at`, and before which words a sentence ended. Abbreviations
    count as one however they are pointed ("U.S." and "US"), short forms as what they stand for, and what was left out
    is a word of its own."""
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    stops = {0}
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token in (".", "!", "?"):
            stops.add(len(out))
            continue
        plain = CUT if token.startswith(("...", CUT)) else anyascii(token.replace(".", "")).lower()
        for short, full in _SHORT.items():
            plain = plain.replace(short, full)
        out += plain.split()
        spans += [(at + found.start(), at + found.end())] * len(plain.split())
    return tuple(out), tuple(spans), frozenset(stops | {len(out)})


def _alike(context: Context, quoted: Mapping[Name, Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Pairs of quotations in two reports of the same days, of one speaker or entry, that share a row of words."""
    sharing = context.memory.once("rows of quotations", partial(Sharing[Name], CROWDED))
    for a, b in sorted(sharing.take({name: q.rows for name, q in quoted.items()})):
        left, right = quoted[a], quoted[b]
        apart = context.days_between(left.piece.article, right.piece.article)
        one_voice = left.entry == right.entry or left.speakers & right.speakers
        if one_voice and left.piece.article != right.piece.article and (apart is None or apart <= DAYS):
            yield left, right


def _printed(quoted: Iterable[Quotation]) -> Mapping[str, set[Words]]:
    """All that each report quotes."""
    out: dict[str, set[Words]] = defaultdict(set)
    for q in quoted:
        out[q.piece.article].add(q.words)
    return out


def _elsewhere(printed: Mapping[str, set[Words]], quotation: Quotation, words: str) -> bool:
    """Whether the report of `quotation` prints `words` in another one."""
    plain = " ".join(_words(words, 0)[0])
    return any(plain in " ".join(other) for other in printed[quotation.piece.article] - {quotation.words})


def _changed(left: Quotation, right: Quotation) -> tuple[Gap, Gap] | None:
    """The first stretch that differs between shared words, of each; None where none does, or where the two are not the
    same words at all."""
    matcher = SequenceMatcher(None, left.words, right.words, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    shared = [w for b in blocks for w in left.words[b.a : b.a + b.size] if w != CUT]
    if len(shared) < FEWEST_WORDS or len(content_words(" ".join(shared))) < FEWEST_TELLING:
        return None
    first, last = blocks[0], blocks[-1]
    inner = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if len(shared) < ALIKE * inner:
        return None
    for before, after in pairwise(blocks):
        mine, theirs = (before.a + before.size, after.a), (before.b + before.size, after.b)
        if _matters(left, mine, right, theirs):
            return mine, theirs
    return None


def _matters(left: Quotation, mine: Gap, right: Quotation, theirs: Gap) -> bool:
    """Whether the stretches differ in more than a mark of omission, a sentence left out, spelling, or an article."""
    a, b = left.words[slice(*mine)], right.words[slice(*theirs)]
    if CUT in (*a, *b):
        return False
    if not (a and b) and any(q.stops >= set(gap) for q, gap in ((left, mine), (right, theirs)) if gap[0] < gap[1]):
        return False
    if _spelt(a) == _spelt(b):
        return False
    return not {*a, *b} <= _SMALL


def _spelt(words: Words) -> str:
    """The letters of the words, spelt the American way, without hyphens and spaces."""
    out = "".join(words)
    for british, american in _BRITISH:
        out = out.replace(british, american)
    return out


def _as_printed(given: Value) -> str:
    """The words shown of a quotation, with a mark on the side on which it goes on."""
    words, whole = str(given.value), given.evidence[0].quote
    before, after = whole.split(words, 1) if words in whole else ("", "")
    goes_before = before.strip() and before.rstrip()[-1] not in _MARKS
    goes_on = after.lstrip(" .,!?")[:1] not in ("", *_MARKS)
    return f"“{'… ' if goes_before else ''}{words}{' …' if goes_on else ''}”"


def _around(q: Quotation, gap: Gap, before: int, after: int) -> str:
    """The report's own words of the gap, with so many before and after it."""
    spans = q.spans[max(0, gap[0] - before) : gap[1] + after]
    return q.piece.quote[spans[0][0] : spans[-1][1]]
