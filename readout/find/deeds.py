"""What is to be done, in words that stand alone: "to withdraw its troops", "the return of the prisoners"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from readout.find.clauses import RELATIVES, opens_content
from readout.find.cuts import CLOSING, OPENING, quoted_whole, without_dateline, without_telling
from readout.find.deed_ends import NAMING, is_after_talks, up_to_next, without_saying
from readout.find.page import Page
from readout.find.scope import unbroken
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.plover import words
from readout.vocab.undertakings import CONDITION_MARKS, SAYING

_MODALS = words("will would shall must should ought")
_NOT = words("not n't never")
_ASIDES = words("as while although though because since whereas")
"""Clauses after these tell why or while what a thing is done, not what is done."""
_STRAY = words("also then now instead however therefore meanwhile soon and but or that until unless if")
_FIRST = frozenset({"once", "when", "after"})
_LINKS = words("to on for of in upon with about towards toward")
"""Prepositions that belong to the verb of promising or asking, not to the thing."""
_DESCRIBING = frozenset({"amod", "compound", "nummod", "det", "case", "nmod:poss"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "PART", "DET"})
_LONGEST_PHRASE = 6
_PHRASAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "what", "whom", "him", "them"}
)


@dataclass(frozen=True, slots=True)
class Deed:
    """The words of a deed, verbatim, and what goes before them where they lack it ("to ", "not to " or "")."""

    span: Span
    lead: str = ""


def deed_of(
    page: Page, head: int, without: Collection[int] = (), bare: bool = True, undergoes: int | None = None
) -> Deed:
    """What the clause or phrase of `head` says is to be done, without the branches in `without`.

    `bare`: who does it is told elsewhere, so that the subject and "will" give way to "to". `undergoes` is a noun in
    front of it that belongs to the deed ("the sanctions" in "wants the sanctions lifted").
    """
    parse = page.parse
    if (noun := _of_noun(parse, head)) is not None:
        head, bare = noun, False
    drop = {t for w in (*without, *_beside_the_point(parse, head)) for t in _branch(parse, head, w)} - {head}
    run = _run(parse, head, drop)
    run = _finished(parse, head, up_to_next(parse, head, without_saying(parse, head, run)), drop)
    first, lead = _start(parse, head, run, bare)
    opens = parse.tokens[first].upos not in ("SCONJ", "ADV")  # "will talk of yams [once Peru leaves]"
    if not lead and first == run[0] and _has_subject(parse, head) and first < head and opens:
        first = _whole(parse, first, drop)
        run = [*range(first, run[0]), *run]
    run = [t for t in run if t >= first]
    while len(run) > 1 and run[-1] > head and _dangles(parse, run[-1]):
        run.pop()
    first = run[0]
    if undergoes is not None:
        led = set(parse.kids(undergoes, "case"))
        first = min(t for t in parse.subtree(undergoes) if t not in led)
        lead = "" if first < run[0] else lead
    span = Span(parse.tokens[min(first, run[0])].start, parse.tokens[run[-1]].end)
    span = without_telling(parse, without_dateline(page.text, span))
    return Deed(page.evidence(quoted_whole(page.text, span)), lead)


def _of_noun(parse: Parse, head: int) -> int | None:
    """The noun of which a relative clause only tells what it does ("legislation in May that would ..."), or None."""
    token = parse.tokens[head]
    if not any(parse.tokens[k].lemma in RELATIVES for k in parse.kids(head, "nsubj")):
        return None
    if token.deprel == "acl:relcl":
        return token.head if parse.tokens[token.head].upos == "NOUN" else None
    things = [k for k in parse.kids(token.head, "obj") if k < head]
    return things[-1] if token.deprel == "ccomp" and things else None


def is_empty(parse: Parse, deed: Deed) -> bool:
    """Whether the words name no deed: "the changes they have agreed to make"."""
    inside = parse.within(deed.span)
    if len(inside) > 1 and parse.tokens[inside[0]].lemma == "to" and parse.tokens[inside[1]].lemma in _MODALS:
        return True
    told = [t for t in parse.within(deed.span) if parse.tokens[t].upos not in ("PUNCT", "PART", "ADP", "SCONJ", "AUX")]
    if any(parse.tokens[t].lemma == "nothing" for t in told):
        return False  # "to do nothing"
    return all(
        parse.tokens[t].upos == "PRON" or parse.tokens[t].lemma in _LIGHT or parse.tokens[t].text.lower() == "one"
        for t in told
    )


_LIGHT = words(
    "ahead forward make do take give get keep put set let have be become hold begin start continue provide try go"
)


def _has_subject(parse: Parse, head: int) -> bool:
    """Whether the words begin with who or what the deed is told of."""
    tokens = parse.tokens
    return tokens[head].upos in ("VERB", "AUX") and not any(tokens[k].lemma == "to" for k in parse.kids(head, "mark"))


def _beside_the_point(parse: Parse, head: int) -> Iterator[int]:
    """Branches that are no part of the deed: who says it, why, under which condition, and relative clauses beside it.

    What stands inside a phrase stays: only what comes after the verb and is set off goes.
    """
    yield from parse.kids(head, "parataxis", "discourse", "vocative")
    for t in parse.subtree(head):
        token = parse.tokens[t]
        if t < head and token.head == head and token.deprel.startswith("advcl"):
            marks = {parse.tokens[k].lemma for k in parse.kids(t, "mark")}
            if marks & CONDITION_MARKS:
                yield t
        if t <= head:
            continue
        if opens_content(parse, t):
            yield t
        relation = token.deprel.split(":")[0]
        first = min((k for k in parse.subtree(t) if parse.tokens[k].upos != "PUNCT"), default=t)
        after_mark = first > head and parse.tokens[first - 1].upos == "PUNCT"
        finite = "VerbForm=Fin" in token.feats or any(
            "VerbForm=Fin" in parse.tokens[k].feats for k in parse.kids(t, "aux")
        )
        if relation == "obl" and after_mark and token.head == head and is_after_talks(parse, t):
            yield t
        if (token.lemma in SAYING and finite and parse.kids(t, "nsubj") and after_mark) or (
            token.deprel == "acl:relcl" and after_mark
        ):
            yield t
        elif relation == "advcl" and token.head == head:
            marks = {parse.tokens[k].lemma for k in parse.kids(t, "mark", "advmod")}
            if (
                (marks & _ASIDES and not _is_as_soon_as(parse, t) and not is_as_planned(parse, t))
                or (marks & CONDITION_MARKS - {"when", "until", "once", "whether", "should"})
                or (after_mark and "VerbForm=Ger" in token.feats)
            ):
                yield t


def _branch(parse: Parse, head: int, branch: int) -> Iterator[int]:
    """What goes with a branch that is left out: words on the far side of the deed, or before its "and", do not.

    A parser now and then hangs the end of the deed on the clause before it ("if they attack, it will face the full
    force [of] ...") or on the next deed of a row ("reduce its forces [to 800] and close the bases").
    """
    joint = min(parse.kids(branch, "cc"), default=0) if parse.tokens[branch].deprel == "conj" else 0
    for t in parse.subtree(branch):
        if (t > head) == (branch > head) and not head < t < joint:
            yield t


def is_as_planned(parse: Parse, head: int) -> bool:
    """ "as planned", "as agreed": what follows goes on with the deed."""
    told = parse.tokens[head].lemma in ("plan", "agree", "schedule", "promise", "intend", "arrange")
    return told and parse.tokens[head - 1].text.lower() == "as" and not parse.kids(head, "nsubj")


def _is_as_soon_as(parse: Parse, head: int) -> bool:
    """ "as soon as they leave": when a thing is to be done, not why."""
    mark = next((k for k in parse.kids(head, "mark") if parse.tokens[k].lemma == "as"), None)
    return mark is not None and mark > 1 and parse.tokens[mark - 1].lemma in ("soon", "long", "far")


def _run(parse: Parse, head: int, drop: Collection[int], begun: Sequence[int] = ()) -> list[int]:
    """The unbroken row of tokens around `head` under it, and what follows up to a mark where a parse cut it short.

    `begun`: a row found before, that only has to be gone on with.
    """
    run = list(begun) or _over_marks(parse, head, unbroken(parse, head, drop), drop)
    end = parse.sentences[parse.sentence_of[head]][1]
    for t in range(run[-1] + 1, end):
        token = parse.tokens[t]
        before_gerund = token.upos == "SCONJ" and t + 1 < end and parse.tokens[t + 1].text.lower().endswith("ing")
        if t in drop or token.upos in ("PUNCT", "CCONJ") or token.text in CLOSING + OPENING + '"':
            break
        if token.upos == "SCONJ" and not before_gerund:
            break
        if "\n" in parse.text[parse.tokens[t - 1].end : token.start] or _opens_clause(parse, head, t):
            break
        run.append(t)
    return run


def _finished(parse: Parse, head: int, run: list[int], drop: Collection[int]) -> list[int]:
    """The row up to the noun that its last word describes, where a parse cut it between the two; else before them."""
    last = parse.tokens[run[-1]]
    if run[-1] <= head or last.deprel not in _DESCRIBING or last.head <= run[-1]:
        return run
    between = range(run[-1] + 1, last.head + 1)
    described = parse.tokens[last.head]
    elsewhere = described.deprel.startswith("nsubj") and described.head not in run  # "..., the minister said"
    inside = not elsewhere and all(
        t not in drop and (parse.tokens[t].upos in _INSIDE or parse.tokens[t].text == "-") for t in between
    )
    if inside and len(between) <= _LONGEST_PHRASE and parse.tokens[last.head].upos in NAMING:
        return _run(parse, head, drop, [*run, *between])
    kept = [t for t in run if parse.tokens[t].head not in between or t <= head]
    return kept or run


def _dangles(parse: Parse, t: int) -> bool:
    """Whether the words cannot end there: a mark, "and", an article, a preposition without its noun."""
    token = parse.tokens[t]
    if token.upos in ("PUNCT", "CCONJ"):
        return True
    if token.upos == "DET":
        return token.deprel == "det"
    return token.upos in ("ADP", "SCONJ") and token.deprel in ("case", "mark") and token.head > t


def _over_marks(parse: Parse, head: int, run: list[int], drop: Collection[int]) -> list[int]:
    """The row with what it governs on the far side of a quotation mark that was hung elsewhere (to “destroy” it)."""
    covered = set(parse.subtree(head)) - set(drop)
    marks = OPENING + CLOSING + "\"'‘’"
    while (first := run[0]) - 2 in covered and parse.tokens[first - 1].text in marks:
        run = [first - 2, first - 1, *run]
        while run[0] - 1 in covered:
            run = [run[0] - 1, *run]
    while (last := run[-1]) + 2 in covered and parse.tokens[last + 1].text in marks:
        run = [*run, last + 1, last + 2]
        while run[-1] + 1 in covered:
            run = [*run, run[-1] + 1]
    return run


def _opens_clause(parse: Parse, head: int, t: int) -> bool:
    """Whether what governs the deed begins there ("agreed to it they were unsure", "that they go will help")."""
    above = _governors(parse, head)
    token = parse.tokens[t]
    began = token.deprel.startswith(("nsubj", "csubj", "expl", "aux", "cop")) and token.head > t
    return t in above or (began and token.head in above)


def _governors(parse: Parse, head: int) -> set[int]:
    """The words that the predicate hangs on, up to the root of its sentence."""
    out: set[int] = set()
    while parse.tokens[head].head != head and parse.tokens[head].head not in out:
        head = parse.tokens[head].head
        out.add(head)
    return out


def _whole(parse: Parse, first: int, drop: Collection[int]) -> int:
    """The first token of the noun phrase in which the words would begin ("sanctions [the state imposed ...]")."""
    start = parse.sentences[parse.sentence_of[first]][0]
    while (
        first > start
        and first - 1 not in drop
        and parse.tokens[first - 1].upos in _PHRASAL
        and parse.tokens[first - 1].text.lower() not in _PRONOUNS
    ):
        first -= 1
    return first


def _start(parse: Parse, head: int, run: list[int], bare: bool) -> tuple[int, str]:
    """The token that the deed's words begin with, and what goes before them."""
    tokens = parse.tokens
    marks = [k for k in parse.kids(head, "mark") if k < head]
    negated = any(tokens[k].lemma in _NOT and k < head for k in parse.kids(head, "advmod"))
    gerund = "VerbForm=Ger" in tokens[head].feats
    to = [k for k in marks if tokens[k].lemma == "to" and k in run and not gerund]
    passive = any(tokens[k].deprel in ("nsubj:pass", "csubj:pass", "aux:pass") for k in parse.children[head])
    if to and bare and not (passive and parse.kids(head, "nsubj")):
        if tokens[head].text.lower() != tokens[head].lemma and to[-1] + 1 in run and not passive:
            return to[-1] + 1, ""  # "open to talking"
        above = tokens[head].head
        if tokens[above].text.lower() == "going" and any(tokens[k].lemma in _NOT for k in parse.kids(above, "advmod")):
            return to[-1] + 1, "not to "  # "is not going to attack"
        before = to[-1] - 1
        if tokens[before].lemma in _NOT:
            return (before, "") if before in run else (to[-1], "not ")  # hung on "pledged" in "pledged not to stop it"
        return to[-1], ""
    modals = [k for k in parse.kids(head, "aux") if tokens[k].lemma in _MODALS and k < head and k in run]
    verbal = tokens[head].upos in ("VERB", "AUX") or bool(parse.kids(head, "cop"))
    if bare and any(tokens[k].lemma == "due" for k in parse.kids(head, "case", "mark", "advmod")):
        return head, "to "  # "is due to hand over the crossing"
    under_way = tokens[head].text.lower().endswith("ing") and not parse.kids(head, "mark")
    if bare and under_way and [tokens[k].lemma for k in parse.kids(head, "aux")] == ["be"]:
        return head, ""  # "is sending ten officers"
    if bare and verbal and not passive and (modals or _is_subjunctive(parse, head)):
        after = [k for k in parse.kids(head, "aux", "cop") if not modals or k > modals[-1]]
        first = min((head, *(k for k in after if k in run)))
        if first and tokens[first - 1].text in OPENING + '"':
            first -= 1
        return first, "not to " if negated else "to "
    if bare and (_is_plain_conjunct(parse, head) or (negated and "if" in {tokens[k].lemma for k in marks})):
        return head, "to "
    if bare and passive and modals and not parse.kids(head, "nsubj", "csubj"):
        after = [k for k in parse.kids(head, "aux") if k > modals[-1] and k in run]
        return min([head, *after]), "not to " if negated else "to "
    first = _after_that(parse, head, run)
    while first < head and first in run and _opens_nothing(parse, first, head, verbal):
        first += 1
    if bare and first and tokens[first - 1].text.lower() == "to" and tokens[head].text.lower() == tokens[head].lemma:
        return (first - 1, "") if first - 1 in run else (first, "to ")  # "to dramatically limit": hung elsewhere
    return first, ""


def _after_that(parse: Parse, head: int, run: list[int]) -> int:
    """Where the words begin: behind a "that" which only a verb without a subject precedes ("is that they will")."""
    that = next((k for k in parse.kids(head, "mark") if parse.tokens[k].lemma == "that" and k in run), None)
    before = [parse.tokens[t].upos for t in run if that is not None and t < that]
    return that + 1 if that is not None and set(before) <= {"AUX", "ADV", "PUNCT"} else run[0]


def _is_plain_conjunct(parse: Parse, head: int) -> bool:
    """The second of two infinitives: "to lift the blockade and release the crew"."""
    token = parse.tokens[head]
    after_modal = any(parse.tokens[k].lemma in _MODALS for k in parse.kids(token.head, "aux"))
    infinite = after_modal or "VerbForm=Fin" not in token.feats
    plain = token.upos == "VERB" and token.text.lower() == token.lemma and infinite
    return plain and token.deprel == "conj" and not parse.kids(head, "nsubj", "aux", "aux:pass", "mark")


def _is_subjunctive(parse: Parse, head: int) -> bool:
    """A plain verb under "that": "demanded that they leave"."""
    feats = parse.tokens[head].feats
    plain = not parse.kids(head, "aux", "cop") and parse.tokens[head].upos == "VERB"
    inflected = parse.tokens[head].text.lower() != parse.tokens[head].lemma
    return not inflected and plain and "Tense=Past" not in feats and bool(parse.kids(head, "nsubj"))


def _opens_nothing(parse: Parse, t: int, head: int, verbal: bool) -> bool:
    """Whether the token at the front of a phrase belongs to what stands before it."""
    token = parse.tokens[t]
    if token.upos in ("PUNCT", "CCONJ") or (token.lemma in _STRAY and token.deprel in ("mark", "cc", "advmod")):
        return True
    if token.lemma in _FIRST and token.deprel in ("mark", "advmod") and token.head == head:
        return True  # "only [once] Oslo has paid"
    return not verbal and token.lemma in _LINKS and token.deprel in ("case", "mark") and token.head == head
