"""Credible: which attributions tell of a statement, where only the rules or only the attribution head saw them."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.sayings import Saying
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.cues import SEEMING, WEAK_CUES, nouns, words

SURE = 0.75
"""Score from which the head is believed where no rule confirms it."""
QUOTATION_MARKS = frozenset('“”„"«»')
_REPORTERS = words("agency broadcaster channel daily magazine network newspaper paper radio television weekly")
CLAUSES = frozenset({"ccomp", "parataxis", "advcl", "root"})


def is_strong(parse: Parse, saying: Saying) -> bool:
    """Whether a saying that only the rules see is believed."""
    weak = saying.cue.lemma in WEAK_CUES and not _is_news(parse, saying)
    known = bool(saying.sources and saying.content) and not weak
    return known and (not saying.loose or saying.content[0].end <= parse.tokens[saying.head].start)


def _is_news(parse: Parse, saying: Saying) -> bool:
    """ "The president has accepted, the official news agency reported": told by those who report."""
    told = any(has_finite(parse, parse.within(span)) for span in saying.content)
    return saying.cue.lemma == "report" and told and any(parse.tokens[s].lemma in _REPORTERS for s in saying.sources)


def is_told(parse: Parse, saying: Saying, score: float) -> bool:
    """Whether what only the head sees is a statement: words in quotation marks, or a clause that hangs on the cue.

    A noun phrase is none ("signed a treaty", "attacked the court"), nor is what only seems to be so.
    """
    if score < SURE:
        return False
    if saying.cue.lemma == ":" or any(QUOTATION_MARKS & set(s.of(parse.text)) for s in saying.content):
        return True
    return parse.tokens[saying.head].lemma not in SEEMING and any(_is_clause(parse, saying, s) for s in saying.content)


def is_only_named(parse: Parse, saying: Saying, content: Sequence[Span]) -> bool:
    """Whether a passive only names its subject: "the deal was announced by the envoy", "the visit was called off"."""
    by_none = saying.agentless and not saying.cue.takes("obj")
    if (
        not parse.kids(saying.head, "nsubj:pass", "aux:pass")
        or saying.content
        or saying.cue.code
        or not (saying.cue.takes("that") or by_none)
    ):
        return False
    told = [s for s in content if QUOTATION_MARKS & set(s.of(parse.text)) or has_finite(parse, parse.within(s))]
    return not told


def _is_clause(parse: Parse, saying: Saying, content: Span) -> bool:
    """Whether the content holds a finite clause that the cue governs."""
    tokens = parse.within(content)
    relations = CLAUSES | {"acl"} if parse.tokens[saying.head].lemma in nouns() else CLAUSES
    governs = any(_hangs_on(parse, t, saying.words) and _relation(parse, t) in relations for t in tokens)
    return governs and has_finite(parse, tokens)


def _hangs_on(parse: Parse, t: int, words: Sequence[int]) -> bool:
    return t not in words and parse.tokens[t].head in words


def _relation(parse: Parse, t: int) -> str:
    return parse.tokens[t].deprel.split(":")[0]


def has_finite(parse: Parse, tokens: Sequence[int]) -> bool:
    """Whether one of the tokens is a finite verb or auxiliary."""
    return any(parse.tokens[t].upos in ("VERB", "AUX") and "VerbForm=Fin" in parse.tokens[t].feats for t in tokens)
