"""The page of a contact: what is known of it, what each side said and promised, and the reports side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from readout.model.beside import BOTH, DIFFERENT, ONE
from readout.model.beside import Account as Side
from readout.model.record import ArticleEntry, Entry
from readout.publish.brief import references, side_of
from readout.publish.context import Passage, passages
from readout.publish.desk.desk import Desk
from readout.publish.desk.statements import kinds_of
from readout.publish.order import by_deadline, by_reports, by_time

VERDICTS = (DIFFERENT, BOTH, ONE)
"""What a reader wants first."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of the contact; of copies of one text the others are only named."""

    article: ArticleEntry
    passages: tuple[Passage, ...]
    copies: tuple[ArticleEntry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One topic: its verdict and reason, and in the order of the sides the passages in which each speaks of it."""

    title: str
    verdict: str
    because: str
    said: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The sides with the articles of their accounts, and the topics."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ContactPage:
    """`said` by side; `owed` what was promised or demanded there; `beside` the sides' own accounts by topic."""

    said: tuple[tuple[str, tuple[Entry, ...]], ...]
    owed: tuple[Entry, ...]
    accounts: tuple[Account, ...]
    beside: Beside | None
    whole: Entry | None
    parts: tuple[Entry, ...]


def contact_page(desk: Desk, entry: Entry) -> ContactPage:
    bundle = desk.bundle
    said = desk.said_at.get(entry.id, ())
    accounts = tuple(_accounts(desk, entry))
    part_of = entry.fields.get("part_of")
    return ContactPage(
        said=_by_side(desk, said),
        owed=_owed(desk, (entry, *said)),
        accounts=accounts,
        beside=_beside(desk, entry),
        whole=bundle.entries.get(part_of) if isinstance(part_of, str) else None,
        parts=by_time(e for e in desk.brief.contacts if e.fields.get("part_of") == entry.id),
    )


def _accounts(desk: Desk, entry: Entry) -> Iterable[Account]:
    """One for each origin that tells of the contact, the earliest published first."""
    bundle = desk.bundle
    found: dict[str, list[ArticleEntry]] = defaultdict(list)
    for article in dict.fromkeys(e.article for e in entry.evidence):
        if article in bundle.articles:
            found[bundle.articles[article].origin].append(bundle.articles[article])
    groups = [sorted(g, key=_by_day) for g in found.values()]
    for first, *copies in sorted(groups, key=lambda g: _by_day(g[0])):
        told = tuple(e for e in entry.evidence if e.article == first.id)
        yield Account(first, passages(bundle, told), tuple(copies))


def _beside(desk: Desk, entry: Entry) -> Beside | None:
    """What the two sides' own accounts say, where they differ first, then what both say, then what only one does."""
    found = desk.bundle.beside(entry.id)
    if found is None:
        return None
    rows = [
        Row(t.title, t.verdict, t.because, tuple(passages(desk.bundle, said) for said in t.said)) for t in found.topics
    ]
    return Beside(found.accounts, tuple(sorted(rows, key=lambda r: VERDICTS.index(r.verdict))))


def _by_day(article: ArticleEntry) -> tuple[str, str]:
    """The earliest published first; what has no date comes last."""
    return article.published or "9999", article.path


def _by_side(desk: Desk, said: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    kinds = desk.once("kinds of actors", kinds_of)
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in said:
        sides = {side_of(r, kinds) or "" for r in references([entry.fields.get("speaker")])}
        groups[" and ".join(sorted(s for s in sides if s)) or "Others"].append(entry)
    ranked = sorted(groups.items(), key=lambda kv: (kv[0] == "Others", -len(kv[1]), kv[0]))
    return tuple((side, by_reports(e)) for side, e in ranked)


def _owed(desk: Desk, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Promises and demands that rest on the same passages."""
    ids = dict.fromkeys(i for e in entries for i in e.also)
    found = [desk.bundle.entries[i] for i in ids if i in desk.bundle.entries]
    return by_deadline(e for e in found if e.type in ("commitment", "demand"))
