"""Predicates: a verb with its particles and objects, as the vocabulary of acts asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from readout.find.clauses import Clause, clause_at, conjuncts, is_negated, told_with
from readout.model.parse import Parse
from readout.vocab.plover import FORCES, NOUNS, STOPPING, UNDONE, code_of, words
from readout.vocab.undertakings import DEMAND_VERBS, GUESSING, PROMISE_VERBS, REFUSING

_MODIFIERS = ("compound", "amod", "nmod", "flat")
_SHAPES = words("form shape guise series wave round set package raft number kind type")
_PHASES = words("start begin continue resume keep try attempt proceed")
"""Verbs that only say how far along the verb under them is."""
_WITH = words("hit slap respond retaliate target punish provide furnish supply")
"""Verbs whose means says what is done: "hit the island with tariffs"."""
_WISHING = (
    DEMAND_VERBS["obj+inf"]
    | DEMAND_VERBS["that"]
    | GUESSING
    | words(
        """call want unable failure refuse threaten consider fail deny try fear seek intend plan decline wish instruct
        direct task authorize need get willing ready able prepared likely set due poised reject oppose avoid prevent
        block resist postpone delay cancel vow have question sign_up give grant sign"""
    )
)
"""Verbs whose infinitive has not happened."""
_WISHED_THAT = (DEMAND_VERBS["that"] | GUESSING | words("refuse want fear wish deny")) - words("report suggest")
"""Verbs whose that-clause has not happened."""
_UNDONE_MARKS = words("to against from without instead rather of for at toward towards before in about over until")
"""Before an infinitive or gerund: a purpose, or what is to be prevented."""
_ALLEGED = words(
    "accusation allegation claim charge suggestion idea speculation rumor rumour fear possibility notion risk"
)
"""Nouns whose that-clause is only said."""
_FACTUAL_MARKS = words("after since because as when while although though")


def joined(parse: Parse, head: int) -> tuple[str, ...]:
    """The particles and prepositions that stand with a verb, also both together ("walk_out_of" as "out_of")."""
    return parse.once(("joined", head), lambda: _joined(parse, head))


def _joined(parse: Parse, head: int) -> tuple[str, ...]:
    particles = [
        parse.tokens[k].lemma for k in parse.kids(head, "compound") if parse.tokens[k].deprel == "compound:prt"
    ]
    adverbs = [parse.tokens[k].lemma for k in parse.kids(head, "advmod") if parse.tokens[k].upos == "ADP"]
    if parse.tokens[head].lemma == "call" and _has_bare_object(parse, head):
        return tuple(dict.fromkeys([*particles, *adverbs]))
    cases = [
        parse.tokens[c].lemma
        for k in parse.kids(head, "obl", "advcl", "ccomp")
        for c in parse.kids(k, "case", "mark")
        if parse.tokens[c].upos == "ADP"
    ]
    after = parse.tokens[head + 1] if head + 1 < len(parse.tokens) else None
    if after is not None and after.upos in ("ADP", "SCONJ") and parse.sentence_of[head] == parse.sentence_of[head + 1]:
        cases.append(after.lemma)
    particles += adverbs
    both = [f"{p}_{c}" for p in particles for c in cases]
    return tuple(dict.fromkeys([*both, *particles, *cases]))


def _has_bare_object(parse: Parse, head: int) -> bool:
    """Whether the verb has an object without a preposition ("called the envoy", not "called for the envoy to go")."""
    if head + 1 < len(parse.tokens) and parse.tokens[head + 1].upos in ("ADP", "SCONJ"):
        return False
    return any(not parse.kids(k, "case") for k in parse.kids(head, "obj"))


def bare(parse: Parse, head: int) -> tuple[int, ...]:
    """Nouns behind a verb without a preposition, hung on it as circumstances ("called off the talks")."""
    near = (k for k in parse.kids(head, "obl") if parse.tokens[k].upos == "NOUN" and head < k <= head + 6)
    return tuple(k for k in near if not parse.kids(k, "case") and parse.tokens[k].lemma in NOUNS)


def object_words(parse: Parse, objects: Iterable[int]) -> tuple[str, ...]:
    """The lemmas of the objects and of the nouns in their phrases one or two steps down ("a series of air strikes")."""
    out: dict[str, None] = {}
    for head in conjuncts(parse, objects):
        out |= _forms("dollar" if parse.tokens[head].upos == "SYM" else parse.tokens[head].lemma)
        for kid in parse.kids(head, *_MODIFIERS):
            token = parse.tokens[kid]
            of = any(parse.tokens[c].lemma == "of" for c in parse.kids(kid, "case"))
            if token.upos == "NOUN" and (of or token.deprel.startswith("compound") or token.lemma in _SHAPES):
                out |= _forms(token.lemma)
                for deep in parse.kids(kid, "compound", "nmod"):
                    out |= _forms(parse.tokens[deep].lemma)
    return tuple(out)


def _forms(lemma: str) -> dict[str, None]:
    """The lemma, and its singular where it is one of the nouns that are mostly plural ("troops")."""
    return dict.fromkeys((lemma, lemma[:-1]) if lemma.endswith("s") and not lemma.endswith("ss") else (lemma,))


def is_wished(parse: Parse, head: int) -> bool:
    """Whether what the clause says is only asked for, wished, feared, intended or refused by the clauses around it."""
    for _ in range(20):
        head = told_with(parse, head)
        token = parse.tokens[head]
        if token.head == head:
            return False
        relation = token.deprel.split(":")[0]
        governor = parse.tokens[token.head].lemma
        if governor in _ALLEGED and token.deprel != "acl:relcl" and parse.tokens[token.head].upos == "NOUN":
            return True
        if relation == "xcomp" and is_negated(parse, token.head):
            return True
        if relation in ("xcomp", "ccomp"):
            if governor in (_WISHING if relation == "xcomp" else _WISHED_THAT) or governor in PROMISE_VERBS - {"vote"}:
                return True
        elif relation in ("advcl", "obj") and token.text.lower().endswith("ing") and governor in REFUSING:
            return True  # "rejected releasing them"
        elif relation in ("advcl", "acl", "csubj") and token.deprel != "acl:relcl":
            marks = {parse.tokens[k].lemma for k in parse.kids(head, "mark", "case")}
            if marks & _UNDONE_MARKS:
                return True
            if marks & _FACTUAL_MARKS:
                return False
        elif relation != "conj":
            return False
        head = token.head
    return False


def code_at(parse: Parse, clause: Clause | None, head: int | None = None) -> str | None:
    """The PLOVER root of the predicate of `clause`, or of the verb `head`, with its particles and objects; or None."""
    at = clause.head if clause is not None else head
    if at is None or parse.tokens[at].upos not in ("VERB", "AUX", "ADJ"):
        return None
    below = tuple(k for k in parse.kids(at, "xcomp", "advcl") if not parse.kids(k, "nsubj", "aux"))
    if parse.tokens[at].lemma in _PHASES and below and parse.tokens[below[0]].upos == "VERB":
        return code_at(parse, None, below[0])
    if parse.tokens[at].lemma in _PHASES and not parse.kids(at, "obj"):  # "their offensive began"
        return next((c for k in parse.kids(at, "nsubj") if (c := NOUNS.get(parse.tokens[k].lemma))), None)
    if parse.tokens[at].lemma in STOPPING and below and "VerbForm=Ger" in parse.tokens[below[0]].feats:
        return UNDONE.get(code_at(parse, None, below[0]) or "")
    passive = any(parse.tokens[k].deprel in ("nsubj:pass", "aux:pass") for k in parse.children[at])
    objects = parse.kids(at, "nsubj") if passive else parse.kids(at, "obj", "xcomp")
    objects += tuple(k for k in parse.kids(at, "obl") if parse.tokens[k].lemma in _SHAPES)
    if not passive:
        objects += bare(parse, at)
    if parse.tokens[at].lemma in _WITH:
        objects += tuple(
            k for k in parse.kids(at, "obl") if any(parse.tokens[c].lemma == "with" for c in parse.kids(k, "case"))
        )
    things = object_words(parse, objects)
    if parse.tokens[at].lemma in ("put", "place") and any(
        parse.tokens[k].lemma in _READINESS for k in parse.kids(at, "obl", "nmod")
    ):
        return "MOBILIZE"  # "put its forces on alert"
    if parse.tokens[at].lemma == "ask" and any(
        parse.tokens[m].lemma == "to" for k in below for m in parse.kids(k, "mark")
    ):
        return "REQUEST"
    if parse.tokens[at].lemma == "give" and "up" in joined(parse, at):
        return "CONCEDE" if any(t in NOUNS for t in things) else None
    if any(parse.tokens[o].lemma in _UNREAL_THINGS for o in objects):
        return None
    if parse.tokens[at].lemma in _FORCEFUL and things and not any(t in FORCES for t in things):
        return None
    return code_of(parse.tokens[at].lemma, joined(parse, at), things)


_READINESS = words("alert standby readiness")
_UNREAL_THINGS = words("possibility prospect hope option chance idea likelihood")
_FORCEFUL = words("deploy mass amass muster")
"""Verbs that move forces: of words or hopes they are figures of speech."""


def mode_of(parse: Parse, clause: Clause) -> str:
    """past, future, hypothetical or negated; a clause without a finite verb has the mode of the one it belongs to."""
    told = clause.mode
    head = clause.head
    for _ in range(10):
        token = parse.tokens[head]
        finite = any("VerbForm=Fin" in parse.tokens[k].feats for k in (head, *parse.kids(head, "aux", "cop")))
        if told != "past" or finite or token.head == head:
            break
        if token.deprel.split(":")[0] not in ("conj", "xcomp", "advcl", "ccomp") or told_with(parse, head) != head:
            break
        head = token.head
        if parse.tokens[head].upos not in ("VERB", "AUX", "ADJ"):
            break
        told = clause_at(parse, head).mode
    return told
