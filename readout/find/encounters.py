"""Encounters: what one verb or noun of contact tells, and the words around it that say of what sort it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.find.clauses import conjuncts
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import FACE_WORDS, JOINT_NOUNS, LENGTHS, PHONE_WORDS, ROUNDS, SCHEDULING

LONGEST_PHRASE = 8
PREMODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "PART"})
HYPHENS = frozenset({"-", "–", "‑"})
POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "both", "their", "its"})
NOMINAL = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class Encounter:
    """One verb or noun of contact; numbers are token indexes.

    kind     a contact kind;  channel  face, phone, written, open (talked, not said how) or other
    parties  who takes part, as mentions;  hosts  who receives or mediates
    heads    the tokens whose words tell of it: the anchor and the verb that carries it
    bare     fewer than two parties are named: another passage must say who
    definite  its words point to a contact that the reader knows ("the talks", "Tuesday's meeting")
    support  it only tells that the parties did something together;  reached  that they reached an agreement
    attended  it lists who was present;  leads  as heads of their sides
    destination  the token of the place visited, or None
    part_of_anchor  what parts several contacts that one word tells of ("letters to both")
    window  the tokens (first, end) that give the day and place of one of these
    """

    anchor: int
    kind: str
    channel: str
    parties: tuple[Mention, ...]
    hosts: tuple[Mention, ...] = ()
    heads: tuple[int, ...] = ()
    bare: bool = False
    definite: bool = True
    support: bool = False
    reached: bool = False
    attended: bool = False
    leads: bool = False
    destination: int | None = None
    part_of_anchor: str | None = None
    window: tuple[int, int] | None = None


COMPOUND_PREPOSITIONS = {
    ("prior", "to"): frozenset({"before"}),
    ("ahead", "of"): frozenset({"ahead"}),
    ("advance", "of"): frozenset({"ahead"}),
    ("eve", "of"): frozenset({"ahead"}),
    ("wake", "of"): frozenset({"after"}),
    ("aftermath", "of"): frozenset({"after"}),
}
"""Two words that stand for one preposition of time."""


def words_before(parse: Parse, i: int) -> list[int]:
    """The tokens of the noun phrase before the noun `i`, up to its article: what a parser may hang elsewhere."""
    out: list[int] = []
    start = parse.sentences[parse.sentence_of[i]][0]
    for k in range(i - 1, max(start, i - 1 - LONGEST_PHRASE) - 1, -1):
        token = parse.tokens[k]
        participle = token.upos == "VERB" and "VerbForm=Part" in token.feats and parse.tokens[k].deprel == "amod"
        owner = token.upos == "PRON" and token.deprel == "nmod:poss"
        if token.upos not in PREMODIFIERS and token.text not in HYPHENS and not participle and not owner:
            break
        out.insert(0, k)
        if owner or token.upos == "DET" or token.lemma in POSSESSIVES:
            break
    return out


def preposition_of(parse: Parse, i: int) -> frozenset[str]:
    """The prepositions before the noun phrase of `i`, by the order of words and by the arcs."""
    before = words_before(parse, i)
    first = before[0] if before else i
    near = {parse.tokens[first - 1].lemma} if first and parse.tokens[first - 1].upos in ("ADP", "SCONJ") else set()
    if first and parse.tokens[first - 1].text.lower() == "following":
        near = {"following"}
    if first > 1:
        near |= COMPOUND_PREPOSITIONS.get((parse.tokens[first - 2].lemma, parse.tokens[first - 1].lemma), frozenset())
    return frozenset(near | {parse.tokens[k].lemma for k in parse.kids(i, "case")})


def placed_by(parse: Parse, i: int) -> frozenset[str]:
    """As `preposition_of`; of "the start of talks" and "16 hours of talks" also what stands before the first noun."""
    own = preposition_of(parse, i)
    before = words_before(parse, i)
    above = (before[0] if before else i) - 2
    if "of" in own and above >= 0 and parse.tokens[above].lemma in ROUNDS | LENGTHS:
        return own | preposition_of(parse, above)
    return own


def round_over(parse: Parse, i: int) -> int | None:
    """The "round" of "a round of talks", by the arcs or the order of words: what its verb governs; else None."""
    token = parse.tokens[i]
    if token.deprel == "nmod" and parse.tokens[token.head].lemma in ROUNDS:
        return token.head
    before = words_before(parse, i)
    above = (before[0] if before else i) - 2
    over = above >= 0 and parse.tokens[above + 1].lemma == "of" and parse.tokens[above].lemma in ROUNDS
    return above if over and parse.tokens[above].upos == "NOUN" else None


def is_definite(parse: Parse, i: int) -> bool:
    """The, this, their, today's: the reader is expected to know which one."""
    kids = parse.kids(i, "det", "nmod")
    return any(
        parse.tokens[k].lemma in DEFINITE
        or parse.tokens[k].deprel == "nmod:poss"
        or parse.tokens[k].text in ("'s", "’s")
        for k in (*kids, *words_before(parse, i))
        if k < i
    )


def is_scheduled(parse: Parse, i: int) -> bool:
    """Whether the words say for when the contact was set: "a session planned for 8 November"."""
    return any(parse.tokens[k].lemma in SCHEDULING for k in parse.kids(i, "acl"))


def channel_of(parse: Parse, i: int) -> str | None:
    """phone or face where the words around the anchor say so."""
    for kid in parse.subtree(i):
        token = parse.tokens[kid]
        surface = token.text.lower()
        if abs(kid - i) > 25:
            continue
        if surface in PHONE_WORDS or token.lemma in PHONE_WORDS:
            return "phone"
        if surface in FACE_WORDS or (surface == "person" and kid and parse.tokens[kid - 1].lemma == "in"):
            return "face"
        if surface == "face" and kid + 2 < len(parse.tokens) and parse.tokens[kid + 2].text.lower() == "face":
            return "face"
    return None


def under(parse: Parse, i: int, prepositions: Sequence[str]) -> tuple[int, ...]:
    """The nominals under the noun or verb `i` with one of the prepositions, conjuncts included.

    A word with "in" beside the preposition has taken another word's: "in Quito with Laos" is no meeting with Quito. A
    parser may hang the preposition on the title before a name ("with Foreign Minister Keola").
    """
    wanted = set(prepositions)
    found = []
    for kid in parse.kids(i, "nmod", "obl"):
        titles = [k for k in parse.kids(kid, "nmod:desc", "compound") if k < kid]
        cases = {parse.tokens[k].lemma for at in (kid, *titles) for k in parse.kids(at, "case")}
        if cases & wanted and not (cases & {"in", "at"}) - wanted:
            found.append(kid)
    return conjuncts(parse, found)


def is_joint(parse: Parse, i: int) -> bool:
    """Whether the noun or pronoun names all who take part ("the two leaders", "both sides", "they")."""
    token = parse.tokens[i]
    if token.upos == "PRON":
        return token.lemma in ("they", "we", "both")
    return token.lemma in JOINT_NOUNS and "Number=Plur" in token.feats
