"""Retold: what the speaker of a transcript tells that others have said, cut out of the speaker's own turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.find.credible import has_finite
from readout.find.sayings import Saying
from readout.find.speakers import Parties
from readout.find.transcripts import SHORTEST_TURN
from readout.find.utterances import Script, Utterance, clause_of, trimmed
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.cues import JOINT_VERBS, MENTAL_VERBS, WEAK_CUES, words

OWN = words("i my our us we you your")
"""Words of a source that tell that the speaker's own side speaks."""
TELLING = words("discuss emphasise emphasize express lay outline raise reaffirm reiterate stress underline underscore")
"""Verbs whose object tells what was said, though it is no clause."""
FEWEST_WORDS = 4


def with_retold(
    script: Script, parties: Parties, turns: Sequence[Utterance], sayings: Sequence[Saying]
) -> tuple[Utterance, ...]:
    """The turns without what they tell of others' words, and these as utterances of their own, by their place."""
    out: list[Utterance] = []
    for turn in turns:
        found = [s for s in sayings if _is_of_others(script, parties, turn, s)]
        told = [(s, spans) for s in found if (spans := tuple(_contents(script, s)))]
        out += [Utterance(span, s, n) for s, spans in told for n, span in enumerate(spans)]
        cuts = [_cut(script, turn.content, s, spans) for s, spans in told]
        out += _rest(script, turn, cuts)
    return tuple(sorted(out, key=lambda u: (u.content, u.saying.head)))


def _is_of_others(script: Script, parties: Parties, turn: Utterance, saying: Saying) -> bool:
    """Whether the saying tells, inside the turn, what somebody else has said."""
    parse, cue = script.parse, saying.cue_span(script.parse)
    if not turn.content.covers(cue) or saying.negated or saying.hypothetical or not saying.sources or saying.guessed:
        return False
    lemmas = {saying.cue.lemma.split()[0], parse.tokens[saying.head].lemma}
    if lemmas & (MENTAL_VERBS | JOINT_VERBS | WEAK_CUES) or not _is_told(parse, saying):
        return False
    around = {parse.tokens[t].lemma for s in saying.sources for t in (s, *parse.children[s])}
    mentions = parties.voice(saying.sources).mentions
    return bool(mentions) and not around & OWN


def is_passed_on(script: Script, inner: Utterance, found: Sequence[Utterance]) -> bool:
    """Whether an utterance inside another is what somebody else said, told in the reporter's words.

    "Lund has agreed that both sides wait, according to aides", "the envoy answered that he was ill, officials said".
    """
    parse, saying, cue = script.parse, inner.saying, inner.saying.cue_span(script.parse)
    outer = [u for u in found if u.saying.head != saying.head and u.content.covers(cue)]
    quoted = any(q.span.overlaps(cue) for q in script.quotations)
    if len(outer) != 1 or quoted or saying.negated or saying.hypothetical or saying.guessed or not saying.sources:
        return False
    if any(parse.tokens[s].upos == "PRON" for s in saying.sources):
        return False
    if {saying.cue.lemma.split()[0], parse.tokens[saying.head].lemma} & (MENTAL_VERBS | JOINT_VERBS | WEAK_CUES):
        return False
    finite = "VerbForm=Fin" in parse.tokens[saying.head].feats or bool(parse.kids(saying.head, "aux"))
    clause = has_finite(parse, parse.within(inner.content))
    return finite and clause and saying.cue.takes("that") and saying.sources != outer[0].saying.sources


def _is_told(parse: Parse, saying: Saying) -> bool:
    """Whether the cue is a finite verb, or carries its noun, and what follows is a clause or the object of telling."""
    verb = next((w for w in saying.words if parse.tokens[w].upos in ("VERB", "ADJ")), None)
    if verb is None or parse.tokens[verb].text.lower().endswith("ing"):
        return False
    tokens = [t for c in saying.content for t in parse.within(c)]
    return has_finite(parse, tokens) or parse.tokens[verb].lemma in TELLING


def _contents(script: Script, saying: Saying) -> Iterator[Span]:
    """What the saying attributes, in its own line, apart from its clause."""
    clause = clause_of(script.parse, saying)
    line = script.lines[script.line_of(clause.start)]
    for content in saying.content:
        span = trimmed(script.text, content)
        if line.covers(span) and not span.overlaps(clause) and len(span.of(script.text).split()) >= FEWEST_WORDS:
            yield span


def _cut(script: Script, turn: Span, saying: Saying, contents: Sequence[Span]) -> Span:
    """The stretch of the turn that tells it: up to the ends of its sentence where nothing else of weight is left."""
    clause = clause_of(script.parse, saying)
    start = min(clause.start, *(c.start for c in contents))
    end = max(clause.end, *(c.end for c in contents))
    sentence = script.parse.sentence_span(script.parse.sentence_of[saying.head])
    if len(script.text[sentence.start : start].split()) < SHORTEST_TURN:
        start = min(start, sentence.start)
    if len(script.text[end : sentence.end].split()) < SHORTEST_TURN:
        end = max(end, sentence.end)
    return Span(max(start, turn.start), min(end, turn.end))


def _rest(script: Script, turn: Utterance, cuts: Sequence[Span]) -> Iterator[Utterance]:
    """What the turn says itself, before, between and after the cuts."""
    at, n = turn.content.start, turn.ordinal
    for cut in (*sorted(cuts), Span(turn.content.end, turn.content.end)):
        piece = trimmed(script.text, Span(at, max(at, cut.start))) if cuts else turn.content
        if len(piece.of(script.text).split()) >= SHORTEST_TURN:
            yield replace(turn, content=piece, ordinal=n)
            n += 1000  # no turn has so many paragraphs: the parts of one keep ordinals of their own
        at = max(at, cut.end)
