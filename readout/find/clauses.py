"""Clauses: who does what to whom, where and when, read off the dependency arcs of one parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readout.find.going import going
from readout.find.interposed import early_subjects, told_of
from readout.model.parse import Parse
from readout.vocab.undertakings import SAYING

SUBJECTS = ("nsubj", "csubj")
OBJECTS = ("obj", "iobj")
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"})
CONDITIONALS = frozenset({"if", "unless", "whether", "lest", "should"})
RELATIVES = frozenset({"who", "whom", "which", "that"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "without"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate and its arguments; every number is a token index in the parse.

    lemma       the predicate's lemma, with its particle ("call on" is "call" with an oblique under "on")
    subjects    who does it, conjuncts included; in a passive the agent under "by", where there is one
    objects     to whom or what it is done, conjuncts included; in a passive the grammatical subject
    obliques    (preposition, token) pairs, also of the predicate's nouns' arguments where the predicate is a noun
    complement  the head of the clausal complement (ccomp, xcomp), or None
    auxiliaries lemmas of its auxiliaries, in order
    tense       past, present, future or none
    """

    head: int
    lemma: str
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    complement: int | None
    auxiliaries: tuple[str, ...]
    tense: str
    passive: bool
    negated: bool
    conditional: bool

    @property
    def modal(self) -> str | None:
        """The modal auxiliary other than the plain future's, or None."""
        return next((a for a in self.auxiliaries if a in MODALS and a not in ("will", "shall")), None)

    @property
    def mode(self) -> str:
        """past, future, hypothetical or negated, as the vocabulary's act modes name them."""
        if self.negated:
            return "negated"
        if self.conditional or self.modal in ("could", "would", "may", "might", "should", "can"):
            return "hypothetical"
        return "future" if self.tense == "future" else "past"

    def oblique(self, *prepositions: str) -> tuple[int, ...]:
        """The tokens under any of the prepositions."""
        return tuple(t for p, t in self.obliques if p in prepositions)


def clauses(parse: Parse) -> tuple[Clause, ...]:
    """Every verbal predicate of the text as a clause, in order of its head."""
    return tuple(clause_at(parse, i) for i, t in enumerate(parse.tokens) if t.upos == "VERB" or _is_predicate(parse, i))


def clause_at(parse: Parse, head: int) -> Clause:
    """The clause of the predicate `head`; a conjoined or open predicate shares its governor's subject."""
    return parse.once(("clause", head), lambda: _clause_at(parse, head))


def _clause_at(parse: Parse, head: int) -> Clause:
    token = parse.tokens[head]
    passive = _is_passive(parse, head)
    auxiliaries = (*(parse.tokens[k].lemma for k in parse.kids(head, "aux", "cop")), *going(parse, head))
    subjects = subjects_of(parse, head)
    bare = tuple(k for k in parse.kids(head, *OBJECTS) if not _is_cased(parse, k))
    told = (*_late_subjects(parse, head), *conjuncts(parse, (*bare, *_early_objects(parse, head))))
    objects = tuple(_referent(parse, head, o) for o in told)
    obliques = tuple(_obliques(parse, head))
    if passive:
        agents = tuple(t for p, t in obliques if p == "by") or _loose_agents(parse, obliques)
        undergoes = (token.head,) if _is_reduced(parse, head) else subjects
        objects, subjects = (*undergoes, *objects), agents
    complement = _complement(parse, head)
    return Clause(
        head,
        token.lemma,
        subjects,
        objects,
        obliques,
        complement,
        auxiliaries,
        tense_of(parse, head, auxiliaries),
        passive,
        is_negated(parse, head) or (bool(going(parse, head)) and is_negated(parse, token.head)),
        _is_conditional(parse, head),
    )


def subjects_of(parse: Parse, head: int) -> tuple[int, ...]:
    """The subjects of a predicate, conjuncts included; without its own it takes its governor's (or object's)."""
    not_own = (*_late_subjects(parse, head), *early_subjects(parse, head))
    own = tuple(k for k in parse.kids(head, *SUBJECTS) if k not in not_own)
    own = tuple(k for k in own if not _is_cased(parse, k)) or own  # "With their forces gone, Peru will ..."
    own = tuple(k for k in own if not _only_says_so(parse, k, own)) or own
    if own:
        return tuple(_referent(parse, head, s) for s in (*conjuncts(parse, own), *_second(parse, head, own)))
    token = parse.tokens[head]
    if token.head == head:
        return ()
    if (told := told_of(parse, head)) is not None:
        return (told,)
    if told_with(parse, head) != head:
        return subjects_of(parse, told_with(parse, head))
    if token.deprel == "conj" and (joined := _joined_by_mistake(parse, head)) is not None:
        return (joined,)
    if token.deprel == "conj" and parse.tokens[token.head].upos in ("VERB", "AUX", "ADJ", "NOUN"):
        return subjects_of(parse, token.head)
    if (stray := _stray_subject(parse, head)) is not None:
        return conjuncts(parse, (stray,))
    if (spoken := _before_auxiliary(parse, head)) is not None:
        return (spoken,)
    if token.deprel == "ccomp" and "VerbForm=Ger" in token.feats:
        return subjects_of(parse, token.head)
    if token.deprel == "ccomp":
        below = (k for k in (_late_subjects(parse, token.head) or swallowed(parse, head)) if token.head < k < head)
        return conjuncts(parse, (*below, *(k for k in early_subjects(parse, token.head) if k < head)))
    if token.deprel == "xcomp":
        given = (*parse.kids(token.head, *OBJECTS), *_late_subjects(parse, token.head))
        return conjuncts(parse, given) or subjects_of(parse, token.head)
    if token.deprel == "acl" and "VerbForm=Ger" in token.feats and parse.tokens[head - 1].text == ",":
        return subjects_of(parse, above) if (above := _verb_above(parse, token.head)) is not None else (token.head,)
    if token.deprel.startswith("acl"):
        return (token.head,) if token.deprel == "acl:relcl" or "VerbForm=Ger" in token.feats else ()
    if token.deprel == "advcl" and "VerbForm=Fin" not in token.feats:
        return _blamed(parse, head) or subjects_of(parse, token.head)
    return ()


def _only_says_so(parse: Parse, subject: int, own: tuple[int, ...]) -> bool:
    """Whether the name only tells who says so: "the rebels, who Lima alleges are armed by Oslo"."""
    after = parse.tokens[subject + 1] if subject + 1 < len(parse.tokens) else None
    relative = any(k == subject - 1 and parse.tokens[k].lemma in RELATIVES for k in own)
    return relative and after is not None and after.lemma in SAYING


def _second(parse: Parse, head: int, own: tuple[int, ...]) -> tuple[int, ...]:
    """The second name of "Peru and the UK will", where a parser hung it on a word far behind."""
    last = max(k for k in conjuncts(parse, own))
    first = min((head, *(k for k in parse.kids(head, "aux", "cop", "advmod") if k < head)))
    between = [parse.tokens[k].upos for k in range(last + 1, first)]
    row = between[:1] == ["CCONJ"] and between[-1] == "PROPN" and set(between[1:-1]) <= {"DET", "ADJ", "PROPN"}
    return (first - 1,) if row and parse.tokens[first - 1].head > head else ()


def _before_auxiliary(parse: Parse, head: int) -> int | None:
    """The pronoun right before "will" or "would", whatever a parser hung it on ("we, I hope, we will send it")."""
    modals = [k for k in parse.kids(head, "aux") if k < head and parse.tokens[k].lemma in _AHEAD]
    before = modals[0] - 1 if modals else -1
    if before < 0:
        return None
    lost = parse.tokens[before].deprel == "nsubj" and parse.tokens[before].head > head
    named = parse.tokens[before].upos == "PROPN" and lost  # "[Peru] should first pay what it owes"
    return before if named or parse.tokens[before].text.lower() in _NOMINATIVE else None


def _joined_by_mistake(parse: Parse, head: int) -> int | None:
    """The name between "and" and the auxiliary, hung on a noun before ("a team of 25 and [Peru] is sending ten")."""
    first = min((k for k in parse.kids(head, "aux", "cop") if k < head), default=0) - 1
    if first < 1 or parse.tokens[first].upos != "PROPN" or parse.tokens[first].deprel != "conj":
        return None
    above = parse.tokens[first].head
    named = parse.tokens[above].upos == "PROPN" or parse.tokens[above].deprel.startswith("nsubj")
    return None if named or parse.tokens[first - 1].upos != "CCONJ" else first


_AHEAD = frozenset({"will", "would", "shall", "should", "must"})
_NOMINATIVE = frozenset({"i", "we", "he", "she", "they"})


def _blamed(parse: Parse, head: int) -> tuple[int, ...]:
    """Who did what he is blamed, held or thanked for: "arrested him for trying", "praised Peru for leaving"."""
    above = parse.tokens[head].head
    if not any(parse.tokens[k].lemma == "for" for k in parse.kids(head, "mark")):
        return ()
    return conjuncts(parse, (k for k in parse.kids(above, *OBJECTS, "nsubj:pass") if k < head))


def swallowed(parse: Parse, head: int) -> tuple[int, ...]:
    """The subject of what is said, taken for an object of the saying ("said some of the limits must stay")."""
    governor = parse.tokens[head].head
    if not parse.kids(head, "aux"):
        return ()
    return tuple(k for k in parse.kids(governor, "obj") if governor < k < head)


def _verb_above(parse: Parse, noun: int) -> int | None:
    """The predicate whose argument the noun is or stands in ("spoke of Chile, warning that": spoke)."""
    for _ in range(8):
        above = parse.tokens[noun].head
        if above == noun:
            return None
        if parse.tokens[above].upos == "VERB":
            return above
        noun = above
    return None


def opens_content(parse: Parse, head: int) -> bool:
    """Whether a clause is a further thing said: "and that the ministry will open a consulate"."""
    marked = any(parse.tokens[k].lemma == "that" for k in parse.kids(head, "mark"))
    return marked and bool(parse.kids(head, "cc"))


def told_with(parse: Parse, head: int) -> int:
    """The predicate that `head` is really coordinated with.

    A finite verb after an infinitive or subjunctive belongs to the verb above it: "asked that they leave and
    announced", "wants them to promise to leave and has called".
    """
    token = parse.tokens[head]
    if token.deprel != "conj" or not _tells_past(parse, head):
        return head
    at = token.head
    if _is_finite(parse, at):
        return head
    for _ in range(5):
        if parse.tokens[at].deprel.split(":")[0] not in ("xcomp", "ccomp", "advcl") or _tells_past(parse, at):
            return head
        at = parse.tokens[at].head
        if _is_finite(parse, at) and parse.tokens[at].upos == "VERB":
            return at
    return head


def _tells_past(parse: Parse, head: int) -> bool:
    """A finite past, or a perfect with its auxiliary."""
    feats = parse.tokens[head].feats
    return "Tense=Past" in feats and ("VerbForm=Fin" in feats or _has_finite_auxiliary(parse, head))


def _has_finite_auxiliary(parse: Parse, head: int) -> bool:
    return any("VerbForm=Fin" in parse.tokens[k].feats for k in parse.kids(head, "aux", "cop"))


def _is_finite(parse: Parse, head: int) -> bool:
    return "VerbForm=Fin" in parse.tokens[head].feats or _has_finite_auxiliary(parse, head)


def _late_subjects(parse: Parse, head: int) -> tuple[int, ...]:
    """Nouns after the verb that the parser took for a second subject ("wants the alliance to leave"): its objects."""
    subjects = parse.kids(head, "nsubj")
    late = tuple(k for k in subjects if k > head)
    return late if late and len(late) < len(subjects) else ()


def _early_objects(parse: Parse, head: int) -> tuple[int, ...]:
    """The object before an infinitive's "to" that the parser gave to the infinitive ("asked the envoy to leave")."""
    for below in (k for k in parse.kids(head, "xcomp") if k > head):
        mark = next((k for k in parse.kids(below, "mark") if parse.tokens[k].lemma == "to"), None)
        if mark is not None:
            return tuple(
                k for k in range(head + 1, mark) if parse.tokens[k].deprel in OBJECTS and parse.tokens[k].head > mark
            )
    return ()


def _complement(parse: Parse, head: int) -> int | None:
    """The clause that completes the verb; an infinitive stands after it, what is said may stand before."""
    kids = parse.kids(head, "ccomp", "xcomp")
    marked = (k for k in kids if k > head and any(parse.tokens[m].lemma == "to" for m in parse.kids(k, "mark")))
    told = next((k for k in kids if k > head or parse.tokens[k].deprel == "ccomp"), next(iter(kids), None))
    return told if told is None or told > head or parse.tokens[told].upos == "VERB" else next(marked, told)


def _stray_subject(parse: Parse, head: int) -> int | None:
    """The subject before a finite verb that the parser gave to the infinitive after it ("says it agreed to go")."""
    i = head - 1
    while i >= 0 and parse.tokens[i].upos in ("ADV", "AUX", "PART"):
        i -= 1
    if i < 0 or not parse.tokens[i].deprel.startswith("nsubj") or parse.tokens[i].head <= head:
        return None
    below = parse.tokens[i].head
    return i if any(parse.tokens[k].lemma == "to" and k > head for k in parse.kids(below, "mark")) else None


def _loose_agents(parse: Parse, obliques: Iterable[tuple[str, int]]) -> tuple[int, ...]:
    """Agents that hang on a noun of the passive ("was condemned in declarations by two parties")."""
    kids = (k for _, t in obliques for k in parse.kids(t, "nmod", "obl"))
    return conjuncts(parse, (k for k in kids if any(parse.tokens[c].lemma == "by" for c in parse.kids(k, "case"))))


def _referent(parse: Parse, clause: int, end: int) -> int:
    """The noun that a relative pronoun stands for ("the state, which sent ..." -> state); else `end` itself."""
    token = parse.tokens[end]
    while parse.tokens[clause].deprel == "conj":
        clause = parse.tokens[clause].head
    governor = parse.tokens[clause].head
    noun = parse.tokens[governor]  # "the first time that they met"
    named = noun.upos in ("NOUN", "PROPN", "PRON", "NUM") and noun.lemma not in ("time", "day", "moment")
    if token.lemma in RELATIVES and parse.tokens[clause].deprel == "acl:relcl" and named:
        return governor
    return end


def _is_passive(parse: Parse, head: int) -> bool:
    """A passive with its auxiliary, or a past participle after the noun that undergoes it ("terms demanded by ...")."""
    marked = any(parse.tokens[k].deprel in ("nsubj:pass", "aux:pass", "csubj:pass") for k in parse.children[head])
    return marked or _is_reduced(parse, head)


def _is_reduced(parse: Parse, head: int) -> bool:
    """A past participle after its noun; one with an auxiliary ("that they had held talks") is no passive."""
    token = parse.tokens[head]
    participle = token.deprel == "acl" and "VerbForm=Part" in token.feats and "Tense=Past" in token.feats
    return participle and not parse.kids(head, "aux")


def conjuncts(parse: Parse, heads: Iterable[int]) -> tuple[int, ...]:
    """The tokens and all that are coordinated with them."""
    out: list[int] = []
    for head in heads:
        out.append(head)
        out += conjuncts(parse, (k for k in parse.children[head] if parse.tokens[k].deprel == "conj"))
    return tuple(out)


def _is_cased(parse: Parse, token: int) -> bool:
    """Whether a preposition stands before what the parser took for an object ("pushed for talks")."""
    return any(parse.tokens[c].upos == "ADP" and c < token for c in parse.kids(token, "case"))


def _obliques(parse: Parse, head: int) -> Iterable[tuple[str, int]]:
    for kid in parse.kids(head, "obl", "nmod", *OBJECTS):
        if parse.tokens[kid].deprel in OBJECTS and not _is_cased(parse, kid):
            continue
        cases = [parse.tokens[c].lemma for c in parse.kids(kid, "case")]
        for each in conjuncts(parse, (kid,)):
            yield " ".join(cases), each


def tense_of(parse: Parse, head: int, auxiliaries: tuple[str, ...]) -> str:
    """past, present, future or none, from the auxiliaries and the features of the verb."""
    if "will" in auxiliaries or "shall" in auxiliaries:
        return "future"
    aux_feats = [parse.tokens[k].feats for k in parse.kids(head, "aux", "cop")]
    forms = [*aux_feats, parse.tokens[head].feats]
    if "have" in auxiliaries or any("Tense=Past" in f and "VerbForm=Fin" in f for f in forms):
        return "past"
    if any("Tense=Pres" in f and "VerbForm=Fin" in f for f in forms):
        return "present"
    return "past" if "Tense=Past" in parse.tokens[head].feats else "none"


def is_negated(parse: Parse, head: int) -> bool:
    """Whether the predicate itself carries a negation; "pledged not to" denies what is pledged, not the pledge."""
    denied = any(
        parse.tokens[k].deprel in ("advmod", "det", "cc", "cc:preconj") and not _is_before_to(parse, head, k)
        for k in parse.children[head]
        if parse.tokens[k].lemma in NEGATIONS
    )
    to = (k for k in parse.kids(head, "mark") if k and parse.tokens[k].lemma == "to")
    return denied or any(parse.tokens[k - 1].lemma in ("not", "never") for k in to)


def _is_before_to(parse: Parse, head: int, negation: int) -> bool:
    """Whether a "not" behind the verb stands right before the "to" of what is below it."""
    after = parse.tokens[negation + 1 : negation + 2]
    return negation > head and any(t.lemma == "to" and t.upos == "PART" for t in after)


def _is_conditional(parse: Parse, head: int) -> bool:
    if any(parse.tokens[k].lemma in CONDITIONALS for k in parse.kids(head, "mark", "advmod") if k < head):
        return True
    starts = (min(parse.subtree(k)) for k in parse.kids(head, "nsubj") if k < head)
    return any(s > 0 and parse.tokens[s - 1].lemma in ("if", "whether", "unless") for s in starts)


def _is_predicate(parse: Parse, i: int) -> bool:
    """Whether a word that is tagged as no verb is one after "will" or "would", or a predicate with a form of "be"."""
    token = parse.tokens[i]
    if _is_copular(parse, i) or (token.lemma == "have" and token.deprel.split(":")[0] in _CLAUSAL):
        return True
    modal = parse.tokens[i].upos in ("ADV", "NOUN") and i > 0 and parse.tokens[i - 1].lemma in ("will", "would")
    return modal and parse.tokens[i - 1].head == i and bool(parse.kids(i, "aux"))


_CLAUSAL = frozenset({"root", "ccomp", "conj", "parataxis", "advcl"})
"""Where "have" is a verb of its own, though it is tagged as an auxiliary ("Oslo has until May to leave")."""


def _is_copular(parse: Parse, i: int) -> bool:
    """Whether a form of "be" makes the word a predicate; before an adjective a parser may call it an auxiliary."""
    loose = ("cop", "aux", "aux:pass") if parse.tokens[i].upos == "ADJ" else ("cop",)
    return any(parse.tokens[k].deprel in loose for k in parse.children[i])
