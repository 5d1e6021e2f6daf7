"""Sayings: verbs, nouns and phrases that attribute content to a source, read off the dependency arcs of one parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readout.find.clauses import conjuncts, is_negated, subjects_of
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.cues import GIVING_VERBS, JOINT_VERBS, Cue, nouns, states_of_mind, verbs

IsParty = Callable[[int], bool]
"""Whether the token stands for somebody who can speak or be spoken to."""

CLAUSE_BREAKS = frozenset({",", ";", "–", "—", "-", ":", "”", '"', "»", "''", "’", "“"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: token indexes of its cue and parties, character spans of its content in order.

    sources     heads of the noun phrases that say it; empty where the sentence names none
    addressees  heads of those to whom it is said
    cue         the table's row; `head` is the cue's token, `words` all its tokens
    joint       the sources say it together
    """

    cue: Cue
    head: int
    words: tuple[int, ...]
    sources: tuple[int, ...]
    content: tuple[Span, ...]
    addressees: tuple[int, ...] = ()
    negated: bool = False
    hypothetical: bool = False
    joint: bool = False

    def cue_span(self, parse: Parse) -> Span:
        return Span(parse.tokens[min(self.words)].start, parse.tokens[max(self.words)].end)


def find_sayings(parse: Parse, is_party: IsParty) -> tuple[Saying, ...]:
    """Every verb, adjective, noun or "according to" that attributes something, in order; some have no content."""
    out: list[Saying] = []
    for i, token in enumerate(parse.tokens):
        saying = None
        if token.upos in ("VERB", "AUX"):
            saying = _verbal(parse, i, is_party)
        elif token.upos == "ADJ" and token.lemma in states_of_mind():
            saying = _adjectival(parse, i)
        elif token.upos in ("NOUN", "PROPN") and token.lemma in nouns():
            saying = _nominal(parse, i, is_party)
        if saying is None and token.text.lower() == "according":
            saying = _according(parse, i)
        if saying is not None:
            out.append(saying)
    return tuple(out)


# ---- verbs -------------------------------------------------------------------------------------------------------


def _verbal(parse: Parse, i: int, is_party: IsParty) -> Saying | None:
    found = _verb_cue(parse, i)
    if found is None:
        return None
    cue, words = found
    passive = any(parse.tokens[k].deprel in ("nsubj:pass", "aux:pass", "csubj:pass") for k in parse.children[i])
    given = _given_noun(parse, i)
    if given is not None and (not cue.takes("obj") or cue.lemma == "express"):
        return None  # "expressed hope that": the noun is the cue
    if passive:
        return _passive(parse, i, cue, words)
    sources = subjects_of(parse, i) or _inverted_subject(parse, i)
    addressees = _addressees(parse, i, cue, is_party)
    content = tuple(_content(parse, i, cue, addressees, sources))
    joint = cue.lemma in JOINT_VERBS or any(parse.tokens[k].lemma in ("jointly", "together") for k in parse.children[i])
    return Saying(cue, i, words, sources, content, addressees, is_negated(parse, i), _is_hypothetical(parse, i), joint)


def _verb_cue(parse: Parse, i: int) -> tuple[Cue, tuple[int, ...]] | None:
    """The table's row for the verb, with its particle or adjective, and the tokens of the cue."""
    token = parse.tokens[i]
    table = verbs()
    auxiliaries = tuple(k for k in parse.kids(i, "aux", "advmod") if i - 5 < k < i and _is_auxiliary(parse, k))
    for kid in parse.children[i]:
        other = parse.tokens[kid]
        row = table.get(f"{token.lemma} {other.lemma}")
        if row is not None and i < kid <= i + 6 and other.deprel in ("compound:prt", "advmod", "xcomp", "amod", "obj"):
            return row, tuple(sorted((*auxiliaries, i, kid)))
    row = table.get(token.lemma)
    return None if row is None else (row, tuple(sorted((*auxiliaries, i))))


def _is_auxiliary(parse: Parse, k: int) -> bool:
    token = parse.tokens[k]
    return token.deprel.startswith("aux") or token.lemma in ("not", "n't", "never", "also", "later", "earlier")


def _is_hypothetical(parse: Parse, i: int) -> bool:
    lemmas = {parse.tokens[k].lemma for k in parse.kids(i, "aux", "mark")}
    return bool(lemmas & {"could", "may", "might", "would", "should", "can", "if", "unless", "whether"})


def _inverted_subject(parse: Parse, i: int) -> tuple[int, ...]:
    """In "..., said the minister" a noun after the verb that the parser took for something else than its subject."""
    for kid in parse.children[i]:
        token = parse.tokens[kid]
        if token.deprel in ("obj", "dep", "obl:npmod") and i < kid <= i + 6 and token.upos in ("PROPN", "NOUN", "PRON"):
            before = parse.tokens[i - 1].text if i else ""
            if before in CLAUSE_BREAKS:
                return conjuncts(parse, (kid,))
    return ()


def _passive(parse: Parse, i: int, cue: Cue, words: tuple[int, ...]) -> Saying | None:
    """ "was condemned by two parties", "it was announced that", "he was told that", "is quoted as saying"."""
    agents = _under(parse, i, "by")
    subjects = conjuncts(parse, parse.kids(i, "nsubj", "csubj"))
    clause = tuple(clause_pieces(parse, k) for k in parse.kids(i, "ccomp", "xcomp"))
    addressees: tuple[int, ...] = ()
    content: tuple[Span, ...] = tuple(s for pieces in clause for s in pieces)
    if cue.takes("whom") and content:
        addressees = subjects
    elif not content and cue.takes("obj") and subjects:
        content = (phrase_span(parse, parse.kids(i, "nsubj", "csubj")[0]),)
    elif not content and cue.takes("that"):
        content = tuple(_paratactic(parse, i, ()))
    return Saying(
        cue, i, words, agents, content, addressees, is_negated(parse, i), _is_hypothetical(parse, i), joint=False
    )


def _under(parse: Parse, i: int, *prepositions: str) -> tuple[int, ...]:
    """The noun phrases that `i` governs under one of the prepositions, conjuncts included."""
    kids = (k for k in parse.kids(i, "obl", "nmod") if _preposition(parse, k) in prepositions)
    return conjuncts(parse, kids)


def _preposition(parse: Parse, k: int) -> str:
    return " ".join(parse.tokens[c].text.lower() for c in parse.kids(k, "case"))


def _addressees(parse: Parse, i: int, cue: Cue, is_party: IsParty) -> tuple[int, ...]:
    """Those to whom it is said: indirect objects, objects of verbs like "tell", and "to reporters"."""
    named = conjuncts(parse, parse.kids(i, "iobj"))
    if cue.takes("whom"):
        objects = conjuncts(parse, parse.kids(i, "obj"))
        named += objects if not cue.takes("obj") else tuple(k for k in objects if is_party(k))
    prepositions = cue.addressee_prepositions or {"to"} - cue.content_prepositions
    named += tuple(k for k in _under(parse, i, *prepositions) if is_party(k))
    return named


# ---- content -----------------------------------------------------------------------------------------------------


def _content(parse: Parse, i: int, cue: Cue, addressees: tuple[int, ...], sources: tuple[int, ...]) -> Iterator[Span]:
    """What the verb `i` attributes: its clause, infinitive, object or preposition, the first that the table allows."""
    if cue.takes("link"):
        linked = _linked(parse, i)
        if linked is not None:
            yield linked
            return
    if cue.takes("that", "inf", "ger", "link"):
        clauses = [k for k in parse.kids(i, "ccomp", "xcomp") if _fits(parse, k, cue, i)]
        for k in clauses:
            yield from clause_pieces(parse, k, i)
        if clauses:
            return
    if cue.takes("inf") and cue.takes("whom"):
        purpose = [k for k in parse.kids(i, "advcl", "acl") if k > i and _mark(parse, k) == "to"]
        purpose += [k for a in addressees for k in parse.kids(a, "acl", "advcl") if _mark(parse, k) == "to"]
        if purpose:
            yield from clause_pieces(parse, purpose[0], i)
            return
    if cue.takes("obj"):
        objects = [k for k in parse.kids(i, "obj") if k not in addressees and k not in sources]
        for k in objects:
            yield phrase_span(parse, k)
        if objects:
            return
    yield from _prepositional(parse, i, cue, addressees)


def _fits(parse: Parse, k: int, cue: Cue, verb: int) -> bool:
    """Whether the complement `k` is of a form that the cue takes."""
    if cue.takes("that") and parse.tokens[k].deprel == "ccomp":
        return True
    mark = _mark(parse, k)
    gerund = "VerbForm=Ger" in parse.tokens[k].feats or parse.tokens[k].text.lower().endswith("ing")
    if mark == "to" or "VerbForm=Inf" in parse.tokens[k].feats:
        return cue.takes("inf", "link")
    return cue.takes("ger") if gerund else cue.takes("that", "link")


def _mark(parse: Parse, k: int) -> str:
    return next((parse.tokens[m].text.lower() for m in parse.kids(k, "mark")), "")


def _linked(parse: Parse, i: int) -> Span | None:
    """An object together with what the verb says of it: "the talks fruitless", "the plan as a trick"."""
    objects = [k for k in parse.kids(i, "obj", "ccomp", "xcomp") if k > i]
    if not objects or (parse.tokens[objects[0]].deprel != "obj"):
        return None
    rest = [k for k in parse.kids(i, "xcomp", "obl", "advcl", "acl") if k > objects[0]]
    predicate = [
        k
        for k in rest
        if parse.tokens[k].deprel == "xcomp" or _preposition(parse, k) == "as" or _mark(parse, k) in ("as", "to")
    ]
    if not predicate:
        return None
    return _hull(phrase_span(parse, objects[0]), phrase_span(parse, predicate[0]))


def _prepositional(parse: Parse, i: int, cue: Cue, addressees: tuple[int, ...]) -> Iterator[Span]:
    """The content under a preposition: "of shelling the town", "for a truce"."""
    if cue.content_prepositions:
        for holder in (i, *addressees):
            for k in parse.kids(holder, "obl", "nmod", "advcl", "acl"):
                mark = _preposition(parse, k) or _mark(parse, k)
                if k > i and mark in cue.content_prepositions and k not in addressees:
                    yield phrase_span(parse, k)
                    return


def clause_pieces(parse: Parse, k: int, verb: int | None = None) -> Iterator[Span]:
    """The clause headed by `k`, without the cue itself; conjuncts that repeat "that" or "to" are spans of their own."""
    apart = [c for c in parse.kids(k, "conj") if _mark(parse, c) in ("that", "to") and c > k]
    apart = [c for c in apart if sum(1 for _ in parse.subtree(c)) >= 4]
    out: set[int] = set()
    for c in apart:
        out.update(parse.subtree(c))
    left = set(parse.subtree(k)) - out
    if verb is not None:
        left -= {verb}
    for piece in (left, *(set(parse.subtree(c)) for c in apart)):
        span = tight(parse, piece)
        if span is not None:
            yield span


def phrase_span(parse: Parse, k: int) -> Span:
    """The characters of everything under `k`, without marks and conjunctions at its edges."""
    return tight(parse, set(parse.subtree(k))) or parse.span(k, k)


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


def _paratactic(parse: Parse, i: int, sources: tuple[int, ...]) -> Iterator[Span]:
    """The sentence around a cue clause that stands in or after it: "Talks will go on, the envoy said"."""
    token = parse.tokens[i]
    if token.deprel.startswith("parataxis") and token.head != i:
        whole = set(parse.subtree(token.head)) - set(parse.subtree(i))
        before = tight(parse, {t for t in whole if t < i})
        after = tight(parse, {t for t in whole if t > i})
        yield from (s for s in (before, after) if s is not None)
        return
    for k in parse.kids(i, "parataxis"):
        if k > i:
            yield phrase_span(parse, k)
            return
    yield from _before_comma(parse, i, sources)


def _before_comma(parse: Parse, i: int, sources: tuple[int, ...]) -> Iterator[Span]:
    """The start of the sentence up to the comma before the cue clause, where the arcs do not tell."""
    first, _ = parse.sentences[parse.sentence_of[i]]
    begin = min([i, *(min(parse.subtree(s)) for s in sources if parse.sentence_of[s] == parse.sentence_of[i])])
    if begin - first >= 3 and parse.tokens[begin - 1].text in CLAUSE_BREAKS:
        span = tight(parse, set(range(first, begin - 1)))
        if span is not None:
            yield span


# ---- adjectives, nouns, "according to" ---------------------------------------------------------------------------


def _adjectival(parse: Parse, i: int) -> Saying | None:
    """ "is confident that", "are ready to": a state of mind with its subject."""
    cue = states_of_mind()[parse.tokens[i].lemma]
    copula = parse.kids(i, "cop")
    sources = subjects_of(parse, i)
    if not copula or not sources:
        return None
    content: list[Span] = []
    for k in parse.kids(i, "ccomp", "xcomp", "advcl"):
        if (_mark(parse, k) == "to") if not cue.takes("that") else (cue.takes("inf") or _mark(parse, k) != "to"):
            content += clause_pieces(parse, k)
    content = content or list(_prepositional(parse, i, cue, ()))
    if not content:
        return None
    words = tuple(sorted((*copula, i)))
    return Saying(cue, i, words, sources, tuple(content), (), is_negated(parse, i), _is_hypothetical(parse, i))


def _given_noun(parse: Parse, i: int) -> int | None:
    """The noun of saying that the verb `i` only carries ("hope" of "expressed hope"), or None."""
    if parse.tokens[i].lemma not in GIVING_VERBS:
        return None
    for k in parse.kids(i, "obj", "nsubj:pass"):
        if parse.tokens[k].lemma in nouns() and _noun_content(
            parse, k, nouns()[parse.tokens[k].lemma], lambda _: False
        ):
            return k
    return None


def _nominal(parse: Parse, i: int, is_party: IsParty) -> Saying | None:
    """ "expressed hope that", "the demand of the rebels for", "their warning that", "the key demand — a truce"."""
    token = parse.tokens[i]
    cue = nouns()[token.lemma]
    content = _noun_content(parse, i, cue, is_party)
    governor = token.head
    words: tuple[int, ...] = (i,)
    sources: tuple[int, ...] = ()
    if parse.tokens[governor].lemma in GIVING_VERBS and token.deprel in ("obj", "nsubj:pass", "obl"):
        passive = token.deprel == "nsubj:pass"
        sources = _under(parse, governor, "by") if passive else subjects_of(parse, governor)
        words = tuple(sorted({governor, i}))
        if passive and not content and sources and parse.kids(i, "det", "amod"):
            content = (phrase_span(parse, i),)
    if not sources:
        owners = [
            k
            for k in parse.kids(i, "nmod:poss", "nmod")
            if parse.tokens[k].deprel == "nmod:poss" or _preposition(parse, k) in ("of", "by", "from")
        ]
        sources = conjuncts(parse, (k for k in owners if is_party(k)))
    if not content or not sources:
        return None
    return Saying(cue, i, words, sources, content, (), is_negated(parse, i), False)


def _noun_content(parse: Parse, i: int, cue: Cue, is_party: IsParty) -> tuple[Span, ...]:
    for k in parse.kids(i, "acl", "ccomp", "xcomp"):
        mark = _mark(parse, k)
        if k > i and ((mark == "that" and cue.takes("that")) or (mark == "to" and cue.takes("inf"))):
            return tuple(clause_pieces(parse, k))
    for k in parse.kids(i, "nmod", "obl", "acl"):
        preposition = _preposition(parse, k) or _mark(parse, k)
        if k > i and preposition in cue.content_prepositions and not is_party(k):
            return (phrase_span(parse, k),)
    dash = next(
        (t for t in range(i + 1, min(i + 8, len(parse.tokens))) if parse.tokens[t].text in ("—", "–", ":")), None
    )
    if dash is not None and parse.sentence_of[dash] == parse.sentence_of[i] and cue.takes("inf"):
        _, end = parse.sentences[parse.sentence_of[i]]
        stop = next((t for t in range(dash + 1, end) if parse.tokens[t].text in (",", ";")), end)
        span = tight(parse, set(range(dash + 1, stop)))
        return (span,) if span is not None else ()
    return ()


def _according(parse: Parse, i: int) -> Saying | None:
    """ "According to the envoy, talks went on": the sentence without the phrase."""
    if i + 1 >= len(parse.tokens) or parse.tokens[i + 1].text.lower() != "to":
        return None
    first, end = parse.sentences[parse.sentence_of[i]]
    source = parse.tokens[i].head if parse.tokens[i].head > i else None
    if source is None:
        source = next((t for t in range(i + 2, end) if parse.tokens[t].upos in ("PROPN", "NOUN", "PRON")), None)
    if source is None:
        return None
    phrase = {t for t in parse.subtree(source) if i <= t < end} | set(range(i, source + 1))
    last = max(phrase)
    before = tight(parse, set(range(first, i)))
    after = tight(parse, set(range(last + 1, end)))
    content = tuple(s for s in (before, after) if s is not None and len(s) >= 12)
    row = Cue("according to", frozenset({"that"}), "asserted", None, frozenset(), frozenset())
    sources = conjuncts(parse, (source,))
    return Saying(row, i, (i, i + 1), sources, content[:1] if before and len(before) > 30 else content[-1:])
