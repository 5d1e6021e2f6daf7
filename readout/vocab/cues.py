"""Cues: verbs and nouns of saying, asking, promising and denying, and how each takes what was said.

A row of cues.tsv is: class (verb, noun, or state of mind), lemma, how the content follows, stance, PLOVER root code. An
empty stance is "asserted". How the content follows, by what the grammar calls it:

  that   a clause, or a quotation: "said that talks went on", "“Talks went on,” he said"
  inf    a to-infinitive: "promised to answer"
  ger    a gerund: "denied planning an attack"
  obj    a noun phrase: "rejected the demands"
  link   an object with what is said of it: "called the talks fruitless", "wants the troops to leave"
  whom   the object is who is spoken to, not what is said: "told reporters that", "urged the sides to talk"
  @on    whoever stands under this preposition is spoken to: "called on the sides to talk"
  :of    what stands under this preposition is the content: "accused the army of shelling", "warned of a war"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from readout.vocab.places import rows


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


GIVING_VERBS = words(
    """
    accept bring convey deliver express extend get give have hold issue lodge make offer place post present publish put
    raise receive reiterate release renew repeat send set share show sign sound state submit use voice write
    """
)
"""Verbs that only carry a noun of saying: "expressed hope", "issued a warning", "made a statement"."""

JOINT_VERBS = words("agree decide negotiate pledge")
"""What several do together: "the two sides agreed" is one statement by both."""

MENTAL_VERBS = words("believe expect fear hope know see suspect think view want wish worry")
"""Verbs of the mind, which tell what somebody holds without saying that it was uttered."""

DOCUMENTS = words(
    """
    account address answer article assessment book broadcast cable comment communique communiqué declaration dispatch
    document email interview letter memo memorandum message note post press-release readout release remark reply report
    response speech statement summary telegram text tweet version video transcript word
    """
)
"""Nouns of what is written or broadcast: they can say something, but somebody stands behind them."""

WEAK_CUES = words(
    """
    accept allude assume attack aver back bark beg bemoan brag cast celebrate cheer cite clarify compare confide
    consider continue decide defend depict detail disclose divulge doubt downplay dub envisage exclude feel foresee
    frame fume grumble interject invite justify know lobby mention mock murmur mutter offer oppose order plead posit
    prefer profess prove push question recognise recognize recount relate renounce report reveal scoff see shout
    snap sneer speak specify support suspect talk term thank think thunder tout trumpet whisper worry
    """
)
"""Verbs that often tell of no statement at all: believed where a trained reader sees one too, if there is one."""

SEEMING = words("appear happen look remain seem turn")
"""Verbs whose subject says nothing: "he seemed to agree"."""

AUDIENCES = words("correspondent journalist media newsman press reporter")
"""Those who are told things for a living."""

NEVER_SOURCES = words("it there this that which what these those")
"""Words that stand for no speaker by themselves."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb, noun or adjective that attributes content to somebody, and how the content follows."""

    lemma: str
    complements: frozenset[str]
    stance: str
    code: str | None
    content_prepositions: frozenset[str]
    addressee_prepositions: frozenset[str]

    def takes(self, *complements: str) -> bool:
        return any(c in self.complements for c in complements)


@cache
def verbs() -> Mapping[str, Cue]:
    """The verbs by lemma; those of two words as "rule out"."""
    return _load("verb")


@cache
def nouns() -> Mapping[str, Cue]:
    return _load("noun")


@cache
def states_of_mind() -> Mapping[str, Cue]:
    return _load("state")


def _load(class_: str) -> Mapping[str, Cue]:
    out = {}
    for kind, lemma, complements, stance, code in rows("cues.tsv"):
        if kind != class_:
            continue
        parts = frozenset(complements.split())
        out[lemma] = Cue(
            lemma,
            frozenset(p for p in parts if p[0] not in "@:"),
            stance or "asserted",
            code or None,
            frozenset(p[1:] for p in parts if p[0] == ":"),
            frozenset(p[1:] for p in parts if p[0] == "@"),
        )
    return MappingProxyType(out)
