"""Views: whose words a sentence gives without a verb of saying: "in Lee's view", "in the words of", "as he put it"."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.clauses import conjuncts
from readout.find.contents import tight
from readout.find.sayings import IsParty, Saying
from readout.model.parse import Parse
from readout.vocab.cues import Cue, words

_NOUNS = words("view words opinion estimation judgment judgement assessment account telling reading")
"""Behind "in" or "by": what somebody says or holds."""
_ROW = Cue("view", frozenset({"that"}), "asserted", None, frozenset(), frozenset())
_BEFORE_PUT = 8
"""Tokens between "as" or "how" and "put it"."""
SHORTEST = 3
"""Tokens of a content."""


def find_views(parse: Parse, is_party: IsParty) -> Iterator[Saying]:
    """The sayings that such phrases make, in order; only where the phrase is set off from the rest of its sentence."""
    for i, token in enumerate(parse.tokens):
        if token.text.lower() in ("in", "by") and token.upos == "ADP":
            found = _in_view(parse, i, is_party)
        elif token.lemma == "put" and parse.tokens[i + 1 : i + 2] and parse.tokens[i + 1].text.lower() == "it":
            found = _put_it(parse, i)
        else:
            found = None
        if found is not None:
            yield found


def _in_view(parse: Parse, i: int, is_party: IsParty) -> Saying | None:
    """ "In the words of the envoy, it was a start", "The road stays shut, in Lee's view"."""
    noun = parse.tokens[i].head
    if not i < noun <= i + 6 or parse.tokens[noun].text.lower() not in _NOUNS:
        return None
    owners = [k for k in parse.kids(noun, "nmod:poss", "nmod") if is_party(k)]
    owners = [k for k in owners if k < noun or any(parse.tokens[c].lemma == "of" for c in parse.kids(k, "case"))]
    if not owners:
        return None
    last = max(noun, *(t for k in owners for t in parse.subtree(k)))
    return _set_off(parse, i, last, (i, *range(i, noun + 1)), conjuncts(parse, owners[:1]))


def _put_it(parse: Parse, i: int) -> Saying | None:
    """ "as one delegate put it", "... is how one delegate put it"."""
    first, _ = parse.sentences[parse.sentence_of[i]]
    begin = next((t for t in range(i - 1, max(first, i - _BEFORE_PUT) - 1, -1) if _leads(parse, t)), None)
    subjects = parse.kids(i, "nsubj")
    if begin is None or not subjects:
        return None
    if parse.tokens[begin].text.lower() == "how":
        if begin == first or parse.tokens[begin - 1].lemma != "be":
            return None
        return _saying(parse, (set(range(first, begin - 1)),), i, (i, i + 1), conjuncts(parse, subjects[-1:]))
    return _set_off(parse, begin, i + 1, (i, i + 1), conjuncts(parse, subjects[-1:]))


def _leads(parse: Parse, token: int) -> bool:
    return parse.tokens[token].text.lower() in ("as", "how")


def _set_off(parse: Parse, begin: int, last: int, cue: tuple[int, ...], sources: tuple[int, ...]) -> Saying | None:
    """The sentence without a phrase that begins it, ends it, or stands between commas."""
    first, end = parse.sentences[parse.sentence_of[begin]]
    opens = begin == first or parse.tokens[begin - 1].text in ',"“”'
    closes = last + 1 >= end or parse.tokens[last + 1].text in ',.:"”'
    if not (opens and closes):
        return None
    sides: tuple[set[int], ...] = (set(range(first, begin)), set(range(last + 1, end)))
    if parse.tokens[first].text in '"“' and parse.tokens[begin - 1].text in '"”':
        sides = sides[:1]  # behind a quotation the report goes on in its own words: "and then he left"
    return _saying(parse, sides, cue[0], tuple(dict.fromkeys(cue)), sources)


def _saying(
    parse: Parse, sides: tuple[set[int], ...], head: int, cue: tuple[int, ...], sources: tuple[int, ...]
) -> Saying | None:
    told = [side for side in sides if len(side) >= SHORTEST]
    pieces = tuple(span for side in told if (span := tight(parse, side)) is not None)
    verbs = any(parse.tokens[t].upos in ("VERB", "AUX") for side in told for t in side)
    return Saying(_ROW, head, cue, sources, pieces) if pieces and verbs else None
