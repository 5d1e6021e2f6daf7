"""Attributed: what the attribution head of the language engine read, and how it is brought together with the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.clauses import conjuncts, is_negated
from readout.find.sayings import Saying
from readout.model.article import Span
from readout.model.parse import Attribution, Parse
from readout.vocab.cues import WEAK_CUES, Cue, nouns, verbs


def with_attributions(parse: Parse, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings of the rules and of the attribution head, one for each cue.

    On a cue that both read, the head's content is taken and the rules' source, addressee, stance and code: measured on
    PolNeAR the contents are better and the sources as good. What only the head sees is added; what only the rules see
    stays where the verb is no weak cue and has both source and content of its own.
    """
    if not parse.attributions:
        return tuple(sayings)
    read = {t: a for a in parse.attributions for span in a.cue for t in parse.within(span)}
    out: list[Saying] = []
    used: list[Attribution] = []
    for saying in sayings:
        attribution = next((read[w] for w in saying.words if w in read), None)
        if attribution is not None:
            used.append(attribution)
            out.append(_completed(parse, saying, attribution))
        elif _is_strong(saying):
            out.append(saying)
    out += [s for a in parse.attributions if a not in used and (s := _saying(parse, a)) is not None]
    return tuple(sorted(out, key=lambda s: s.head))


def _is_strong(saying: Saying) -> bool:
    """Whether a saying that only the rules see is believed."""
    return bool(saying.sources and saying.content) and not saying.loose and saying.cue.lemma not in WEAK_CUES


def _completed(parse: Parse, saying: Saying, attribution: Attribution) -> Saying:
    """The saying of a rule with the head's content, and its source where the rule has none."""
    content, loose = (attribution.content, False) if attribution.content else (saying.content, saying.loose)
    sources = saying.sources or _heads(parse, attribution.source)
    return replace(saying, content=content, sources=sources, loose=loose)


def _saying(parse: Parse, attribution: Attribution) -> Saying | None:
    """An attribution as a saying, its cue's row from the tables where they know it; None without cue or content."""
    words = tuple(t for span in attribution.cue for t in parse.within(span))
    if not words or not attribution.content:
        return None
    main = next((w for w in reversed(words) if parse.tokens[w].upos == "VERB"), words[0])
    lemma = parse.tokens[main].lemma
    row = verbs().get(lemma) or nouns().get(lemma)
    row = row or Cue(lemma, frozenset({"that"}), "asserted", None, frozenset(), frozenset())
    sources = _heads(parse, attribution.source)
    return Saying(row, main, words, sources, attribution.content, (), is_negated(parse, main))


def _heads(parse: Parse, spans: Sequence[Span]) -> tuple[int, ...]:
    """The token of the spans that hangs on a token outside, with those coordinated to it inside."""
    inside = {t for span in spans for t in parse.within(span)}
    tops = [t for t in sorted(inside) if parse.tokens[t].upos != "PUNCT"]
    tops = [t for t in tops if parse.tokens[t].head not in inside or parse.tokens[t].head == t][:1]
    return tuple(t for t in conjuncts(parse, tops) if t in inside)
