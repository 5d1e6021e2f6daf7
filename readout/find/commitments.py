"""Finds the commitments of one article: who promised, agreed, announced or threatened to do what, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.find import terms
from readout.find.announced import Announcements
from readout.find.bound import Draft
from readout.find.page import Page
from readout.find.promises import Promises
from readout.find.sides import Sides, sides_of
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.undertakings import OFFICIAL_SAYING


def find_commitments(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """Every promise, agreement, announced measure and threat, each action of a row ("will ease X and lift Y") apart."""
    sides = sides_of(page, tuple(mentions), tuple(times))
    outlets = {m.id for m in mentions if m.kind == "outlet"}  # who is told a promise by an interview is not promised it
    found: dict[int, Draft] = {}
    for draft in _drafts(page, sides):
        if draft.by:
            found.setdefault(draft.anchor, replace(draft, to=tuple(m for m in draft.to if m not in outlets)))
    return tuple(_claim(page, times, draft) for draft in found.values())


def _drafts(page: Page, sides: Sides) -> Iterator[Draft]:
    """Explicit promises first; what is only told in the future tense where no promise says it already."""
    promises, announcements = Promises(page, sides), Announcements(page, sides)
    found = sides.clauses
    by_head = {c.head: c for c in found}
    taken: set[int] = set()
    for clause in found:
        for draft in promises.of_clause(clause, by_head):
            taken.update((draft.anchor, draft.action))
            yield draft
    announced = [d for c in found if not _stands_in(page.parse, c.head, taken) for d in announcements.of_clause(c)]
    heads = {d.anchor for d in announced}
    for draft in announced:
        token = page.parse.tokens[draft.anchor]
        if token.deprel != "acl:relcl" or not _stands_in(page.parse, token.head, heads):
            yield draft
    yield from promises.of_nouns()


def _stands_in(parse: Parse, head: int, taken: set[int]) -> bool:
    """Whether the clause is part of what another commitment already says."""
    for _ in range(30):
        if head in taken:
            return True
        token = parse.tokens[head]
        if token.head == head or token.deprel.split(":")[0] in ("conj", "parataxis"):
            return False
        head = token.head
    return False


def _names_its_source(parse: Parse, token: int) -> bool:
    """Whether `token` stands under "according to"."""
    return any(parse.tokens[k].text.lower() == "according" for k in parse.kids(token, "case"))


def _tells_it(parse: Parse, token: int) -> bool:
    """Whether `token` is the verb of who says it, hung below what is said (", the minister said on Tuesday")."""
    told = parse.tokens[token].lemma in OFFICIAL_SAYING and not parse.kids(token, "mark")
    return told and bool(parse.kids(token, "nsubj"))


def _claim(page: Page, times: Sequence[Timex], draft: Draft) -> Claim:
    parse = page.parse
    anchor = parse.span(draft.anchor, draft.anchor)
    siblings = [a for a in parse.kids(draft.action, "conj") if parse.tokens[a].upos in ("VERB", "AUX")]
    asides = parse.kids(draft.action, "parataxis")
    asides += tuple(k for k in parse.kids(draft.action, "obl") if _names_its_source(parse, k))
    asides += tuple(k for k in parse.kids(draft.action, "advcl") if _tells_it(parse, k))
    what = page.evidence(terms.deed_span(parse, draft.anchor, draft.action, (*siblings, *asides)))
    what = terms.without_dateline(page.text, what)
    condition = terms.condition(parse, draft.action)
    heads = (draft.action, *terms.actions(parse, draft.action))
    due = terms.due_time(page, times, (draft.action,)) or terms.due_time(page, times, (draft.anchor, *heads), surest=1)
    start = terms.start_time(page, times, due) if due is not None and due.kind == "duration" else None
    return Claim(
        id=claim_id(page.article.id, "commitment", anchor),
        article=page.article.id,
        type="commitment",
        anchor=anchor,
        evidence=terms.evidence_at(page, draft.anchor),
        roles=(("by", draft.by), *((("to", draft.to),) if draft.to else ())),
        spans=(("what", what), *((("condition", page.evidence(condition)),) if condition is not None else ())),
        times=tuple((name, time) for name, time in (("due", due), ("start", start)) if time is not None),
        values=(("kind", draft.kind), ("deed", parse.tokens[draft.action].lemma), *terms.headline(page, anchor)),
        code="THREATEN" if draft.kind == "threat" else "AGREE",
        noise=page.noise_at(anchor) is not None,
    )
