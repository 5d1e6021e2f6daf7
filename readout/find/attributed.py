"""Attributed: what the attribution head of the language engine read, and how it is brought together with the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.clauses import conjuncts, is_negated
from readout.find.sayings import Saying
from readout.model.article import Span
from readout.model.parse import Attribution, Parse
from readout.vocab.cues import WEAK_CUES, Cue, nouns, verbs

SURE = 0.6  # score from which an attribution that no rule confirms is believed
AGREE = 0.5  # overlap from which two contents are one


def with_attributions(parse: Parse, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings of the rules and of the attribution head, one for each cue.

    Where both read a cue, the rules' content and sources stand unless they were only guessed from around the cue; what
    the head alone found is added where it is sure and complete.
    """
    if not parse.attributions:
        return tuple(sayings)
    sayings = [s for s in sayings if s.cue.lemma not in WEAK_CUES or _is_read(parse, s)]
    at = {word: n for n, saying in enumerate(sayings) for word in saying.words}
    out = list(sayings)
    for attribution in parse.attributions:
        words = tuple(t for span in attribution.cue for t in parse.within(span))
        if not words:
            continue
        known = next((at[w] for w in words if w in at), None)
        if known is not None:
            out[known] = _completed(parse, out[known], attribution)
        elif attribution.score >= SURE and attribution.content:
            out.append(_saying(parse, attribution, words))
    return tuple(sorted(out, key=lambda s: s.head))


def _is_read(parse: Parse, saying: Saying) -> bool:
    """Whether the head sees a cue where the rule sees one."""
    cue = saying.cue_span(parse)
    return any(span.overlaps(cue) for a in parse.attributions for span in a.cue)


def _completed(parse: Parse, saying: Saying, attribution: Attribution) -> Saying:
    """The saying of a rule with what only the head knows: a content that was guessed, a source that is missing."""
    content, loose = saying.content, saying.loose
    if attribution.content and (not content or (loose and _overlap(content, attribution.content) < AGREE)):
        content, loose = attribution.content, False
    sources = saying.sources or _heads(parse, attribution.source)
    return replace(saying, content=content, sources=sources, loose=loose)


def _saying(parse: Parse, attribution: Attribution, words: tuple[int, ...]) -> Saying:
    """An attribution as a saying; its cue's row comes from the tables where they know it."""
    main = next((w for w in reversed(words) if parse.tokens[w].upos == "VERB"), words[0])
    lemma = parse.tokens[main].lemma
    row = verbs().get(lemma) or nouns().get(lemma)
    row = row or Cue(lemma, frozenset({"that"}), "asserted", None, frozenset(), frozenset())
    sources = _heads(parse, attribution.source)
    return Saying(row, main, words, sources, attribution.content, (), is_negated(parse, main))


def _heads(parse: Parse, spans: Sequence[Span]) -> tuple[int, ...]:
    """The tokens of the spans that hang on a token outside, with those coordinated to them inside."""
    inside = {t for span in spans for t in parse.within(span)}
    tops = [t for t in sorted(inside) if parse.tokens[t].upos != "PUNCT"]
    tops = [t for t in tops if parse.tokens[t].head not in inside or parse.tokens[t].head == t][:1]
    return tuple(t for t in conjuncts(parse, tops) if t in inside)


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Shared characters against all, of two sets of spans."""
    mine = {i for span in left for i in range(span.start, span.end)}
    other = {i for span in right for i in range(span.start, span.end)}
    return len(mine & other) / max(1, len(mine | other))
