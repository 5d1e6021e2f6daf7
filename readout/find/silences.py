"""Silences: cues that tell that somebody says nothing: "declined to comment", "would not say when"."""

from __future__ import annotations

from readout.find.sayings import Saying
from readout.model.parse import Parse
from readout.vocab.cues import words

DECLINING = words("decline refuse")
SILENCES = words(
    "comment confirm disclose discuss elaborate identify name provide respond reveal say specify speculate"
)
"""What somebody who tells nothing declines to do."""
ANSWERING = words("answer take")
"""The same with "questions" as their object."""
TELLING = SILENCES | words("announce clarify detail explain indicate know mention tell")
"""Verbs that tell nothing where they are negated and no "that" follows: "did not say when"."""
ASKING = words("ask demand insist prefer request speak want")
NOTHING = words("comment detail information mention reaction response statement word")
"""Nouns that tell nothing with "no" before them: "had no comment"."""
WHICH = words("how if what when where whether which who why")
LITTLE = words("little nothing")
NOBODY = words("neither no nobody none")
FIRST_WORDS = 9
"""How many words of a request may tell that it is one for a name to be kept back."""


def is_silent(parse: Parse, saying: Saying) -> bool:
    """Whether the saying tells that nothing was said, or only under what name it may be told."""
    return (
        _declines(parse, saying)
        or (saying.negated and parse.tokens[saying.head].lemma == "draw")  # "would not be drawn on whether"
        or _is_told_nothing(parse, saying)
        or _says_little(parse, saying)
        or _is_yet_to_be_said(parse, saying)
        or _has_no_comment(parse, saying)
        or _hides(parse, saying)
    )


def _declines(parse: Parse, saying: Saying) -> bool:
    token = parse.tokens[saying.head]
    governor = token.head if token.deprel == "xcomp" else saying.head
    if parse.tokens[governor].lemma not in DECLINING:
        return False
    opened = (inside[1] for c in saying.content if len(inside := parse.within(c)) > 1)
    return any(_tells_nothing(parse, k) for k in (*parse.kids(governor, "xcomp"), *opened))


def _tells_nothing(parse: Parse, k: int) -> bool:
    if parse.tokens[k].lemma in ANSWERING:
        return any(parse.tokens[o].lemma == "question" for o in parse.kids(k, "obj"))
    return parse.tokens[k].lemma in SILENCES


def _is_told_nothing(parse: Parse, saying: Saying) -> bool:
    """ "did not say when", "would not confirm the meeting", "neither side would say whether"."""
    if saying.cue.lemma not in TELLING or not (saying.negated or _by_nobody(parse, saying)):
        return False
    for content in saying.content:
        inside = parse.within(content)
        opens = bool(inside) and parse.tokens[inside[0]].lemma in WHICH
        clause = any("VerbForm=Fin" in parse.tokens[t].feats for t in inside)
        if clause and not opens:
            return False
    return True


def _is_yet_to_be_said(parse: Parse, saying: Saying) -> bool:
    """ "The minister will ask for help", "Rome will continue to support “all efforts”": nobody has said it so far."""
    head = saying.head
    if parse.tokens[head].deprel == "xcomp":
        head = parse.tokens[head].head
        if parse.tokens[head].lemma == "expect" and parse.kids(head, "aux:pass"):
            return True  # "who is expected to announce his bid"
    later = any(parse.tokens[k].lemma in ("will", "shall") for k in parse.kids(head, "aux"))
    return later and not saying.negated and parse.tokens[head].upos == "VERB"


def _says_little(parse: Parse, saying: Saying) -> bool:
    """ "has said little about the talks", "told them nothing of it"."""
    told = parse.kids(saying.head, "obj", "advmod", "obl")
    little = any(parse.tokens[k].lemma in LITTLE or _is_little(parse, k) for k in told if k > saying.head)
    clause = any("VerbForm=Fin" in parse.tokens[t].feats for c in saying.content for t in parse.within(c)[:6])
    return little and not clause and saying.cue.lemma in TELLING


def _is_little(parse: Parse, k: int) -> bool:
    return any(parse.tokens[a].lemma in LITTLE for a in parse.kids(k, "advmod", "amod"))


def _by_nobody(parse: Parse, saying: Saying) -> bool:
    """Whether the subject itself says no: "neither side", "nobody", "no official"."""
    subjects = {*saying.sources, *parse.kids(saying.head, "nsubj")}
    before = (k for s in subjects for k in parse.kids(s, "det", "cc", "cc:preconj", "advmod", "amod"))
    return any(parse.tokens[t].lemma in NOBODY for t in (*subjects, *before))


def _has_no_comment(parse: Parse, saying: Saying) -> bool:
    nouns = (w for w in saying.words if parse.tokens[w].lemma in NOTHING and parse.tokens[w].upos == "NOUN")
    return any(parse.tokens[k].lemma == "no" for n in nouns for k in parse.kids(n, "det"))


def _hides(parse: Parse, saying: Saying) -> bool:
    """Whether it only asks that a name be kept back: "asked not to be named", "insisting on anonymity"."""
    if parse.tokens[saying.head].lemma not in ASKING:
        return False
    said = [parse.tokens[t].lemma for content in saying.content for t in parse.within(content)[:FIRST_WORDS]]
    kept_back = any(lemma.startswith(("name", "identif", "quote")) for lemma in said)
    return (kept_back and (saying.negated or "not" in said)) or any(lemma.startswith("anonym") for lemma in said)
