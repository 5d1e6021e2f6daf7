"""Finds the commitments of one article: who promised, agreed, announced or threatened to do what, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.find import terms
from readout.find.accords import PROLONGING, PactNouns
from readout.find.announced import Announcements
from readout.find.bound import Draft
from readout.find.clauses import conjuncts, opens_content
from readout.find.compelled import Compelled
from readout.find.deadlines import (
    before_telling,
    begins_on,
    due_after,
    due_as_before,
    due_time,
    due_within,
    event_time,
    is_of_event,
    is_told_apart,
    lasts,
    lies_ahead,
    start_time,
    told_time,
)
from readout.find.deeds import deed_of, is_empty
from readout.find.items import listed_undertakings
from readout.find.obligations import Obligations
from readout.find.page import Page
from readout.find.promises import Promises
from readout.find.sides import Sides, sides_of
from readout.find.warnings import Warnings
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.plover import FORCES, singular
from readout.vocab.undertakings import BODIES, OFFICIAL_SAYING


def find_commitments(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """Every promise, agreement, announced measure and threat, each action of a row ("will ease X and lift Y") apart."""
    sides = sides_of(page, tuple(mentions), tuple(times))
    outlets = {m.id for m in mentions if m.kind == "outlet"}  # who is told a promise by an interview is not promised it
    found: dict[int, Draft] = {}
    for draft in _drafts(page, sides):
        if draft.by:
            to = sides.told_once(m for m in draft.to if m not in outlets)
            found.setdefault(draft.anchor, replace(draft, by=sides.told_once(draft.by), to=to))
    made = (_claim(page, sides, draft) for draft in found.values())
    return tuple(c for c in made if c is not None)


def _drafts(page: Page, sides: Sides) -> Iterator[Draft]:
    """Explicit promises first; what is only told in the future tense where no promise says it already."""
    promises, accords, announcements = Promises(page, sides), PactNouns(page, sides), Announcements(page, sides)
    compelled, obligations = Compelled(page, sides), Obligations(page, sides)
    found = sides.clauses
    by_head = {c.head: c for c in found}
    taken: set[int] = set()
    for draft in listed_undertakings(page, sides):
        taken.add(draft.action)
        yield draft
    for clause in found:
        told = (*promises.of_clause(clause, by_head), *accords.of_clause(clause), *compelled.of_clause(clause))
        told = (*told, *obligations.of_clause(clause))
        for draft in told:
            taken.update((draft.anchor, draft.action))
            yield draft
    warned = [d for c in found if not _stands_in(page.parse, c.head, taken) for d in Warnings(page, sides).of_clause(c)]
    taken.update(d.anchor for d in warned)
    yield from warned
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
        if token.head == head or token.deprel.split(":")[0] in ("conj", "parataxis") or opens_content(parse, head):
            return False
        if any(parse.tokens[k].lemma in ("while", "whereas") for k in parse.kids(head, "mark")):
            return False  # "A promised to free them, while B is to leave"
        head = token.head
    return False


def _names_its_source(parse: Parse, token: int) -> bool:
    """Whether `token` stands under "according to"."""
    return any(parse.tokens[k].text.lower() == "according" for k in parse.kids(token, "case"))


def _tells_it(parse: Parse, token: int) -> bool:
    """Whether `token` is the verb of who says it, hung below what is said (", the minister said on Tuesday")."""
    told = parse.tokens[token].lemma in OFFICIAL_SAYING and not parse.kids(token, "mark")
    return told and bool(parse.kids(token, "nsubj"))


def _claim(page: Page, sides: Sides, draft: Draft) -> Claim | None:
    parse, times = page.parse, sides.times
    anchor = parse.span(draft.anchor, draft.anchor)
    siblings = [a for a in parse.kids(draft.action, "conj") if parse.tokens[a].upos in ("VERB", "AUX")]
    asides = [k for k in parse.kids(draft.action, "obl") if _names_its_source(parse, k)]
    asides += [k for k in parse.kids(draft.action, "advcl") if _tells_it(parse, k)]
    asides += [k for k in parse.kids(draft.action, "mark") if parse.tokens[k].lemma == "of"]
    deed = deed_of(page, draft.action, (*siblings, *asides), _does_it(sides, draft), _undergoes(parse, draft.action))
    if is_empty(parse, deed):
        return None
    condition = terms.condition(parse, draft.action)
    heads = (draft.action, *(a for a in terms.actions(parse, draft.action)[1:] if not is_told_apart(parse, a)))
    due = due_time(page, times, (draft.action,), alone=True) or due_time(page, times, (draft.action,))
    due = due or due_time(page, times, (draft.anchor, *heads), surest=1)
    due = due or begins_on(page, times, draft.action) or due_after(page, times, draft.anchor, draft.action)
    due = due or due_as_before(page, times, (draft.action, draft.anchor)) or due_within(page, times, deed.span)
    if draft.kind == "threat" and condition is not None and _is_of_whom(parse, draft.action, condition):
        return None
    if due is not None and condition is not None and _starts_later(page, due, condition):
        due = None
    lead = _lead(parse, draft, deed.lead)
    return Claim(
        id=claim_id(page.article.id, "commitment", anchor),
        article=page.article.id,
        type="commitment",
        anchor=anchor,
        evidence=terms.evidence_at(page, draft.anchor),
        roles=(("by", draft.by), *((("to", draft.to),) if draft.to else ())),
        spans=(("what", deed.span), *((("condition", page.evidence(condition)),) if condition is not None else ())),
        times=_times(sides, draft, due),
        values=(
            ("kind", draft.kind),
            ("deed", parse.tokens[draft.action].lemma),
            *lead,
            *_thing(parse, draft.action),
            *((("lasts", 1),) if due is not None and lasts(page, due, draft.action, _is_not(lead)) else ()),
            *terms.headline(page, anchor),
        ),
        code="THREATEN" if draft.kind == "threat" else "AGREE",
        noise=page.noise_at(anchor) is not None,
    )


def _is_of_whom(parse: Parse, action: int, condition: Span) -> bool:
    """Whether it is open who threatens: "Kenya hopes Peru will sign. Otherwise, it will close the border"."""
    subjects = (parse.tokens[s].text.lower() for s in parse.kids(action, "nsubj"))
    return condition.of(parse.text).lower().startswith("otherwise") and any(s in ("it", "they") for s in subjects)


def _starts_later(page: Page, due: Timex, condition: Span) -> bool:
    """Whether a length is counted from what has yet to happen ("once they leave, we will reply within two days")."""
    first = condition.of(page.text).lower().split()[0]
    within = due.arg("prep") == "within" or page.text[: due.span.start].rstrip().endswith("within")
    return due.kind == "duration" and within and first in ("if", "once", "when", "after", "as")


def _is_not(lead: tuple[tuple[str, str], ...]) -> bool:
    return any(words.startswith("not ") for _, words in lead)


def _lead(parse: Parse, draft: Draft, told: str) -> tuple[tuple[str, str], ...]:
    """What goes before the words of the deed: also "to prolong" where the verb tells what was settled on."""
    verb = parse.tokens[draft.anchor].lemma
    noun = parse.tokens[draft.action].upos == "NOUN"
    lead = "not " if verb == "intention" else told  # "has no intention of leaving"
    lead = lead or (f"to {verb} " if verb in PROLONGING and noun else "to rule out " if verb == "rule" else "")
    return (("lead", lead),) if lead else ()


def _undergoes(parse: Parse, action: int) -> int | None:
    """The noun before "to be moved" that is to undergo the deed ("calls for the weapons to be moved")."""
    token = parse.tokens[action]
    passive = token.deprel == "acl" and bool(parse.kids(action, "aux:pass"))
    return token.head if passive and token.head < action and not parse.kids(action, "nsubj") else None


def _thing(parse: Parse, action: int) -> tuple[tuple[str, str], ...]:
    """What the deed is done to, so that a later report of it can be known: "the last marker", "a written reply"."""
    heads = [action, *parse.kids(action, "xcomp")]
    nouns = [k for h in heads for k in conjuncts(parse, parse.kids(h, "obj", "nsubj:pass"))]
    if parse.tokens[action].upos == "NOUN":
        nouns.append(action)
    things = dict.fromkeys(parse.tokens[k].lemma for k in nouns if parse.tokens[k].upos == "NOUN")
    return (("thing", " ".join(things)),) if things else ()


def _times(sides: Sides, draft: Draft, due: Timex | None) -> tuple[tuple[str, Timex], ...]:
    """By when, and what fixes the day of the promise, from which the time for it is counted."""
    page, times = sides.page, sides.times
    if due is None:
        settled = event_time(page, times, draft.anchor) if is_of_event(page, draft.anchor) else None
        return (("event", settled),) if settled is not None else ()
    voices = sides.voices(draft.anchor)[:1] if draft.anchor == draft.action else ()
    verbs = [draft.anchor] if draft.anchor != draft.action else [v.token for v in voices if v.token is not None]
    told = next((t for v in verbs if (t := told_time(page.parse, times, v)) is not None and t != due), None)
    event = event_time(page, times, draft.anchor) if told is None and is_of_event(page, draft.anchor) else None
    perfect = any(page.parse.tokens[k].text.lower() == "had" for k in page.parse.kids(draft.anchor, "aux"))
    named = (
        ("due", before_telling(due) if perfect else lies_ahead(due)),
        ("start", start_time(page, times, due)),
        ("told", told),
        ("event", event),
    )
    return tuple((name, time) for name, time in named if time is not None)


def _does_it(sides: Sides, draft: Draft) -> bool:
    """Whether who is bound is also the subject of the deed, so that its words need not name it."""
    subjects = sides.parse.kids(draft.action, "nsubj", "csubj")
    tokens = sides.parse.tokens
    own = sides.of(s for s in subjects if sides.at(s, owners=False) or singular(tokens[s].lemma) in BODIES | FORCES)
    if opens_content(sides.parse, draft.action) and any(tokens[s].text.lower() in ("it", "they") for s in subjects):
        return True  # "said that Peru had failed and that it would act"
    if subjects and all(tokens[s].text.lower() in ("it", "they") and not sides.at(s) for s in subjects):
        return True  # "the Peruvian side, which said it would propose a date"
    return not subjects or any(sides.is_first_person(s) for s in subjects) or any(sides.same(m, draft.by) for m in own)
