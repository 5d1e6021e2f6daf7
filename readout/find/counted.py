"""What a number in a report counts: the noun after it, or before it, and the unit under which it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.quantities import Quantity
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.figures import BARE, CHANGING, COUNTED, COUNTING, CUBED, MEASURES, RATES
from readout.vocab.places import peoples
from readout.vocab.plover import words

_BEFORE_NOUN = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "ADV", "DET", "X"})
_STOPS = words(
    """in on at from to by with and or but who which that were was is are have has had will would as for into near along
    after before since while said be been being not when where because if than it they he she we"""
)
_LONGEST_PHRASE = 6
"""Words from the number to the noun that it counts."""
_EXTENDS = words("run extend stretch measure span reach long wide deep hold contain store impound")
"""Words that tell how far something goes, or what it holds: "the line runs for 380 kilometres"."""
_BACK = frozenset({"withdraw", "pull"})
_WITHDRAWN = 12
"""Words from "withdraw" to how far."""
_LEAST_COUNTS = {"people": 6, "countries": 10, "votes": 10, "companies": 6, "ministers": 15}
_DAYS = frozenset({*WEEKDAYS, *MONTHS})
_LEAST_COUNT = 3
"""Below it, a count of people or things tells little; "two" sides, "one" man."""
_LEAST_KNOWN = 20
"""The least number that is read without any noun: "the 460"."""
_LEAST_BARE = 50
"""The least number that is read without a noun beside it: "reduced to 8,600"."""
_COUNTED_PLURALS = frozenset(noun + "s" for noun in (*COUNTED, *MEASURES)) | {"troops", "people", "police", "personnel"}
"""Plural forms at which a counted noun phrase ends, whatever follows."""
_ALWAYS_PLURAL = frozenset({"people", "police", "personnel", "aircraft", "children", "women", "men", "dead"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the unit it is kept under, its words, and the token of its noun."""

    unit: str
    what: Span
    noun: int


def counted_by(parse: Parse, quantity: Quantity) -> Counted | None:
    """What the quantity counts; None where it counts nothing of interest."""
    start = parse.at(quantity.counted_from)
    if start is None:
        return None
    if quantity.unit == "%":
        return _rate(parse, quantity, start)
    nouns = _phrase(parse, start)
    if quantity.unit is not None:
        return _money(parse, quantity, start, nouns)
    for i in reversed(nouns):
        lemma = _lemma(parse, i)
        if lemma in MEASURES and (lemma not in CUBED or parse.tokens[i - 1].text.lower() == "cubic"):
            what = _after_of(parse, i)
            if what > i:
                return Counted(MEASURES[lemma], parse.span(nouns[0], what), i)
            subject = _subject(parse, i) if _EXTENDS & {parse.tokens[k].lemma for k in _over(parse, i)} else None
            stretch = subject if subject is not None else _stretch(parse, quantity, i) or _moved(parse, quantity)
            return None if stretch is None else Counted(MEASURES[lemma], _with_adjectives(parse, stretch), i)
        if lemma == "member" and _enough(quantity, COUNTED.get(lemma, "people")) and (last := _after_of(parse, i)) > i:
            return Counted(COUNTED.get(lemma, "people"), parse.span(nouns[0], last), i)
        if lemma in COUNTED and _enough(quantity, COUNTED[lemma]) and _plural(parse, i):
            return Counted(COUNTED[lemma], parse.span(nouns[0], i), i)
        alone = i == nouns[-1] or parse.tokens[i + 1].upos not in ("NOUN", "PROPN")
        if parse.tokens[i].text.lower() in peoples() and alone and _enough(quantity, "people"):
            return Counted("people", parse.span(nouns[0], i), i)
    return _casualties(parse, quantity, start) or _bare(parse, quantity, start) or _without_noun(parse, quantity, start)


def _enough(quantity: Quantity, unit: str) -> bool:
    return quantity.low >= _LEAST_COUNTS.get(unit, _LEAST_COUNT)


def _bare(parse: Parse, quantity: Quantity, start: int) -> Counted | None:
    """A number whose noun stands before it: "troops are to be cut to 8,600", "more than 8,000 will remain"."""
    token = parse.at(quantity.span.start) or 0
    before = parse.tokens[token - 1 - (quantity.about is not None)].text.lower() if token else ""
    remain = parse.tokens[start].text.lower() in ("will", "would", "remain", "remained")
    if quantity.low < _LEAST_BARE or not (remain or before in ("to", "from", "of")):
        return None
    if parse.tokens[start].upos in ("NOUN", "PROPN", "ADJ", "SYM"):
        return None
    first = parse.sentences[parse.sentence_of[token]][0]
    for i in range(token - 1, first - 1, -1):
        if _lemma(parse, i) in COUNTED and _plural(parse, i):
            head = i
            while head > first and parse.tokens[head - 1].upos in ("ADJ", "PROPN", "NOUN") and i - head < 3:
                head -= 1
            return Counted(COUNTED[_lemma(parse, i)], parse.span(head, i), i)
    return None


def _without_noun(parse: Parse, quantity: Quantity, start: int) -> Counted | None:
    """A number whose noun the reader knows from elsewhere: "the 8,200 on the lists", "would fall to 950"."""
    token = parse.at(quantity.span.start) or 0
    begin, end = parse.sentences[parse.sentence_of[token]]
    before = token - 1 - len((quantity.about or "").split())
    if quantity.low != quantity.high or quantity.low < _LEAST_KNOWN or before < begin or _is_year(quantity):
        return None
    if start < end and parse.tokens[start].upos in ("NOUN", "PROPN", "ADJ", "SYM", "NUM"):
        return None
    lead = parse.tokens[before]
    changed = lead.text.lower() == "to" and any(
        t.lemma in CHANGING for t in parse.tokens[max(begin, before - 3) : before]
    )
    if lead.text.lower() == "the" or changed or (lead.upos == "VERB" and lead.lemma in COUNTING):
        return Counted(BARE, quantity.span, token)
    return None


def _is_year(quantity: Quantity) -> bool:
    """Whether it is written as years are."""
    return 1800 <= quantity.low <= 2100 and len(quantity.span) == 4


def _casualties(parse: Parse, quantity: Quantity, start: int) -> Counted | None:
    """At least 20 dead, 15 wounded: people, where no noun follows."""
    token = parse.tokens[start]
    if token.text.lower() in ("dead", "killed", "wounded", "injured", "missing") and quantity.low >= 1:
        return Counted("people", Span(token.start, token.end), start)
    return None


def _money(parse: Parse, quantity: Quantity, start: int, nouns: Sequence[int]) -> Counted | None:
    """An amount of money and what it is for: "$4 billion loan package", "$3bn of grain", "$9m in trade"."""
    if quantity.low < 1000:
        return None
    if nouns and _is_noun(parse, nouns[-1]):
        return Counted(quantity.unit or "", parse.span(nouns[0], nouns[-1]), nouns[-1])
    after = _past_brackets(parse, start)
    if after < len(parse.tokens) and parse.tokens[after].text.lower() in ("in", "worth", "for", "of", "on"):
        further = _phrase(parse, after + 1 + (parse.tokens[after].text.lower() == "worth"))
        if further and _is_noun(parse, further[-1]) and parse.tokens[further[0]].text.lower() not in _DAYS:
            return Counted(quantity.unit or "", parse.span(further[0], further[-1]), further[-1])
    token = parse.at(quantity.span.start) or 0
    named = _noun_over(parse, token)
    if named is not None:
        return Counted(quantity.unit or "", named, token)
    return Counted(quantity.unit or "", quantity.span, token)


def _past_brackets(parse: Parse, start: int) -> int:
    """The token after an amount in another currency ("$200bn (£157bn) of goods")."""
    if start < len(parse.tokens) and parse.tokens[start].text == "(":
        for i in range(start + 1, min(start + 6, len(parse.tokens))):
            if parse.tokens[i].text == ")":
                return min(i + 1, len(parse.tokens) - 1)
    return start


def _noun_over(parse: Parse, token: int) -> Span | None:
    """The noun phrase that the amount belongs to: "a package worth $9m", "tariffs on $9m", else its verb's subject."""
    i = token
    for _ in range(4):
        above = parse.tokens[i].head
        if above == i:
            break
        i = above
        if parse.tokens[i].upos == "NOUN" and i < token and parse.sentence_of[i] == parse.sentence_of[token]:
            return _with_adjectives(parse, i)
        if parse.tokens[i].upos == "VERB" and not parse.tokens[i].deprel.startswith("acl"):
            break
    subject = _subject(parse, token)
    return None if subject is None else _with_adjectives(parse, subject)


def _with_adjectives(parse: Parse, noun: int) -> Span:
    """The noun with the adjectives and nouns right before it, but not with the measure it is given in."""
    first = noun
    while first > 0 and parse.tokens[first - 1].upos in ("ADJ", "NOUN", "PROPN") and noun - first < 3:
        if parse.sentence_of[first - 1] != parse.sentence_of[noun]:
            break
        if first > 1 and parse.tokens[first - 2].text == "-":
            break
        first -= 1
    return parse.span(first, noun)


def _over(parse: Parse, i: int) -> Iterator[int]:
    """The word over token `i`, and the one over that."""
    for _ in range(2):
        if parse.tokens[i].head == i:
            return
        i = parse.tokens[i].head
        yield i


def _subject(parse: Parse, i: int) -> int | None:
    """The subject of the verb over token `i`: what fell to an amount, cost it, or runs so far; None without arcs."""
    for _ in range(4):
        head = parse.tokens[i].head
        if head == i:
            return None
        i = head
        if parse.tokens[i].upos == "VERB":
            subjects = parse.kids(i, "nsubj")
            if parse.tokens[i].deprel == "acl:relcl" and all(parse.tokens[k].upos == "PRON" for k in subjects):
                return parse.tokens[i].head if parse.tokens[parse.tokens[i].head].upos == "NOUN" else None
            return next((k for k in reversed(subjects) if parse.tokens[k].upos == "NOUN"), None)
    return None


def _stretch(parse: Parse, quantity: Quantity, measure: int) -> int | None:
    """What is so long or wide, by the order of words: "a zone of about 30 kilometres", "the 75-mile-wide area"."""
    first = parse.at(quantity.span.start) or 0
    begin, end = parse.sentences[parse.sentence_of[first]]
    before = first - 1 - len((quantity.about or "").split())
    for at in range(first - 1, max(before, begin + 1) - 1, -1):
        if parse.tokens[at].lemma == "of" and _is_noun(parse, at - 1):
            return at - 1
    if parse.tokens[measure - 1].text != "-":
        return None
    for at in range(measure + 1, min(measure + 6, end)):
        token = parse.tokens[at]
        if token.upos == "NOUN" and (at + 1 == end or parse.tokens[at + 1].upos not in ("NOUN", "PROPN")):
            return at
        if token.text != "-" and token.upos not in ("ADJ", "ADV", "NOUN", "PROPN"):
            return None
    return None


def _moved(parse: Parse, quantity: Quantity) -> int | None:
    """What is to be withdrawn so far: "to pull their guns back 20 kilometres"; a village so far off is no distance."""
    first = parse.at(quantity.span.start) or 0
    begin, _ = parse.sentences[parse.sentence_of[first]]
    back = next((k for k in range(first - 1, max(begin, first - _WITHDRAWN) - 1, -1) if _withdraws(parse, k)), None)
    moved = parse.kids(back, "obj", "nsubj:pass") if back is not None else ()
    return next((k for k in moved if parse.tokens[k].upos == "NOUN" and k < first), None)


def _withdraws(parse: Parse, at: int) -> bool:
    return parse.tokens[at].upos == "VERB" and parse.tokens[at].lemma in _BACK


def _rate(parse: Parse, quantity: Quantity, start: int) -> Counted | None:
    """A percentage of something that RATES knows: named after it, else the nearest before it in the sentence."""
    token = parse.at(quantity.span.start) or 0
    first, end = parse.sentences[parse.sentence_of[token]]
    after = [i for i in range(start, min(start + _LONGEST_PHRASE, end)) if _lemma(parse, i) in RATES]
    before = [i for i in range(max(first, token - 12), token) if _lemma(parse, i) in RATES]
    found = after[0] if after else before[-1] if before else None
    if found is None:
        share = _phrase(parse, start) if parse.tokens[start - 1].lemma == "of" else []
        return (
            Counted("%", parse.span(share[0], share[-1]), share[-1]) if share and _is_noun(parse, share[-1]) else None
        )
    head = found
    first = start if after else first
    while head > first and head > found - 2 and parse.tokens[head - 1].upos in ("ADJ", "PROPN", "NOUN"):
        head -= 1
    return Counted("%", parse.span(head, found), found)


def _phrase(parse: Parse, start: int) -> list[int]:
    """The tokens of the noun phrase that begins at `start`: up to a preposition, verb or mark."""
    out: list[int] = []
    if not parse.tokens or start >= len(parse.tokens):
        return out
    _, end = parse.sentences[parse.sentence_of[start]]
    for i in range(start, min(start + _LONGEST_PHRASE, end)):
        token = parse.tokens[i]
        word = token.text.lower()
        inner = word in ("-", "'s", "’s") or token.upos in _BEFORE_NOUN or (token.upos == "NUM" and out)
        if word in _STOPS or not inner or not (token.text[0].isalpha() or word in ("-", "'s", "’s")):
            break
        out.append(i)
        if word in _COUNTED_PLURALS:
            following = parse.tokens[i + 1] if i + 1 < end else None
            if following is None or following.text.lower() not in _COUNTED_PLURALS:
                break
    while out and not parse.tokens[out[-1]].text[0].isalpha():
        out.pop()
    return out


def _lemma(parse: Parse, i: int) -> str:
    """The dictionary form of a token, also where the parse knows only the word."""
    token = parse.tokens[i]
    word = token.text.lower()
    if word in ("troops", "people", "personnel", "police", "aircraft"):
        return word.removesuffix("s") if word == "troops" else word
    lemma = token.lemma.lower()
    return lemma if lemma in COUNTED or lemma in MEASURES or lemma in RATES or not word.endswith("s") else word[:-1]


def _plural(parse: Parse, i: int) -> bool:
    word = parse.tokens[i].text.lower()
    return word.endswith(("s", "men", "women")) or word in _ALWAYS_PLURAL


def _is_noun(parse: Parse, i: int) -> bool:
    return parse.tokens[i].upos in ("NOUN", "PROPN", "X")


def _after_of(parse: Parse, i: int) -> int:
    """The last token of what is measured: "kilograms of low-enriched uranium"; `i` where nothing follows."""
    if i + 1 < len(parse.tokens) and parse.tokens[i + 1].text.lower() == "of":
        phrase = _phrase(parse, i + 2)
        return phrase[-1] if phrase else i
    return i
