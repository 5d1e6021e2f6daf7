"""Contents: which stretch of the text a cue attributes, read off its complements or taken from around it."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.clauses import conjuncts
from readout.find.interposed import early_subjects
from readout.find.sources import clause_starts, joined_to
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.cues import Cue

GOES_ON = frozenset({"between", "of", "against", "over", "about", "for", "with", "towards", "toward"})
"""Prepositions whose phrase, right after an object, belongs to what was said: "ruled out talks between the parties"."""


def complements(
    parse: Parse, i: int, cue: Cue, addressees: tuple[int, ...], sources: tuple[int, ...]
) -> Iterator[Span]:
    """What the verb `i` attributes: its clause, infinitive, object or preposition, the first that the table allows."""
    if cue.takes("link"):
        linked = _linked(parse, i)
        if linked is not None:
            yield linked
            return
    if cue.takes("that", "inf", "ger", "link"):
        clauses = [k for k in parse.kids(i, "ccomp", "xcomp") if _fits(parse, k, cue, i)]
        clauses += [k for k in parse.kids(i, "conj") if clauses and mark_of(parse, k) == "that" and k > i]
        for k in early_subjects(parse, i) if clauses and clauses[0] > i else ():
            yield phrase_span(parse, k)
        for k in clauses:
            yield from _with_object(parse, i, k, clause_pieces(parse, k, i))
        if clauses:
            return
    if cue.takes("inf") and (cue.takes("whom") or cue.addressee_prepositions):
        purpose = [k for k in parse.kids(i, "advcl", "acl") if k > i and mark_of(parse, k) == "to"]
        purpose += [k for a in addressees for k in parse.kids(a, "acl", "advcl") if mark_of(parse, k) == "to"]
        if purpose:
            yield from _with_object(parse, i, purpose[0], clause_pieces(parse, purpose[0], i))
            return
    if cue.takes("obj"):
        objects = [k for k in parse.kids(i, "obj") if k not in addressees and k not in sources]
        for k in objects[:1]:
            yield object_span(parse, k)
        if objects:
            return
    yield from prepositional(parse, i, cue, addressees)


def _with_object(parse: Parse, i: int, k: int, pieces: Iterator[Span]) -> Iterator[Span]:
    """The pieces, the first with the object that is to do it: "urged the army to leave" tells that the army should."""
    objects = [o for o in parse.kids(i, "obj") if i < o < k and parse.tokens[o].upos in ("NOUN", "PROPN")]
    for n, piece in enumerate(pieces):
        if n == 0 and objects and mark_of(parse, k) == "to":
            start = phrase_span(parse, objects[0])
            piece = Span(start.start, piece.end) if start.end <= piece.start <= start.end + 2 else piece
        yield piece


def _fits(parse: Parse, k: int, cue: Cue, verb: int) -> bool:
    """Whether the complement `k` is of a form that the cue takes."""
    if cue.takes("that") and parse.tokens[k].deprel == "ccomp":
        return True
    mark = mark_of(parse, k)
    gerund = "VerbForm=Ger" in parse.tokens[k].feats or parse.tokens[k].text.lower().endswith("ing")
    if mark == "to" or "VerbForm=Inf" in parse.tokens[k].feats:
        return cue.takes("inf", "link")
    return cue.takes("ger") if gerund else cue.takes("that", "link")


def mark_of(parse: Parse, k: int) -> str:
    return next((parse.tokens[m].text.lower() for m in parse.kids(k, "mark")), "")


def _linked(parse: Parse, i: int) -> Span | None:
    """An object together with what the verb says of it: "the talks fruitless", "the plan as a trick"."""
    objects = [k for k in parse.kids(i, "obj", "nsubj", "ccomp", "xcomp") if k > i]
    if not objects or parse.tokens[objects[0]].deprel not in ("obj", "nsubj"):
        return None
    rest = [k for k in parse.kids(i, "xcomp", "obl", "advcl", "acl") if k > objects[0]]
    rest = [k for k in objects[1:2] if parse.tokens[k].deprel == "obj"] + rest
    predicate = [
        k
        for k in rest
        if parse.tokens[k].deprel in ("xcomp", "obj")
        or preposition_of(parse, k) == "as"
        or mark_of(parse, k) in ("as", "to")
    ]
    if not predicate:
        return None
    return _hull(phrase_span(parse, objects[0]), phrase_span(parse, predicate[0]))


def prepositional(parse: Parse, i: int, cue: Cue, addressees: tuple[int, ...]) -> Iterator[Span]:
    """The content under a preposition: "of shelling the town", "for a truce"."""
    if cue.content_prepositions:
        for holder in (i, *addressees):
            for k in parse.kids(holder, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
                mark = preposition_of(parse, k) or mark_of(parse, k)
                if k > i and mark in cue.content_prepositions and k not in addressees:
                    yield phrase_span(parse, k)
                    return
        yield from _next_preposition(parse, i, cue)


def _next_preposition(parse: Parse, i: int, cue: Cue) -> Iterator[Span]:
    """The first such phrase after the cue, where the parser hung it on a noun in between."""
    for t in range(i + 1, min(i + 9, parse.sentences[parse.sentence_of[i]][1])):
        token = parse.tokens[t]
        if token.upos in ("VERB", "PUNCT", "SCONJ"):
            return
        if token.upos == "ADP" and token.text.lower() in cue.content_prepositions and token.head > t:
            yield phrase_span(parse, token.head)
            return


def clause_pieces(parse: Parse, k: int, verb: int | None = None) -> Iterator[Span]:
    """The clause headed by `k`, without the cue itself; conjuncts that repeat "that" or "to" are spans of their own."""
    apart = [c for c in parse.kids(k, "conj") if mark_of(parse, c) in ("that", "to") and c > k]
    apart = [c for c in apart if sum(1 for _ in parse.subtree(c)) >= 4]
    strays = [c for c in parse.subtree(k) if verb is not None and joined_to(parse, c) == verb]
    parts = [{t for t in parse.subtree(c) if t >= _mark_at(parse, c)} for c in apart]
    left = set(parse.subtree(k)).difference(*parts, *(set(parse.subtree(c)) for c in strays))
    if verb is not None:
        left -= {verb}
    that = next((m for m in parse.kids(k, "mark") if parse.tokens[m].lemma == "that" and m < k), None)
    if that is None and left and parse.tokens[min(left)].lemma in ("on", "upon"):
        that = _mark_at(parse, k)  # "called on Peru to answer" where the parser hung "on" inside the clause
    if that is not None:
        left = {t for t in left if t >= that}
    for piece in (left, *parts):
        span = tight(parse, piece)
        if span is not None:
            yield span


def _mark_at(parse: Parse, k: int) -> int:
    """Where "that" or "to" stands before the clause of `k`."""
    return max((m for m in parse.kids(k, "mark") if m < k), default=k)


def phrase_span(parse: Parse, k: int) -> Span:
    """The characters of everything under `k`, without marks and conjunctions at its edges."""
    return tight(parse, set(parse.subtree(k))) or parse.span(k, k)


def object_span(parse: Parse, k: int) -> Span:
    """An object with the phrase that follows it, without the relative clauses after a comma, which only add to it."""
    tokens = set(parse.subtree(k))
    for other in parse.kids(parse.tokens[k].head, "obl", "nmod"):
        phrase = set(parse.subtree(other))
        if min(phrase) == max(tokens) + 1 and preposition_of(parse, other) in GOES_ON:
            tokens |= phrase
    for c in parse.kids(k, "acl", "appos", "parataxis"):
        begin = min(parse.subtree(c))
        if begin > k and "," in (parse.tokens[begin - 1].text, parse.tokens[begin].text):
            tokens = {t for t in tokens if t < begin}
    return tight(parse, tokens) or parse.span(k, k)


def tight(parse: Parse, tokens: set[int]) -> Span | None:
    """From the first to the last of the tokens, without a leading conjunction and marks other than quotation marks."""
    ordered = sorted(tokens)
    while ordered and (_is_edge(parse, ordered[0]) or parse.tokens[ordered[0]].deprel in ("cc", "cc:preconj")):
        ordered.pop(0)
    while ordered and _is_edge(parse, ordered[-1]):
        ordered.pop()
    return parse.span(ordered[0], ordered[-1]) if ordered else None


def _is_edge(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.upos == "PUNCT" and token.text not in ("“", "”", '"', "„", "«", "»", "``", "''")


def _hull(left: Span, right: Span) -> Span:
    return Span(min(left.start, right.start), max(left.end, right.end))


def around(parse: Parse, i: int, sources: tuple[int, ...]) -> Iterator[Span]:
    """The sentence around a cue clause that stands in or after it: "Talks will go on, the envoy said"."""
    token = parse.tokens[i]
    if token.deprel.startswith("parataxis") and token.head != i:
        whole = set(parse.subtree(token.head)) - set(parse.subtree(i))
        sides = ({t for t in whole if t < i}, {t for t in whole if t > i})
        found = [s for side in sides if (s := tight(parse, side)) is not None and _is_clause(parse, side)]
        yield from found
        if found:
            return
    for k in parse.kids(i, "parataxis"):
        if k > i:
            yield phrase_span(parse, k)
            return
    yield from _before_comma(parse, i, sources)


def _is_clause(parse: Parse, tokens: set[int]) -> bool:
    return len(tokens) >= 3 and any(parse.tokens[t].upos in ("VERB", "AUX") for t in tokens)


def _before_comma(parse: Parse, i: int, sources: tuple[int, ...]) -> Iterator[Span]:
    """The start of the sentence up to the comma before the cue clause, where the arcs do not tell."""
    first, _ = parse.sentences[parse.sentence_of[i]]
    begin = min([i, *(min(parse.subtree(s)) for s in sources if parse.sentence_of[s] == parse.sentence_of[i])])
    if begin - first >= 3 and clause_starts(parse, begin):
        while parse.tokens[begin - 1].upos == "ADV":
            begin -= 1
        span = tight(parse, set(range(first, begin)))
        if span is not None and _is_clause(parse, set(range(first, begin))):
            yield span


def sentence_before(parse: Parse, i: int) -> Iterator[Span]:
    """What "this was stated" points back to."""
    n = parse.sentence_of[i]
    if n > 0:
        first, end = parse.sentences[n - 1]
        span = tight(parse, set(range(first, end)))
        if span is not None and "\n" not in parse.text[span.end : parse.tokens[i].start].strip(" ."):
            yield span


def preposition_of(parse: Parse, k: int) -> str:
    return " ".join(parse.tokens[c].text.lower() for c in parse.kids(k, "case"))


def under(parse: Parse, i: int, *prepositions: str) -> tuple[int, ...]:
    """The noun phrases that `i` governs under one of the prepositions, conjuncts included."""
    kids = (k for k in parse.kids(i, "obl", "nmod") if preposition_of(parse, k) in prepositions)
    return conjuncts(parse, kids)
