"""Sources: the tokens that head whoever says something, also where the parser hung them on another verb."""

from __future__ import annotations

from readout.find.clauses import conjuncts, subjects_of
from readout.model.parse import Parse

CLAUSE_BREAKS = frozenset({",", ";", "–", "—", "-", ":", "”", '"', "»", "''", "’", "“"})
OPENING = frozenset({"“", "„", "«", "``"})
FARTHEST = 6  # tokens between a verb and a subject that follows it


def sources_of(parse: Parse, i: int) -> tuple[int, ...]:
    """Who says it: the subject before the verb, else the noun beside it, else what the clause inherits."""
    own = parse.kids(i, "nsubj")
    before = tuple(k for k in own if k < i)
    if own and _may_follow(parse, i, own):
        return conjuncts(parse, before[-1:] or own[:1])
    return _neighbour(parse, i) or _inverted_subject(parse, i) or _inherited(parse, i)


def _may_follow(parse: Parse, i: int, own: tuple[int, ...]) -> bool:
    """Whether a subject stands before the verb, or after it where the clause is turned round ("said the envoy")."""
    if min(own) < i or parse.sentences[parse.sentence_of[i]][0] == i:
        return True
    return parse.tokens[i - 1].text in CLAUSE_BREAKS


def _neighbour(parse: Parse, i: int) -> tuple[int, ...]:
    """The noun phrase that ends right before the verb, where the parser gave it to another verb."""
    first, _ = parse.sentences[parse.sentence_of[i]]
    at = i - 1
    while at > first and (parse.tokens[at].upos in ("AUX", "ADV") or parse.tokens[at].text in OPENING):
        at -= 1
    if at < first or parse.tokens[at].upos not in ("NOUN", "PROPN", "PRON") or parse.tokens[i].upos != "VERB":
        return ()
    inner = ("flat", "compound", "nmod", "conj", "appos")
    while parse.tokens[at].deprel.split(":")[0] in inner and first <= parse.tokens[at].head < at:
        if any(parse.tokens[t].text in CLAUSE_BREAKS for t in range(parse.tokens[at].head, at)):
            return conjuncts(parse, (at,))  # the parser joined two phrases across a comma
        at = parse.tokens[at].head
    begin = min(t for t in parse.subtree(at) if t >= first)
    opens = begin == first or clause_starts(parse, begin)
    return conjuncts(parse, (at,)) if opens and parse.tokens[at].deprel.startswith("nsubj") else ()


def clause_starts(parse: Parse, begin: int) -> bool:
    """Whether a comma, dash or quotation mark stands before token `begin`, adverbs between them left out."""
    before = begin - 1
    while before > 0 and parse.tokens[before].upos == "ADV":
        before -= 1
    return parse.tokens[before].text in CLAUSE_BREAKS


def _inherited(parse: Parse, i: int) -> tuple[int, ...]:
    """The subject that a conjoined or open clause shares with its governor."""
    if parse.tokens[i].deprel == "conj" and is_stray(parse, i):
        return sources_of(parse, parse.tokens[parse.tokens[i].head].head)
    return subjects_of(parse, i)


def is_stray(parse: Parse, c: int) -> bool:
    """Whether the verb `c` was joined to a complement though its form says that it goes on with the main verb.

    "They demanded that the army leave, and announced sanctions": "announced" is a past tense like "demanded".
    """
    token, partner = parse.tokens[c], parse.tokens[parse.tokens[c].head]
    if partner.deprel not in ("ccomp", "xcomp") or parse.kids(c, "nsubj") or parse.kids(c, "mark", "aux"):
        return False
    main = parse.tokens[partner.head]
    past = "Tense=Past" in token.feats and "VerbForm=Fin" in token.feats
    return past and "Tense=Past" in main.feats and "Tense=Past" not in partner.feats


def _inverted_subject(parse: Parse, i: int) -> tuple[int, ...]:
    """In "..., said the minister" the noun phrase right after the verb, whatever the parser took it for."""
    if not i or parse.tokens[i - 1].text not in CLAUSE_BREAKS:
        return ()
    end = min(i + 1 + FARTHEST, parse.sentences[parse.sentence_of[i]][1])
    for t in range(i + 1, end):
        token = parse.tokens[t]
        if token.upos in ("NOUN", "PROPN", "PRON"):
            while i < parse.tokens[t].head < end and parse.tokens[t].deprel.split(":")[0] in (
                "flat",
                "compound",
                "nmod",
            ):
                t = parse.tokens[t].head
            return conjuncts(parse, (t,))
        if token.upos not in ("DET", "ADJ", "NUM"):
            return ()
    return ()
