"""Readouts side by side: what the official accounts of one contact both say, what only one says, what differs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readout.model.article import Span
from readout.model.beside import BOTH, DIFFERENT, ONE, Account, SideBySide, Topic
from readout.model.record import ArticleEntry, Entry, Evidence, Record
from readout.reconcile.wording import Wording, likeness, rarity, wording

ALIKE = 0.2
"""From this likeness on two sentences speak of one topic."""
FEWEST_TERMS = 3
"""Sentences with fewer telling words say nothing that could be compared."""
LONGEST = 450
TITLE_TERMS = 4
EVERYWHERE = 0.25
"""Words that stand in a greater share of the sentences than this tell no topic from another."""
MANY, AROUND = 3, 400
"""An article that tells of more contacts than this is no account of one: only what stands within so many characters."""
FIELDS = {"date": "day", "place": "place", "duration_minutes": "length in minutes", "kind": "kind of contact"}
"""The fields of a contact that accounts are compared by, beside their sentences."""

_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$|[”\"’'])[^\n.!?]*)*[.!?]*[”\"’']*")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Lt|Col|No|U\.S|U\.N|[A-Z])\.)\s*$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    evidence: Evidence
    wording: Wording
    entries: frozenset[str]


def side_by_side(record: Record, texts: Mapping[str, str], contact: str) -> SideBySide | None:
    """The official accounts of a contact, compared; None where fewer than two sides gave one.

    `texts` holds the texts of the articles by id. Where more than two sides did, the two fullest accounts are compared.
    """
    entry = next((e for e in record.of("contact") if e.id == contact), None)
    found = _accounts(record, entry) if entry is not None else ()
    if entry is None or len(found) < 2:
        return None
    articles = {a.id: a for a in record.articles}
    told = {a.side: [s for i in a.articles for s in _told(articles[i], texts[i], record, entry)] for a in found}
    left, right = sorted(sorted(found, key=lambda a: (-len(told[a.side]), a.side))[:2], key=lambda a: a.side)
    topics = (*_fields(entry, left, right), *_matched(told[left.side], told[right.side]))
    return SideBySide(contact, (left, right), topics)


def _accounts(record: Record, entry: Entry) -> tuple[Account, ...]:
    """The official articles that tell of the contact, by the side that issued them."""
    telling = {e.article for e in entry.evidence}
    by_side: dict[str, list[str]] = defaultdict(list)
    for article in record.articles:
        if article.id in telling and article.kind == "official" and article.issued_by:
            by_side[article.issued_by].append(article.id)
    return tuple(Account(side, tuple(sorted(ids))) for side, ids in sorted(by_side.items()))


# ---- fields of the contact ------------------------------------------------------------


def _fields(entry: Entry, left: Account, right: Account) -> tuple[Topic, ...]:
    """What the accounts say of day, place and length: the same, different, or only one of them."""
    out = []
    for field, name in FIELDS.items():
        values = entry.values.get(field, ())
        given = [
            {str(v.value): [e for e in v.evidence if e.article in account.articles] for v in values}
            for account in (left, right)
        ]
        told = [{value: pieces for value, pieces in side.items() if pieces} for side in given]
        if not any(told):
            continue
        said = tuple(tuple(sorted({e for pieces in side.values() for e in pieces})) for side in told)
        if not all(told):
            side, values_told = (left.side, told[0]) if told[0] else (right.side, told[1])
            because = f"only {side} gives the {name} ({', '.join(sorted(values_told))})"
            out.append(Topic(name, ONE, said, because))
        elif set(told[0]) & set(told[1]):
            same = ", ".join(sorted(set(told[0]) & set(told[1])))
            out.append(Topic(name, BOTH, said, f"both give the {name}: {same}"))
        else:
            theirs = [f"{a.side} gives {', '.join(sorted(t))}" for a, t in zip((left, right), told, strict=True)]
            out.append(Topic(name, DIFFERENT, said, f"the {name} differs: {'; '.join(theirs)}"))
    return tuple(out)


# ---- sentences ------------------------------------------------------------------------


def _told(article: ArticleEntry, text: str, record: Record, contact: Entry) -> list[_Sentence]:
    """The sentences of an account; of an article that tells of many contacts, those near what it tells of this one."""
    sentences = _sentences(article, text, record)
    if sum(any(p.article == article.id for p in e.evidence) for e in record.of("contact")) <= MANY:
        return sentences
    own = [p for p in contact.evidence if p.article == article.id]
    return [
        s for s in sentences
        if any(p.start - AROUND < s.evidence.end and s.evidence.start < p.end + AROUND for p in own)
    ]  # fmt: skip


def _sentences(article: ArticleEntry, text: str, record: Record) -> list[_Sentence]:
    """The sentences of an account that say something, noise left out, each with the entries that rest on it."""
    resting = [(p, e.id) for e in record.entries if e.type != "contact" for p in e.evidence if p.article == article.id]
    out = []
    for span in sentence_spans(text):
        if any(span.overlaps(n.span) for n in article.noise) or len(span) > LONGEST:
            continue
        if span.of(text)[-1].isalnum():
            continue  # a title or a line of an address, no sentence
        told = wording(span.of(text))
        if len(told.terms) >= FEWEST_TERMS:
            entries = frozenset(i for p, i in resting if p.start < span.end and span.start < p.end)
            out.append(_Sentence(Evidence(article.id, span.start, span.end, span.of(text)), told, entries))
    return out


def sentence_spans(text: str) -> list[Span]:
    """Where the sentences of a text stand; a full stop after an initial or a title ends none."""
    out: list[Span] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip())
        end -= len(match.group()) - len(match.group().rstrip())
        if end <= start:
            continue
        before = out[-1].of(text) if out else ""
        if out and _SHORT.search(before) and "\n" not in text[out[-1].end : start]:
            out[-1] = Span(out[-1].start, end)
        else:
            out.append(Span(start, end))
    return out


def _matched(left: Sequence[_Sentence], right: Sequence[_Sentence]) -> tuple[Topic, ...]:
    """The topics: groups of sentences of both sides that are most alike, then what stands alone on either side."""
    left, right = _telling(left, right)
    rare = rarity(s.wording for s in (*left, *right))
    groups: dict[int, list[int]] = defaultdict(list)
    why: dict[int, str] = {}
    for n, sentence in enumerate(right):
        scored = [_score(other, sentence, rare) for other in left]
        best = max(range(len(left)), key=lambda i: (scored[i][0], -i), default=None)
        if best is not None and scored[best][0] >= ALIKE:
            groups[best].append(n)
            why.setdefault(best, scored[best][1])
    taken = {n for members in groups.values() for n in members}
    topics = []
    for i, sentence in enumerate(left):
        theirs = [right[n] for n in groups.get(i, ())]
        if theirs:
            topics.append(_shared_topic(sentence, theirs, rare, why[i]))
        else:
            topics.append(Topic(_title([sentence], rare), ONE, ((sentence.evidence,), ()), "only this side says so"))
    for n, sentence in enumerate(right):
        if n not in taken:
            topics.append(Topic(_title([sentence], rare), ONE, ((), (sentence.evidence,)), "only this side says so"))
    return tuple(topics)


def _telling(left: Sequence[_Sentence], right: Sequence[_Sentence]) -> tuple[list[_Sentence], list[_Sentence]]:
    """The sentences without the words that every second one of them holds: offices, sides, the matter as a whole."""
    count = Counter(t for s in (*left, *right) for t in s.wording.terms)
    common = {t for t, n in count.items() if n > max(2, EVERYWHERE * (len(left) + len(right)))}

    def without(sentence: _Sentence) -> _Sentence:
        terms = tuple(t for t in sentence.wording.terms if t not in common)
        return replace(sentence, wording=replace(sentence.wording, terms=terms))

    return [without(s) for s in left], [without(s) for s in right]


def _score(left: _Sentence, right: _Sentence, rare: Mapping[str, float]) -> tuple[float, str]:
    alike = likeness(left.wording, right.wording, rare)
    if left.entries & right.entries:
        return max(alike.score, ALIKE) + 0.5, "both sentences were found to say one thing"
    return alike.score if alike.shared >= 2 else 0.0, "; ".join(alike.reasons)


def _shared_topic(one: _Sentence, others: Sequence[_Sentence], rare: Mapping[str, float], why: str) -> Topic:
    numbers = frozenset().union(*(o.wording.numbers for o in others))
    negated = {bool(o.wording.negations) for o in others}
    verdict, because = BOTH, why
    if one.wording.numbers and numbers and not one.wording.numbers & numbers:
        verdict = DIFFERENT
        because = f"the numbers differ: {_listed(one.wording.numbers)} here, {_listed(numbers)} there"
    elif bool(one.wording.negations) not in negated:
        verdict, because = DIFFERENT, f"one is negated, the other not; {why}"
    title = _title([one, *others], rare)
    return Topic(title, verdict, ((one.evidence,), tuple(o.evidence for o in others)), because)


def _listed(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(numbers))


def _title(sentences: Sequence[_Sentence], rare: Mapping[str, float]) -> str:
    """The words that tell most of what the sentences are about; of several sentences, words that they share."""
    first = sentences[0].wording.terms
    others = {t for s in sentences[1:] for t in s.wording.terms}
    shared = [t for t in first if t in others] or list(first)
    shared = shared or list(sentences[0].wording.sequence)
    chosen = set(sorted(shared, key=lambda t: (-rare.get(t, 1.0), t))[:TITLE_TERMS])
    return " ".join(dict.fromkeys(t for t in (*first, *shared) if t in chosen))
