"""Names to actors: the mentions of all reports brought together, each join with a reason, what people said first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout.model.claim import Claim, Mention
from readout.model.decision import Decision
from readout.model.ids import content_id
from readout.model.record import Actor, Link, Variant
from readout.reconcile.bodies import body_links, link, names_side
from readout.reconcile.clusters import Clustering
from readout.reconcile.context import Cast, Context
from readout.reconcile.filing import of_type
from readout.reconcile.known_people import Match, known_links, matches, side_of
from readout.reconcile.namings import Naming, namings_of, standing_for
from readout.reconcile.nodes import Node, Pair, judged_mentions, make_nodes, natural_key
from readout.reconcile.offices import office_values
from readout.reconcile.people import ALIAS, apart, may_join, people_links
from readout.reconcile.references import references
from readout.reconcile.sides import home_side, told_side
from readout.vocab.names import family, parts

_SIDED = ("person", "organisation")
_ORDER = ("person", "state", "organisation", "outlet", "place")


def cast_actors(context: Context, claims: Sequence[Claim]) -> Cast:
    """The actors of a dossier, and who each mention refers to; nothing depends on the order of anything."""
    judged = judged_mentions(context.decisions)
    namings = namings_of(context, judged)
    nodes = make_nodes((part for naming in namings.values() for part in naming.parts), context.memory)
    whom = matches(nodes, context)
    found = (*_links(context, nodes, namings), *known_links(whom))
    links = tuple(sorted(found, key=lambda x: (x.left, x.right, -x.score)))
    groups = _cluster(context, nodes, links, apart(namings))
    roles: dict[str, list[Claim]] = defaultdict(list)
    for claim in of_type(context, claims, "role"):
        for holder in claim.role("holder"):
            roles[namings[claim.article].home.get(holder, "")].append(claim)
    titles = standing_for(namings)
    actors: dict[str, Actor] = {}
    known: dict[str, Match] = {}
    casts = [[nodes[key] for key in group] for group in groups]
    for members, side in zip(casts, _sides(namings, casts, titles), strict=True):
        held = [c for n in members for c in roles.get(n.key, ())]
        meant = [whom[n.key] for n in members if n.key in whom]
        actor = _kept_actor(context, members, titles, held, side or side_of(meant))
        actors.update((n.key, actor) for n in members)
        if len({m.person.id for m in meant}) == 1:
            known[actor.id] = next((m for m in meant if m.tenure is not None), meant[0])
    told = references(context, namings, actors)
    refs = {mention: found for mine in told.values() for mention, found in mine.items()}
    why = _why(context, nodes, (x for x in links if actors[x.left].id == actors[x.right].id))
    cast = tuple(sorted({a.id: a for a in actors.values()}.values(), key=lambda a: a.id))
    return Cast(cast, refs, why, known, told)


def actor_links(context: Context) -> tuple[Link, ...]:
    """Every link between names, with its reason: what the program would tell who asks why two names are one."""
    namings = namings_of(context, judged_mentions(context.decisions))
    nodes = make_nodes((part for naming in namings.values() for part in naming.parts), context.memory)
    return tuple(sorted(_links(context, nodes, namings), key=lambda x: (-x.score, x.left, x.right)))


def _why(context: Context, nodes: Mapping[str, Node], links: Iterable[Link]) -> tuple[Link, ...]:
    """Links between names as links between the mentions under them, the same objects as long as they say the same."""
    table = context.memory.table("why names are one")
    return tuple(
        table.recall_of((nodes[x.left], nodes[x.right]), _between_mentions, x, nodes, also=(x.score, x.reason))
        for x in links
    )


def _between_mentions(found: Link, nodes: Mapping[str, Node]) -> Link:
    """A link between names as one between the first mentions under them."""
    ends = (min(m.id for m in nodes[key].mentions) for key in (found.left, found.right))
    left, right = sorted(ends)
    forms = f"“{nodes[found.left].name}” and “{nodes[found.right].name}”"
    return Link(left, right, round(found.score, 4), f"{forms}: {found.reason}")


def _links(context: Context, nodes: Mapping[str, Node], namings: Mapping[str, Naming]) -> Iterable[Link]:
    yield from people_links(nodes, namings)
    yield from body_links(nodes)
    for node in nodes.values():  # a mention that people judged leans on the node it would belong to
        if node.key.startswith("mention "):
            natural = natural_key(node.mentions[0], context.mentions)
            if natural in nodes:
                yield link(node.key, natural, 0.99, "the same name")


def _cluster(
    context: Context, nodes: Mapping[str, Node], links: Sequence[Link], vetoes: Iterable[Pair]
) -> tuple[tuple[str, ...], ...]:
    decisions = [_about_nodes(d) for d in context.decisions if d.verdict in ("same", "different", "unsure")]
    sworn = {(x.left, x.right) for x in links if x.score == ALIAS}

    def fits(left: Sequence[str], right: Sequence[str]) -> bool:
        if any((min(a, b), max(a, b)) in sworn for a in left for b in right):
            return True
        if any(key.startswith("mention ") for key in (*left, *right)):
            return True
        a, b = [nodes[k] for k in left], [nodes[k] for k in right]
        return a[0].kind != "person" or b[0].kind != "person" or may_join(a, b)

    return context.memory.once("groups of names", Clustering).groups(nodes, links, decisions, vetoes, fits)


def _about_nodes(decision: Decision) -> Decision:
    """The decision with the nodes of the mentions as its targets."""
    return replace(decision, target=tuple(f"mention {t}" for t in decision.target))


# ---- what an actor shows ------------------------------------------------------------


def _kept_actor(
    context: Context,
    members: Sequence[Node],
    nominals: Mapping[str, list[Mention]],
    roles: Sequence[Claim],
    side: str | None,
) -> Actor:
    """The actor of some nodes, made anew only where something of it changed."""
    also = [m for n in members for m in nominals.get(n.key, ())]
    articles = sorted({a for n in members for a in n.articles} | {c.article for c in roles})
    origins = tuple([context.origins.get(a, a) for a in articles])
    table = context.memory.table("actors")
    return table.recall_of(
        (*members, *also, *roles), _actor, context, members, also, roles, side, also=(len(also), side, origins)
    )


def _actor(
    context: Context, members: Sequence[Node], also: Sequence[Mention], roles: Sequence[Claim], side: str | None
) -> Actor:
    mentions = sorted((m for n in members for m in n.mentions), key=lambda m: m.id)
    kind = min((n.kind for n in members), key=_ORDER.index)
    name = _canonical(context, members, kind)
    id_ = content_id("p", kind, name) if kind in ("state", "outlet") else content_id("p", mentions[0].id)
    return Actor(
        id=id_,
        name=name,
        kind=kind,
        variants=_variants([*mentions, *also]),
        offices=office_values(context, roles, side) if kind == "person" else (),
        side=side if side != name else None,
        mentions=tuple(m.id for m in mentions),
    )


def _canonical(context: Context, members: Sequence[Node], kind: str) -> str:
    """The best supported full form: by the origins that spell the family name so, then by those that use the form.

    Of equals the longest, then the first in the alphabet. A body of a state is called by a form that names the state.
    """
    support: dict[str, set[str]] = defaultdict(set)
    spelling: dict[str, set[str]] = defaultdict(set)
    for mention in (m for node in members for m in node.mentions):
        origin = context.origins.get(mention.article, mention.article)
        form = _display(mention)
        support[form].add(origin)
        spelling[family(form)].add(origin)
    forms = list(support)
    if kind == "person":
        forms = [f for f in forms if len(parts(f)) > 1] or forms
        return min(forms, key=lambda f: (_loud(f), -len(spelling[family(f)]), -len(support[f]), -len(f), f))
    sides = {s for n in members for s in n.sides}
    return min(forms, key=lambda f: (_loud(f), not any(names_side(f, s) for s in sides), -len(support[f]), -len(f), f))


def _loud(form: str) -> bool:
    return form.isupper() and len(form) > 5


def _display(mention: Mention) -> str:
    return " ".join(mention.name.replace("’", "'").split())


def _sides(
    namings: Mapping[str, Naming], groups: Sequence[Sequence[Node]], nominals: Mapping[str, list[Mention]]
) -> list[str | None]:
    """The side of each group: first what reports say, then what the institutions around it tell."""
    told = [
        told_side(group, (m for n in group for m in nominals.get(n.key, ()))) if group[0].kind in _SIDED else None
        for group in groups
    ]
    taken: Counter[tuple[str, str]] = Counter()
    for group, side in zip(groups, told, strict=True):
        if side is None and group[0].kind == "person":
            taken.update({(a, o) for n in group for a in n.articles for o in n.offices})
    homes = {article: naming.homes for article, naming in namings.items()}
    return [
        home_side(group, homes, taken) if side is None and group[0].kind == "person" else side
        for group, side in zip(groups, told, strict=True)
    ]


def _variants(mentions: Iterable[Mention]) -> tuple[Variant, ...]:
    """Every form as written, with and without title, how often and where; the commonest first."""
    count: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        forms = {mention.surface}
        if mention.kind == "person" and mention.form == "name":
            forms.add(mention.name)
        for form in forms:
            count[form] += 1
            where[form].add(mention.article)
    ranked = sorted(count, key=lambda f: (-count[f], f))
    return tuple(Variant(f, count[f], tuple(sorted(where[f]))) for f in ranked)
