"""Deed ends: where the words of a deed stop, because somebody is told to say so or another clause begins."""

from __future__ import annotations

from readout.model.parse import Parse
from readout.vocab.contacts import KINDS_BY_NOUN
from readout.vocab.plover import singular
from readout.vocab.undertakings import BODIES, SAYING

NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL = NAMING | frozenset({"ADJ", "DET", "PART", "ADP", "NUM"})


def without_saying(parse: Parse, head: int, run: list[int]) -> list[int]:
    """The row up to the words that tell who says it, wherever a parser hung them (", he said on Monday")."""
    for t in run:
        token = parse.tokens[t]
        if t < head + 3 or token.lemma not in SAYING:
            continue
        if "VerbForm=Fin" not in token.feats and not _has_speakers(parse, t):
            continue
        mark = next((k for k in range(t - 1, head, -1) if parse.tokens[k].upos == "PUNCT"), None)
        between = [parse.tokens[k].upos for k in range(mark + 1, t)] if mark is not None else []
        if (
            mark is not None
            and between
            and set(between) <= _NOMINAL
            and not {"NOUN", "PROPN", "PRON"}.isdisjoint(between)
        ):
            return [k for k in run if k < mark]
    return run


def _has_speakers(parse: Parse, saying: int) -> bool:
    """ ", the ministers of the two states announced": a past that a parser took for a participle of the noun before."""
    token = parse.tokens[saying]
    by = any(parse.tokens[c].lemma == "by" for k in parse.kids(saying, "obl") for c in parse.kids(k, "case"))
    start = next((k + 1 for k in range(saying - 1, 0, -1) if parse.tokens[k].upos == "PUNCT"), saying)
    first = next((t for t in parse.tokens[start:saying] if t.upos == "NOUN"), None)
    return token.deprel == "acl" and not by and first is not None and singular(first.lemma) in BODIES


def up_to_next(parse: Parse, head: int, run: list[int]) -> list[int]:
    """The row up to a semicolon after which another clause with its own subject begins."""
    for t in (t for t in run if t > head and parse.tokens[t].text == ";"):
        rest = [k for k in run if k > t]
        own = [k for k in rest if parse.tokens[k].deprel.startswith("nsubj") and parse.tokens[k].head in rest]
        if own and own[0] <= t + 6:
            return [k for k in run if k < t]
    for t in (t for t in run if t > head + 2 and parse.tokens[t].upos == "CCONJ" and t + 1 in run):
        if parse.tokens[t + 1].upos == "AUX" and parse.tokens[t + 1].lemma in ("will", "would", "must"):
            return [k for k in run if k < t]  # "the release of all, and will publish a list"
        if parse.tokens[t].lemma == "but" and _goes_on(parse, head, t + 1):
            return [k for k in run if k < t]  # "will not hand them over but is willing to try them"
    return _without_next_subject(parse, head, run)


def _goes_on(parse: Parse, head: int, token: int) -> bool:
    """Whether a finite verb stands there that is coordinated with the deed itself."""
    found = parse.tokens[token]
    predicate = found.head if found.upos == "AUX" else token
    return (
        "VerbForm=Fin" in found.feats
        and parse.tokens[predicate].deprel == "conj"
        and (parse.tokens[predicate].head == head)
    )


def _without_next_subject(parse: Parse, head: int, run: list[int]) -> list[int]:
    """The row without a noun at its end that is the subject of what follows ("will open up, Peru will pay")."""
    after = run[-1] + 1
    if run[-1] > head + 2 and parse.tokens[after : after + 1] and parse.tokens[after].upos == "AUX":
        name, joint = parse.tokens[run[-1]], parse.tokens[run[-2]]
        if name.upos == "PROPN" and joint.upos == "CCONJ":
            return run[:-2]  # "will chair a team of 25 and [Peru is sending ten officers]"
    comma = next((t for t in reversed(run) if parse.tokens[t].text == ","), None)
    if comma is None or comma < head or after >= len(parse.tokens):
        return run
    if parse.tokens[after].upos != "AUX" and parse.tokens[after].lemma not in SAYING:
        return run
    last = [parse.tokens[k].upos for k in run if k > comma]
    return [k for k in run if k < comma] if last and set(last) <= _NOMINAL else run


def is_after_talks(parse: Parse, t: int) -> bool:
    """ ", after a day of talks with Peru": when it was settled, not what."""
    led = any(parse.tokens[k].lemma in ("after", "following") for k in parse.kids(t, "case"))
    return led and any(parse.tokens[k].lemma in KINDS_BY_NOUN for k in parse.subtree(t))
