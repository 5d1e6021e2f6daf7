"""Finds what a report says took place, was called off or put off: "the farewell concert was cancelled"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.page import Page
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import KINDS_BY_NOUN
from readout.vocab.happenings import INTRANSITIVE, MADE, TRIPS, happening

_BEFORE = frozenset({"compound", "amod", "nmod:poss", "nummod", "det"})
_PARTICLES = frozenset({"off", "place", "ahead", "out", "up", "down", "through", "from"})
_FARTHEST = 8


def find_happenings(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim for each event that is told as held, cancelled or postponed; contacts are told by their own finder."""
    out = []
    for at, token in enumerate(page.parse.tokens):
        if token.upos != "VERB":
            continue
        for thing, status in _told(page.parse, at):
            out.append(_claim(page, at, thing, status))
    return tuple(out)


def _told(parse: Parse, at: int) -> Iterator[tuple[int, str]]:
    """(the noun, the status) of a verb in the past tense."""
    verb = _with_particle(parse, at)
    negated = any(parse.tokens[k].lemma in ("not", "never", "n't") for k in parse.kids(at, "advmod"))
    made = verb in MADE and any(parse.tokens[k].lemma in TRIPS for k in parse.kids(at, "nsubj", "obj"))
    status = happening("hold" if made else verb, negated)
    if status is None or not _past(parse, at):
        return
    passive = any(parse.tokens[k].deprel in ("nsubj:pass", "aux:pass") for k in parse.kids(at))
    subject = next(iter(parse.kids(at, "nsubj")), None)
    thing = subject if passive or verb in INTRANSITIVE else next(iter(parse.kids(at, "obj")), None)
    if thing is None and parse.tokens[at].deprel.startswith("acl"):
        thing = parse.tokens[at].head
    if thing is not None and parse.tokens[thing].lemma == "it":
        thing = _topic(parse, thing)
    if thing is not None and parse.tokens[thing].upos == "NOUN" and not _is_contact(parse.tokens[thing].lemma):
        yield thing, status


def _topic(parse: Parse, it: int) -> int | None:
    """What "it" means where its sentence names a topic first: "As for the dinner: it was scrapped"."""
    begin, _ = parse.sentences[parse.sentence_of[it]]
    marks = [k for k in range(begin, it) if parse.tokens[k].text in (":", ",", "-")]
    if not marks or parse.tokens[begin].lemma != "as":
        return None
    return next((k for k in range(marks[-1] - 1, begin, -1) if parse.tokens[k].upos == "NOUN"), None)


def _is_contact(noun: str) -> bool:
    """Meetings and talks are told by the finder of contacts; a dinner or a visit to a shrine is told here too."""
    return KINDS_BY_NOUN.get(noun) in ("talks", "call") or noun in ("meeting", "summit", "session", "encounter")


def _with_particle(parse: Parse, at: int) -> str:
    lemma = parse.tokens[at].lemma
    following = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    if following is not None and following.lemma in _PARTICLES:
        return f"{lemma} {following.lemma}"
    return lemma


def _past(parse: Parse, at: int) -> bool:
    """Whether the verb tells of something done: past, perfect, or a participle; nothing that will or may be."""
    words = {parse.tokens[k].lemma for k in parse.kids(at, "aux")}
    if words & {"will", "would", "may", "might", "could", "can", "should", "must", "shall"}:
        return False
    if any(parse.tokens[k].lemma in ("if", "unless", "to") for k in parse.kids(at, "mark")):
        return False
    feats = parse.tokens[at].feats
    done = "Tense=Past" in feats or "VerbForm=Part" in feats
    return done or any("Tense=Past" in parse.tokens[k].feats for k in parse.kids(at, "aux"))


def _claim(page: Page, at: int, thing: int, status: str) -> Claim:
    parse = page.parse
    first = min((k for k in parse.kids(thing) if _close_before(parse, k, thing)), default=thing)
    anchor, phrase = parse.span(at, at), parse.span(first, thing)
    return Claim(
        id=claim_id(page.article.id, "happening", anchor),
        article=page.article.id,
        type="happening",
        anchor=anchor,
        evidence=page.sentence_evidence(at),
        spans=(("what", phrase),),
        values=(("head", parse.tokens[thing].lemma), ("status", status)),
        noise=page.noise_at(anchor) is not None,
    )


def _close_before(parse: Parse, kid: int, thing: int) -> bool:
    return parse.tokens[kid].deprel in _BEFORE and 0 < thing - kid < _FARTHEST
