"""Sayings: verbs, nouns and phrases that attribute content to a source, read off the dependency arcs of one parse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readout.find.clauses import conjuncts, is_negated
from readout.find.contents import (
    around,
    clause_pieces,
    complements,
    mark_of,
    phrase_span,
    preposition_of,
    prepositional,
    sentence_before,
    tight,
    under,
)
from readout.find.interposed import runs_on
from readout.find.sources import sources_of
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.cues import GIVING_VERBS, JOINT_VERBS, Cue, nouns, states_of_mind, verbs

LOOSE_ARCS = frozenset({"root", "parataxis", "advcl", "ccomp", "acl", "dep"})
QUOTING = frozenset({"quote", "cite"})
NAME_PARTS = ("flat", "compound", "nmod", "conj")
LONGEST_QUOTED = 20  # tokens between "quoted" and "as saying"
IsParty = Callable[[int], bool]
"""Whether the token stands for somebody who can speak or be spoken to."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: token indexes of its cue and parties, character spans of its content in order.

    sources     heads of the noun phrases that say it; empty where the sentence names none
    addressees  heads of those to whom it is said
    cue         the table's row; `head` is the cue's token, `words` all its tokens
    joint       the sources say it together
    loose       the content was taken from around the cue, not from its own complement
    agentless   a passive that names nobody: "it was announced"
    label       in a transcript the words that name the speaker
    guessed     the sources are only the nearest party, no subject
    passed_on   another speaker tells it: "Lee said that Moon had promised to come"
    behind      it ends its sentence, and the content is all that stands before it
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
    loose: bool = False
    agentless: bool = False
    label: Span | None = None
    guessed: bool = False
    behind: bool = False
    passed_on: bool = False

    def cue_span(self, parse: Parse) -> Span:
        """The run of the cue's tokens that holds its head."""
        first = last = self.head
        while first - 1 in self.words:
            first -= 1
        while last + 1 in self.words:
            last += 1
        return parse.span(first, last)


def find_sayings(parse: Parse, is_party: IsParty) -> tuple[Saying, ...]:
    """Every verb, adjective, noun or "according to" that attributes something, in order; some have no content."""
    out: list[Saying] = []
    for i, token in enumerate(parse.tokens):
        saying = None
        if token.upos in ("VERB", "AUX") and token.deprel not in ("amod", "compound", "fixed", "case"):
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
    if found is None or _is_after_quoting(parse, i):
        return None
    cue, words = found
    passive = any(parse.tokens[k].deprel in ("nsubj:pass", "aux:pass", "csubj:pass") for k in parse.children[i])
    if cue.lemma == "know" and (passive or _is_made_known(parse, i)):
        return None  # "also known as", "made it known that"
    if passive and (saying := _subject_quoted(parse, i)) is not None:
        return saying
    if not passive and (saying := _quoted_as_saying(parse, i)) is not None:
        return saying
    given = _given_noun(parse, i)
    if given is not None and (not cue.takes("obj") or cue.lemma == "express"):
        return None  # "expressed hope that": the noun is the cue
    if passive:
        return _passive(parse, i, cue, words, is_party)
    told = sources_of(parse, i)
    sources = told or _nearest_party(parse, i, is_party)
    addressees = _addressees(parse, i, cue, is_party)
    content = tuple(complements(parse, i, cue, addressees, sources))
    if not content and cue.takes("that") and runs_on(parse, i):
        content = tuple(clause_pieces(parse, parse.tokens[i].head, i))
    loose = not content and cue.takes("that")
    if loose and sources:
        content = tuple(around(parse, i, sources))
    joint = cue.lemma in JOINT_VERBS or any(parse.tokens[k].lemma in ("jointly", "together") for k in parse.children[i])
    doubts = is_negated(parse, i), _is_hypothetical(parse, i)
    return Saying(cue, i, words, sources, content, addressees, *doubts, joint, loose, guessed=not told)


def _is_made_known(parse: Parse, i: int) -> bool:
    governor = parse.tokens[parse.tokens[i].head]
    return parse.tokens[i].deprel == "xcomp" and governor.lemma in ("make", "let", "become")


def _quoted_as_saying(parse: Parse, i: int) -> Saying | None:
    """ "The agency quoted the envoy as saying that": the envoy speaks."""
    if parse.tokens[i].lemma not in QUOTING:
        return None
    _, end = parse.sentences[parse.sentence_of[i]]
    said = next((s for s in range(i + 2, min(i + LONGEST_QUOTED, end)) if is_as_saying(parse, s)), None)
    if said is None:
        return None
    nouns_ = (t for t in range(i + 1, said) if parse.tokens[t].upos in ("NOUN", "PROPN", "PRON"))
    quoted = next((t for t in nouns_ if parse.tokens[t].head in (i, said)), None)
    if quoted is None:
        return None
    content = [piece for k in parse.kids(said, "ccomp") for piece in clause_pieces(parse, k, said)]
    begin = min((min(parse.subtree(k)) for k in parse.kids(i, "nsubj")), default=i)
    before = (tight(parse, {t for t in parse.subtree(k) if t < begin}) for k in parse.kids(i, "ccomp") if k < begin)
    content = content or [span for span in before if span is not None]
    return Saying(verbs()["say"], i, (i, said), conjuncts(parse, (quoted,)), tuple(content), loose=not content)


def _subject_quoted(parse: Parse, i: int) -> Saying | None:
    """ "Go on," the envoy was quoted as saying: the envoy speaks; before a clause "saying" is a cue of its own."""
    if parse.tokens[i].lemma not in QUOTING:
        return None
    _, end = parse.sentences[parse.sentence_of[i]]
    said = next((s for s in range(i + 2, min(i + LONGEST_QUOTED, end)) if is_as_saying(parse, s)), None)
    announces = said is not None and said + 1 < end and parse.tokens[said + 1].text == ":"
    if said is None or announces or parse.kids(said, "ccomp", "parataxis"):
        return None
    before = min(parse.kids(i, "aux"), default=i) - 1
    while before > 0 and parse.tokens[before].deprel.split(":")[0] in NAME_PARTS and parse.tokens[before].head < before:
        before = parse.tokens[before].head
    beside = (before,) if before >= 0 and parse.tokens[before].upos in ("NOUN", "PROPN", "PRON") else ()
    sources = beside or conjuncts(parse, parse.kids(i, "nsubj"))
    return Saying(verbs()["say"], i, (i, said), sources, tuple(around(parse, i, sources)), loose=True)


def is_as_saying(parse: Parse, i: int) -> bool:
    before = i - 2 if parse.tokens[i - 1].text.lower() == "having" else i - 1
    return parse.tokens[i].lemma in ("say", "tell") and before >= 0 and parse.tokens[before].text.lower() == "as"


def _is_after_quoting(parse: Parse, i: int) -> bool:
    """Whether an active "quoted" stands before "as saying": whom it quotes speaks."""
    first, _ = parse.sentences[parse.sentence_of[i]]
    if i == first or not is_as_saying(parse, i):
        return False
    before = range(max(first, i - LONGEST_QUOTED), i)
    for t in before:
        if parse.tokens[t].lemma in QUOTING:
            passive = bool(parse.kids(t, "aux:pass", "nsubj:pass"))
            return not passive or _subject_quoted(parse, t) is not None
    return False


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


def _nearest_party(parse: Parse, i: int, is_party: IsParty) -> tuple[int, ...]:
    """For a finite verb whose subject the parser lost: the nearest party before it in its sentence."""
    token = parse.tokens[i]
    finite = "VerbForm=Fin" in token.feats or "Tense=Past" in token.feats
    if not finite or token.deprel not in LOOSE_ARCS or token.text.lower().endswith("ing"):
        return ()
    first, _ = parse.sentences[parse.sentence_of[i]]
    t = next((t for t in range(i - 1, first - 1, -1) if is_party(t)), None)
    if t is None:
        return ()
    return conjuncts(parse, (parse.tokens[t].head if parse.tokens[t].deprel == "conj" else t,))


def _agent_nearby(parse: Parse, i: int, is_party: IsParty) -> tuple[int, ...]:
    """The party under the first "by" after a passive verb, where the parser hung it on a noun in between."""
    for t in range(i + 1, parse.sentences[parse.sentence_of[i]][1]):
        if parse.tokens[t].upos == "VERB":
            return ()
        if parse.tokens[t].lemma == "by" and parse.tokens[t].head > t and is_party(parse.tokens[t].head):
            return conjuncts(parse, (parse.tokens[t].head,))
    return ()


def _is_auxiliary(parse: Parse, k: int) -> bool:
    token = parse.tokens[k]
    return token.deprel.startswith("aux") or token.lemma in ("not", "n't", "never", "also", "later", "earlier")


_FAR = 3
"""Verbs above an infinitive that may tell that it is only thought of."""


def _is_hypothetical(parse: Parse, i: int) -> bool:
    lemmas = {parse.tokens[k].lemma for k in parse.kids(i, "aux", "mark")}
    if lemmas & {"could", "may", "might", "would", "should", "can", "if", "unless", "whether"}:
        return True
    for _ in range(_FAR):  # "whether they will use it as a pretext to claim that"
        above = parse.tokens[i].head
        if above == i or not lemmas & {"to"} or parse.tokens[i].deprel.split(":")[0] not in ("acl", "advcl", "xcomp"):
            return False
        while parse.tokens[above].upos in ("NOUN", "PROPN") and parse.tokens[above].head != above:
            above = parse.tokens[above].head
        lemmas, i = {parse.tokens[k].lemma for k in parse.kids(above, "aux", "mark")}, above
        if lemmas & {"could", "may", "might", "if", "whether"}:
            return True
    return False


def _passive(parse: Parse, i: int, cue: Cue, words: tuple[int, ...], is_party: IsParty) -> Saying | None:
    """ "was condemned by two parties", "it was announced that", "he was told that", "is quoted as saying"."""
    if cue.lemma in QUOTING and any(is_as_saying(parse, t) for t in parse.kids(i, "advcl", "xcomp", "obl") if t > i):
        return None  # "was quoted by the agency as saying": the subject says it
    agents = under(parse, i, "by") or _agent_nearby(parse, i, is_party)
    subjects = conjuncts(parse, parse.kids(i, "nsubj", "csubj"))
    clause = tuple(clause_pieces(parse, k) for k in parse.kids(i, "ccomp", "xcomp"))
    addressees: tuple[int, ...] = ()
    content: tuple[Span, ...] = tuple(s for pieces in clause for s in pieces)
    if not content and cue.takes("that") and any(parse.tokens[k].lemma in ("this", "that") for k in subjects):
        content = tuple(sentence_before(parse, i))
    if cue.takes("whom") and content:
        addressees = subjects
    elif not content and cue.takes("obj") and subjects and (cue.code or not cue.takes("that")):
        content = (phrase_span(parse, parse.kids(i, "nsubj", "csubj")[0]),)
    elif not content and cue.takes("that"):
        content = tuple(around(parse, i, ()))
    doubts = is_negated(parse, i), _is_hypothetical(parse, i)
    return Saying(cue, i, words, agents, content, addressees, *doubts, agentless=not agents)


def _addressees(parse: Parse, i: int, cue: Cue, is_party: IsParty) -> tuple[int, ...]:
    """Those to whom it is said: indirect objects, objects of verbs like "tell", and "to reporters"."""
    named = conjuncts(parse, parse.kids(i, "iobj"))
    if cue.takes("whom"):
        objects = conjuncts(parse, parse.kids(i, "obj"))
        named += objects if not cue.takes("obj") else tuple(k for k in objects if is_party(k))
    prepositions = cue.addressee_prepositions or {"to"} - cue.content_prepositions
    named += tuple(k for k in under(parse, i, *prepositions) if is_party(k))
    return named


# ---- adjectives, nouns, "according to" ---------------------------------------------------------------------------


def _adjectival(parse: Parse, i: int) -> Saying | None:
    """ "is confident that", "are ready to": a state of mind with its subject."""
    cue = states_of_mind()[parse.tokens[i].lemma]
    copula = parse.kids(i, "cop")
    sources = sources_of(parse, i)
    if not copula or not sources:
        return None
    content: list[Span] = []
    for k in parse.kids(i, "ccomp", "xcomp", "advcl"):
        if (mark_of(parse, k) == "to") if not cue.takes("that") else (cue.takes("inf") or mark_of(parse, k) != "to"):
            content += clause_pieces(parse, k)
    content = content or list(prepositional(parse, i, cue, ()))
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
        sources = under(parse, governor, "by") if passive else sources_of(parse, governor)
        words = tuple(sorted({governor, i}))
        if passive and not content and sources and parse.kids(i, "det", "amod"):
            words, content = (governor,), (phrase_span(parse, i),)
    if not sources:
        owners = [
            k
            for k in parse.kids(i, "nmod:poss", "nmod")
            if parse.tokens[k].deprel == "nmod:poss" or preposition_of(parse, k) in ("of", "by", "from")
        ]
        sources = conjuncts(parse, (k for k in owners if is_party(k)))
    if not content or not sources:
        return None
    return Saying(cue, i, words, sources, content, (), is_negated(parse, i), False)


def _noun_content(parse: Parse, i: int, cue: Cue, is_party: IsParty) -> tuple[Span, ...]:
    for k in parse.kids(i, "acl", "ccomp", "xcomp"):
        mark = mark_of(parse, k)
        if k > i and ((mark == "that" and cue.takes("that")) or (mark == "to" and cue.takes("inf"))):
            return tuple(clause_pieces(parse, k))
    for k in parse.kids(i, "nmod", "obl", "acl"):
        preposition = preposition_of(parse, k) or mark_of(parse, k)
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
    if i + 2 >= len(parse.tokens) or parse.tokens[i + 1].text.lower() != "to":
        return None
    first, end = parse.sentences[parse.sentence_of[i]]
    source = parse.tokens[i].head if parse.tokens[i].head > i else None
    if source is None:
        source = next((t for t in range(i + 2, end) if parse.tokens[t].upos in ("PROPN", "NOUN", "PRON")), None)
    if source is None or parse.tokens[i + 2].text.lower() in ("which", "whom"):
        return None
    phrase = {t for t in parse.subtree(source) if i <= t < end} | set(range(i, source + 1))
    last = max(phrase)
    before = tight(parse, set(range(first, i)))
    after = tight(parse, set(range(last + 1, end)))
    content = tuple(s for s in (before, after) if s is not None and len(s) >= 12)
    row = Cue("according to", frozenset({"that"}), "asserted", None, frozenset(), frozenset())
    sources = conjuncts(parse, (source,))
    return Saying(row, i, (i, i + 1), sources, content[:1] if before and len(before) > 30 else content[-1:])
