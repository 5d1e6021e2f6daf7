"""Whether a contact took place: its status, read off the verbs, nouns and adjectives that govern it."""

from __future__ import annotations

from readout.find.clauses import MODALS, clause_at, is_negated
from readout.find.encounters import placed_by
from readout.model.parse import Parse
from readout.vocab.contacts import (
    ARRANGED_NOUNS,
    CANCELLED_WORDS,
    CANCELLING,
    DENYING,
    HAPPENING,
    HOLDING,
    LENGTHS,
    PLANNED_NOUNS,
    PLANNED_WORDS,
    PLANNING,
    POSSIBLE_NOUNS,
    POSSIBLE_WORDS,
    POSTPONED_WORDS,
    POSTPONING,
    PROPOSING,
    ROUNDS,
    WISHING,
)

NOMINAL = ("NOUN", "PROPN", "PRON")
RUMOURS = frozenset({"report", "rumour", "rumor", "claim", "allegation", "suggestion"})
"""What is denied where it is said that people met."""
CALLING = frozenset({"call", "ask", "press", "discuss", "push", "rule", "exclude"})
"""Verbs of proposing that propose only what stands under their "for"."""


def verb_status(parse: Parse, head: int, depth: int = 0) -> str:
    """The contact status that the predicate `head` and what governs it give."""
    clause = clause_at(parse, head)
    governor = parse.tokens[head].head
    relation = parse.tokens[head].deprel
    if relation == "advcl" and not clause.negated and _is_arranged(parse, head):
        return "planned"  # "left for Lima, where she is to meet"
    if depth < 3 and governor != head and relation in ("xcomp", "ccomp", "acl", "advcl", "nmod", "obl"):
        above = _governed_status(parse, head, governor, relation, depth)
        if above is not None:
            return "denied" if clause.negated and above == "planned" else above
    if clause.negated and any(parse.tokens[k].lemma == "until" for k in parse.subtree(head) if k > head):
        return "happened" if clause.tense == "past" else "planned"  # "did not meet until": but then
    if clause.negated and is_one_of_several(parse, head):
        return "happened"
    lasting = "have" in clause.auxiliaries and any(parse.tokens[k].lemma == "since" for k in parse.subtree(head))
    if clause.negated and lasting:
        return "wished"  # "have not met since 2007": nothing that was to be
    if clause.negated:
        return "wished" if clause.modal in ("should", "must", "may", "might", "could") else "denied"
    if clause.conditional:
        return "possible"
    if clause.modal is not None:
        told = relation in ("ccomp", "parataxis", "conj")
        return "planned" if clause.modal == "would" and told else "possible"
    infinitive = _is_infinitive(parse, head) and "do" not in clause.auxiliaries
    if clause.tense == "future" or (infinitive and not clause.auxiliaries) or _is_arranged(parse, head):
        return "planned"
    return "happened"


def is_one_of_several(parse: Parse, head: int) -> bool:
    """Whether the verb tells of meetings before this one ("it is not the first time that they have met")."""
    governor = parse.tokens[head].head
    return parse.tokens[head].deprel.startswith("acl") and parse.tokens[governor].lemma == "time"


def _is_infinitive(parse: Parse, head: int) -> bool:
    """Whether the verb is tagged so and has the form of one: "met" never is, whatever the tagger says."""
    token = parse.tokens[head]
    led = any(parse.tokens[k].lemma in MODALS for k in parse.kids(head, "aux"))  # "where she will meet"
    return "VerbForm=Inf" in token.feats and token.text.lower() == token.lemma and not led


def _is_arranged(parse: Parse, head: int) -> bool:
    """Whether people "are to meet"; whether those who "were to meet" did is not said."""
    forms = [parse.tokens[k] for k in parse.kids(head, "aux", "cop") if parse.tokens[k].lemma == "be"]
    led = any(parse.tokens[k].lemma == "to" for k in parse.kids(head, "mark", "aux"))
    return led and bool(forms) and not parse.kids(head, "aux:pass")


def _governed_status(parse: Parse, head: int, governor: int, relation: str, depth: int) -> str | None:
    """What the governing word makes of the contact, or None where it says nothing about it."""
    word = parse.tokens[governor]
    lemma, negated = word.lemma, is_negated(parse, governor)
    infinitive = _is_infinitive(parse, head)
    if relation == "ccomp" and lemma == "deny" and not negated:
        return "denied"
    if relation == "acl" and lemma in RUMOURS and parse.tokens[word.head].lemma in DENYING | {"dismiss"}:
        return "denied"
    if relation in ("ccomp", "advcl", "obl") and not infinitive and parse.tokens[head].upos == "VERB":
        return None
    if lemma in CANCELLING:
        return "cancelled"
    if lemma in POSTPONING:
        return "postponed"
    if lemma in DENYING or (lemma == "fail" and relation == "xcomp" and not negated):
        return "denied"  # "failed to meet"
    if lemma == "rule" and any(parse.tokens[k].lemma == "out" for k in parse.children[governor]):
        return "possible" if negated else "denied"
    if lemma in PLANNING or lemma in PLANNED_NOUNS or (lemma == "be" and infinitive):
        if negated:
            return "denied"
        return "possible" if clause_at(parse, governor).modal else "planned"
    if lemma in WISHING:
        return "wished"
    if lemma in PROPOSING or lemma in POSSIBLE_NOUNS:
        return "denied" if negated and lemma not in ("exclude",) else "possible"
    if relation == "xcomp" or (relation in ("advcl", "acl") and infinitive and word.upos == "VERB"):
        return verb_status(parse, governor, depth + 1)
    return "wished" if relation in ("advcl", "acl") and infinitive else None


def noun_status(parse: Parse, anchor: int) -> str:
    """The contact status that the words around a noun of contact give."""
    if any(parse.tokens[k].lemma == "no" for k in parse.kids(anchor, "det")):
        return "denied"
    for kid in parse.kids(anchor, "amod", "compound", "acl"):
        lemma, surface = parse.tokens[kid].lemma, parse.tokens[kid].text.lower()
        if parse.tokens[kid].deprel == "acl:relcl" or parse.kids(kid, "nsubj"):
            continue  # "a letter in which he proposed a summit"
        if surface in CANCELLED_WORDS or lemma in CANCELLED_WORDS:
            return "cancelled"
        if surface in POSTPONED_WORDS:
            return "postponed"
        if lemma in POSSIBLE_WORDS or surface in POSSIBLE_WORDS:
            return "possible"
        if surface in PLANNED_WORDS or lemma in PLANNED_WORDS:
            if parse.tokens[kid].deprel.startswith("acl") and took_place(parse, anchor):
                continue  # "the summit planned for May took place in June"
            below = noun_role_status(parse, anchor)
            return "planned" if below == "happened" else below
    return noun_role_status(parse, anchor)


def took_place(parse: Parse, anchor: int) -> bool:
    """Whether the noun's own verb says in the past that it took place."""
    word = parse.tokens[anchor]
    verb = parse.tokens[word.head]
    held = verb.lemma in (HAPPENING | HOLDING) - CANCELLING - POSTPONING
    told = word.deprel.startswith("nsubj") and held and verb.upos == "VERB"
    return told and clause_at(parse, word.head).tense == "past" and verb_status(parse, word.head) == "happened"


def _is_told_as_past(parse: Parse, anchor: int) -> bool:
    """Whether a relative clause tells how it went ("the call, which lasted an hour, was arranged by the hosts")."""
    told = (k for k in parse.kids(anchor, "acl:relcl") if parse.tokens[k].lemma in ("last", "end", "go", "run", "take"))
    return any(clause_at(parse, k).tense == "past" and verb_status(parse, k) == "happened" for k in told)


def noun_role_status(parse: Parse, anchor: int) -> str:
    """The status from the verb or noun that governs a noun of contact."""
    if _is_told_as_past(parse, anchor):
        return "happened"
    word = parse.tokens[anchor]
    relation = word.deprel.split(":")[0]
    governor = word.head
    if parse.kids(anchor, "cop") and {"be", "to"} <= {parse.tokens[k].lemma for k in parse.children[anchor]}:
        return _status_of_plan(parse, governor)
    if governor == anchor or is_over(parse, anchor):
        return "happened"
    above = parse.tokens[governor]
    if relation == "conj":
        return noun_role_status(parse, governor) if above.upos in NOMINAL else "happened"
    if above.upos in ("VERB", "AUX", "ADJ"):
        return _status_under_verb(parse, anchor, governor, relation)
    if above.upos in NOMINAL and relation == "nmod":
        if above.lemma in POSSIBLE_NOUNS:
            return "possible"
        if above.lemma in PLANNED_NOUNS or (above.lemma in ARRANGED_NOUNS and "for" in _cases(parse, anchor)):
            return "planned"
        return noun_role_status(parse, governor) if above.lemma in ROUNDS else "happened"
    return "happened"


def _status_of_plan(parse: Parse, governor: int) -> str:
    """What became of "what was to be a ceremony": off where the verb above says so."""
    lemma = parse.tokens[governor].lemma
    particles = {parse.tokens[k].lemma for k in parse.children[governor]}
    if lemma in CANCELLING or (lemma == "call" and "off" in particles):
        return "cancelled"
    return "postponed" if lemma in POSTPONING or (lemma == "put" and "off" in particles) else "planned"


def is_over(parse: Parse, anchor: int) -> bool:
    """Whether something past is told as what came "after" or "following" the contact."""
    if not placed_by(parse, anchor) & {"after", "following", "since"}:
        return False
    governor = parse.tokens[anchor].head
    if parse.tokens[governor].lemma in LENGTHS and parse.kids(governor, "nummod"):
        return True  # "after 16 hours of talks"
    for _ in range(4):
        if clause_at(parse, governor).tense == "past":
            return True
        governor = parse.tokens[governor].head
    return False


def _status_under_verb(parse: Parse, anchor: int, governor: int, relation: str) -> str:
    lemma, negated = parse.tokens[governor].lemma, is_negated(parse, governor)
    particles = {parse.tokens[k].lemma for k in parse.kids(governor, "compound")}
    affected = relation in ("obj", "nsubj", "obl") and (relation != "obl" or "for" in _cases(parse, anchor))
    if relation == "obl" and _is_left_by(parse, anchor, governor):
        return "cancelled" if verb_status(parse, governor) == "happened" else "possible"
    bare = relation == "obl" and not _cases(parse, anchor) and anchor > governor  # "put off until May the meeting"
    if relation == "obj" or bare or parse.tokens[anchor].deprel == "nsubj:pass":
        done = verb_status(parse, governor) in ("happened", "planned")
        if lemma in CANCELLING or (lemma == "call" and "off" in particles):
            return "cancelled" if done else "wished"
        if lemma in POSTPONING or (lemma == "put" and "off" in particles):
            return "postponed" if done else "wished"
        if lemma in DENYING:
            return "denied"
        if lemma == "rule" and "out" in particles:
            return "possible" if negated else "denied"
    if affected and lemma in PLANNING:
        return "denied" if negated else verb_or(parse, governor, "planned")
    if affected and lemma in WISHING and (relation == "obl" or lemma not in CALLING):
        return "wished"
    opened = lemma == "open" and parse.tokens[governor].upos == "VERB"
    if (
        affected
        and lemma in PROPOSING
        and not opened
        and (relation == "obl" or (relation == "obj" and lemma not in CALLING))
    ):
        return "possible"
    if relation == "obl" and lemma in PLANNING and negated is False and parse.tokens[governor].upos == "ADJ":
        return "planned"
    if relation in ("obj", "nsubj") or (relation == "obl" and verb_status(parse, governor) in ("planned", "possible")):
        return verb_status(parse, governor)
    return "happened"


def _is_left_by(parse: Parse, anchor: int, governor: int) -> bool:
    """Whether somebody "pulled out of" the contact before it was."""
    near = [parse.tokens[k].lemma for k in range(governor + 1, min(governor + 3, len(parse.tokens)))]
    return parse.tokens[governor].lemma in ("pull", "back", "drop") and near == ["out", "of"] and anchor > governor


def verb_or(parse: Parse, governor: int, otherwise: str) -> str:
    """The governor's own status where it is weaker than `otherwise`: "could plan a meeting" is only possible."""
    own = verb_status(parse, governor)
    return own if own in ("possible", "denied", "cancelled") else otherwise


def _cases(parse: Parse, token: int) -> set[str]:
    return {parse.tokens[k].lemma for k in parse.kids(token, "case")}
