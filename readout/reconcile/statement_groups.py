"""Groups the renderings that are one statement, by the speakers whom links bring together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.decision import Decision
from readout.model.record import Entry, Link
from readout.reconcile.clusters import Clustered, clustered, components, touching
from readout.reconcile.context import Context
from readout.reconcile.renderings import Rendering, Speaker
from readout.reconcile.statement_links import Weighed, may_be_one
from readout.reconcile.statement_pairs import Blocks, Linked
from readout.reconcile.wording import compared

TOGETHER = 0.15  # mean likeness that two groups of renderings need to become one
MANY = 5  # renderings: a statement told by more is mostly told in the same words
MANY_TOGETHER = 0.3  # the same for larger groups, where one topic might string different statements together

Group = tuple[Rendering, ...]
Maker = Callable[[Context, Group], Entry | None]


@dataclass(frozen=True, eq=False, slots=True)
class Joined:
    """What some speakers say, as statements: the entries, and the links between their renderings.

    follows  from what it was worked out: the blocks, what people decided and what plugins propose
    """

    follows: tuple[object, ...]
    made: Mapping[Group, Entry | None]
    links: tuple[Link, ...]
    clustered: Clustered

    @property
    def entries(self) -> Iterator[Entry]:
        return (e for e in self.made.values() if e is not None)


@dataclass(frozen=True, slots=True)
class _Part:
    """The speakers whom links or decisions bring together, and what is known of them and of nobody else."""

    speakers: tuple[str, ...]
    blocks: tuple[Linked, ...]
    beside: tuple[Linked, ...]
    decisions: tuple[Decision, ...]
    suggested: tuple[Link, ...]


class Joining:
    """The statements of the last time; only those of speakers of whom something changed are made again."""

    def __init__(self) -> None:
        self._speakers, self._reports = Blocks(), Blocks()
        self._joined: dict[str, Joined] = {}

    def take(
        self, context: Context, said: Sequence[Weighed], now: Mapping[str, Rendering], make: Maker
    ) -> tuple[Joined, ...]:
        """The statements among `said`; no link leaves a speaker but inside one report, to the side spoken for.

        `now` holds the renderings by claim as their reports give them: others than those of `said`, which link as they
        did, where only something else of a report has changed. Entries are made of these.
        """
        by_speaker: dict[Speaker, list[Weighed]] = defaultdict(list)
        by_side: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
        for w in said:
            r = w.rendering
            by_speaker[r.speaker].append(w)
            if r.side is not None:
                by_side[r.side, r.claim.article].append(w)
        speakers = self._speakers.take(context, by_speaker)
        several = {where: told for where, told in by_side.items() if len(told) > 1}
        reports = [x for x in self._reports.take(context, several).values() if x.links]
        found: dict[str, Joined] = {}
        out = []
        for part in _parts(context, speakers, reports):
            joined = self._part(context, part, now, make)
            out.append(joined)
            found |= dict.fromkeys(part.speakers, joined)
        self._joined = found
        return tuple(out)

    def _part(self, context: Context, part: _Part, now: Mapping[str, Rendering], make: Maker) -> Joined:
        """What it was, if it follows from the same; else found from the largest that any of the speakers were in."""
        told = (now[w.rendering.claim.id] for block in part.blocks for w in block.said)
        follows = (*part.blocks, *part.beside, *part.decisions, *part.suggested, *told)
        known = [self._joined[s] for s in part.speakers if s in self._joined]
        before = max(known, key=lambda j: len(j.clustered.things), default=None)
        if before is not None and before.follows == follows:
            return before
        mine = {w.rendering.claim.id: w for block in part.blocks for w in block.said}
        links = {(x.left, x.right): x for block in part.blocks for x in block.links}
        links |= {(x.left, x.right): x for block in part.beside for x in block.links if x.left in mine}
        joins = _groups(mine, links, part, before.clustered if before is not None else None)
        kept = before.made if before is not None else {}
        made: dict[Group, Entry | None] = {}
        for ids in joins.groups:
            group = tuple(now[i] for i in ids)
            made[group] = kept[group] if group in kept else make(context, group)
        return Joined(follows, made, tuple(links.values()), joins)


def _parts(context: Context, speakers: Mapping[Speaker, Linked], reports: Sequence[Linked]) -> Iterator[_Part]:
    """The speakers by those with whom links across, decisions and suggestions bring them together."""
    ids = {"\n".join(s): [w.rendering.claim.id for w in linked.said] for s, linked in speakers.items()}
    decided = [d for d in context.decisions if d.verdict in ("same", "different", "unsure")]
    across: list[Iterable[str]] = [(x.left, x.right) for linked in reports for x in linked.across]
    told = components(ids, [*across, *((x.left, x.right) for x in context.suggested), *(d.target for d in decided)])
    home = {name: part[0] for part in told for name in part}
    blocks = {"\n".join(s): linked for s, linked in speakers.items()}
    beside: dict[str, list[Linked]] = defaultdict(list)
    for linked in reports:
        for part_name in sorted({home["\n".join(s)] for s in linked.speakers}):
            beside[part_name].append(linked)
    for part in told:
        mine = tuple(blocks[name] for name in part)
        inside = frozenset(i for name in part for i in ids[name]) if decided or context.suggested else frozenset()
        about = touching(decided, inside) if decided else ()
        suggested = tuple(x for x in context.suggested if x.left in inside and x.right in inside)
        yield _Part(part, mine, tuple(beside.get(part[0], ())), about, suggested)


def _groups(
    said: Mapping[str, Weighed], links: Mapping[tuple[str, str], Link], part: _Part, before: Clustered | None
) -> Clustered:
    """The groups among what some speakers say."""
    unlinked: dict[tuple[str, str], float] = {}

    def fits(left: Sequence[str], right: Sequence[str]) -> bool:
        told = [said[i].rendering for i in (*left, *right)]
        if len({r.speaker for r in told}) > 1 and not all(
            may_be_one(a, b) for a in told[: len(left)] for b in told[len(left) :]
        ):
            return False
        pairs = [(a, b) if a < b else (b, a) for a in left[:8] for b in right[:8]]
        needed = TOGETHER if len(told) <= MANY else MANY_TOGETHER
        # No score is below nothing: where those that are known suffice, the other pairs need not be compared.
        if sum(links[pair].score for pair in pairs if pair in links) > needed * len(pairs) + 0.001:
            return True
        scores = [links[pair].score if pair in links else _strength(said, unlinked, pair) for pair in pairs]
        return sum(scores) / len(scores) >= needed

    return clustered(said, (*links.values(), *part.suggested), part.decisions, fits=fits, before=before)


def _strength(said: Mapping[str, Weighed], strength: dict[tuple[str, str], float], pair: tuple[str, str]) -> float:
    known = strength.get(pair)
    if known is None:
        known = strength[pair] = compared(said[pair[0]].measured, said[pair[1]].measured).score
    return known
