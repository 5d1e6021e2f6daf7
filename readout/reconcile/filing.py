"""Filing: all claims that stand, in order, and by id, article and type; kept up as readings come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from readout.model.article import Article, Reading
from readout.model.claim import Claim, Mention
from readout.model.decision import Decision
from readout.reconcile.context import Context
from readout.reconcile.decided import unrejected

FEW = 10
"""Where more than one article in so many has other claims than before, all are filed anew."""


@dataclass(frozen=True, eq=False, slots=True)
class Filed:
    """Claims as they were given (by id, once some are others), and by id, by article and by type, in the same order."""

    claims: Sequence[Claim]
    by_id: Mapping[str, Claim]
    by_article: Mapping[str, tuple[Claim, ...]]
    by_type: Mapping[str, Sequence[Claim]]


class Filing:
    """The claims and mentions of the last time; only those of changed readings are put in or taken out."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Claim, ...]] = {}
        self._mentioned: dict[str, tuple[Mention, ...]] = {}
        self._mentions: dict[str, Mention] = {}
        self._standing: tuple[Claim, ...] = ()
        self._filed = Filed((), {}, {}, {})

    def standing(
        self, read: Sequence[tuple[Article, Reading]], decisions: Sequence[Decision]
    ) -> tuple[tuple[Claim, ...], Mapping[str, Mention]]:
        """The claims that nobody rejected, by id, and all mentions; `decisions` hold, oldest first."""
        self._mention({a.id: r.mentions for a, r in read})
        judged = any(d.verdict in ("accept", "reject") for d in decisions)
        told = {a.id: unrejected(r.claims, decisions) if judged else r.claims for a, r in read}
        if changed := _changed(self._told, told):
            kept = [c for c in self._standing if c.article not in changed]
            new = (c for i in changed for c in told.get(i, ()))
            self._told, self._standing = told, tuple(sorted((*kept, *new), key=attrgetter("id")))
        return self._standing, self._mentions

    def _mention(self, mentioned: dict[str, tuple[Mention, ...]]) -> None:
        if changed := _changed(self._mentioned, mentioned):
            gone = {m.id for i in changed for m in self._mentioned.get(i, ())}
            kept = {i: m for i, m in self._mentions.items() if i not in gone} if gone else dict(self._mentions)
            self._mentions = kept | {m.id: m for i in changed for m in mentioned.get(i, ())}
            self._mentioned = mentioned

    def of(self, claims: Sequence[Claim]) -> Filed:
        """These claims, filed; those that were asked for last are so already."""
        if claims is not self._filed.claims:
            self._filed = _refiled(self._filed, claims)
        return self._filed


def _changed(before: Mapping[str, tuple[object, ...]], now: Mapping[str, tuple[object, ...]]) -> set[str]:
    """The articles of which something else is known than before; what is one object is not looked into."""
    if before == now:
        return set()
    return {i for i in before.keys() | now.keys() if before.get(i) != now.get(i)}


def _filed(claims: Sequence[Claim]) -> Filed:
    by_article: dict[str, list[Claim]] = defaultdict(list)
    by_type: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
        by_type[claim.type].append(claim)
    whole = {article: tuple(found) for article, found in by_article.items()}
    return Filed(claims, {c.id: c for c in claims}, whole, by_type)


def _refiled(before: Filed, claims: Sequence[Claim]) -> Filed:
    """The claims, filed: where few are others than before, only those of their articles are put into other places."""
    by_id = {c.id: c for c in claims}
    others = {c.article for c in claims if before.by_id.get(c.id) is not c}
    others.update(c.article for i, c in before.by_id.items() if by_id.get(i) is not c)
    if len(others) * FEW > len(before.by_article):
        return _filed(claims)
    new = _filed([c for c in claims if c.article in others])
    by_article = {i: found for i, found in before.by_article.items() if i not in others}
    kept = {type_: [c for c in found if c.article not in others] for type_, found in before.by_type.items()}
    for type_, found in new.by_type.items():
        kept[type_] = sorted((*kept.get(type_, ()), *found), key=attrgetter("id"))
    by_article.update(new.by_article)
    return Filed(claims, by_id, by_article, {type_: found for type_, found in kept.items() if found})


def filed(context: Context, claims: Sequence[Claim]) -> Filed:
    """The claims by id, article and type, worked out once for all who ask."""
    return context.memory.once("claims", Filing).of(claims)


def of_type(context: Context, claims: Sequence[Claim], type_: str) -> Sequence[Claim]:
    """Those of the claims that are of one type, in the same order."""
    return filed(context, claims).by_type.get(type_, ())
