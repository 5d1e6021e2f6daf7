"""Sources: the tokens that head whoever says something, also where the parser hung them on another verb."""

from __future__ import annotations

from readout.find.clauses import MODALS, conjuncts, subjects_of
from readout.model.parse import Parse
from readout.vocab.calendar import WEEKDAYS

CLAUSE_BREAKS = frozenset({",", ";", "–", "—", "-", ":", "”", '"', "»", "''", "’", "“"})
OPENING = frozenset({"“", "„", "«", "``"})
DAYS = frozenset(WEEKDAYS) | {"today", "yesterday", "tomorrow"}
"""Words that a parser takes for a subject after "said"."""
FARTHEST = 6  # tokens between a verb and a subject that follows it


def sources_of(parse: Parse, i: int) -> tuple[int, ...]:
    """Who says it: the subject before the verb, else the noun beside it, else what the clause inherits."""
    own = tuple(k for k in parse.kids(i, "nsubj") if parse.tokens[k].lemma not in DAYS)
    own = tuple(k for k in own if not any(_runs_into(parse, k, other) for other in own))
    if i + 1 in own and parse.tokens[i + 1].upos == "PROPN" and i and parse.tokens[i - 1].text in CLAUSE_BREAKS:
        return conjuncts(parse, (i + 1,))  # "..., said Lee", whatever the parser found before the comma
    before = tuple(k for k in own if k < i)
    if own and _may_follow(parse, i, own):
        return conjuncts(parse, before[-1:] or own[:1])
    return _neighbour(parse, i) or _inverted_subject(parse, i) or _inherited(parse, i)


def _runs_into(parse: Parse, k: int, other: int) -> bool:
    """Whether two subjects are one noun phrase: "said [Thai] Foreign Minister [Lee]"."""
    between = parse.tokens[k + 1 : other]
    return k < other and other - k < FARTHEST and all(t.upos in ("ADJ", "NOUN", "PROPN") for t in between)


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
    main = joined_to(parse, i)
    return subjects_of(parse, i) if main is None else sources_of(parse, main)


def joined_to(parse: Parse, c: int) -> int | None:
    """The main verb that the verb `c` goes on with, where the parser joined `c` to that verb's complement.

    "They demanded that the army leave, and announced sanctions", "wants peace to last and has called for talks": after
    "and" or "but" comes a finite verb without subject or modal, and the complement before it is no finite clause of its
    kind.
    """
    token = parse.tokens[c]
    auxiliaries = parse.kids(c, "aux")
    finite = "VerbForm=Fin" in token.feats or "Tense=Past" in token.feats or auxiliaries
    if token.deprel != "conj" or not finite or parse.kids(c, "nsubj", "mark") or _has_modal(parse, c):
        return None
    if parse.tokens[min((*auxiliaries, c)) - 1].upos not in ("CCONJ", "ADV"):
        return None
    below, above = c, token.head
    for _ in range(4):
        if parse.tokens[below].deprel in ("ccomp", "xcomp") and parse.tokens[above].upos == "VERB":
            tensed = "Tense=" in parse.tokens[below].feats and not parse.kids(below, "mark")
            return None if tensed and not _has_modal(parse, below) else above
        below, above = above, parse.tokens[above].head
    return None


def _has_modal(parse: Parse, k: int) -> bool:
    return any(parse.tokens[a].lemma in MODALS or parse.tokens[a].lemma == "to" for a in parse.kids(k, "aux"))


def _inverted_subject(parse: Parse, i: int) -> tuple[int, ...]:
    """In "..., said the minister" the noun phrase right after the verb, whatever the parser took it for."""
    if not i or parse.tokens[i - 1].text not in CLAUSE_BREAKS or parse.sentences[parse.sentence_of[i]][0] == i:
        return ()
    end = min(i + 1 + FARTHEST, parse.sentences[parse.sentence_of[i]][1])
    for t in range(i + 1, end):
        token = parse.tokens[t]
        if token.upos in ("NOUN", "PROPN", "PRON") and token.lemma not in DAYS:
            while i < parse.tokens[t].head < end and parse.tokens[t].deprel.split(":")[0] in (
                "flat",
                "compound",
                "nmod",
            ):
                t = parse.tokens[t].head
            return conjuncts(parse, (t,))
        if token.upos not in ("DET", "ADJ", "NUM"):
            return ()  # "..., said on Monday", "..., said yesterday"
    return ()
