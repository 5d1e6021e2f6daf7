"""Trailing: who said it where that stands behind what was said, read off the words of a sentence and not off its tree.

"The working group that was to sit in Oslo has been put off by a week, a source in the ministry said on Friday." A
parser often hangs so late a cue on a noun of the clause before it; the order of the words is plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.credible import has_finite
from readout.find.cuts import without_dateline
from readout.find.quotes import Quotation
from readout.find.sayings import Saying
from readout.find.utterances import Script
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.cues import Cue, verbs, words

LONGEST_SOURCE = 16
"""Tokens between the comma and the verb."""
FEWEST_SAID = 4
OPENERS = words("after although as because before if once since though unless until when where while")
"""Words that open a clause which is no statement by itself: "When they met, the envoy said"."""
ASIDES = words("according after along amid as at before but by during following for from in on than through to upon")
ASIDES |= words("when while with without who whose whom which despite citing despite though although even")
WHEN = frozenset(MONTHS) | frozenset(WEEKDAYS) | words("today yesterday tomorrow tonight earlier later here there")
QUOTES = frozenset({"“", "”", '"', "„", "«", "»", "``", "''"})
NAMES = ("NOUN", "PROPN", "PRON", "NUM")
INNER = ("compound", "amod", "det", "case", "nmod:desc", "flat")
"""What cannot head a noun phrase whose noun stands beside it."""


def with_trailing(script: Script, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings, those that end their sentence with who said it as its words have them, and missed ones added."""
    parse = script.parse
    at = {s.head: s for s in sayings}
    for first, end in parse.sentences:
        for verb in range(first + FEWEST_SAID + 1, end):
            found = _behind(script, first, verb, end, at.get(verb))
            if found is not None:
                at[verb] = found
    return tuple(sorted(at.values(), key=lambda s: s.head))


def _behind(script: Script, first: int, verb: int, end: int, known: Saying | None) -> Saying | None:
    """The saying of a sentence's last clause, ", the envoy said on Friday.", or None."""
    parse = script.parse
    cue = _cue(parse, verb)
    if cue is None or (known is not None and (known.label is not None or known.negated)):
        return None
    told = _told(parse, verb, end, cue)
    begin = _source_begins(parse, first, verb)
    if told is None or begin is None:
        return None
    content = _content(script, first, begin)
    heads = _heads(parse, begin, verb)
    quoted_whole = None if content is not None or known is None else _quoted_before(script, begin)
    if (content is None and quoted_whole is None) or not heads:
        return None
    base = known or Saying(cue, verb, (verb,), (), ())
    stop = parse.tokens[end - 1].end
    quoted = (c for c in base.content if c.start >= stop and c.of(parse.text)[0] in QUOTES)
    kept = tuple(s for s in base.sources if begin <= s < verb and not _is_inner(parse, s, begin, verb))
    addressees = tuple(a for a in base.addressees if a > verb) or told
    content = content or quoted_whole
    return replace(
        base,
        sources=heads if heads[0] != heads[-1] and len(kept) < len(heads) else (kept or heads),
        content=tuple(c for c in (content, *quoted) if c is not None),
        addressees=addressees,
        loose=False,
        guessed=False,
        agentless=False,
        behind=quoted_whole is None,
    )


def _cue(parse: Parse, verb: int) -> Cue | None:
    """The row of a finite, active verb that takes a clause."""
    token = parse.tokens[verb]
    cue = verbs().get(token.lemma)
    if token.upos != "VERB" or cue is None or not cue.takes("that") or token.text.lower().endswith("ing"):
        return None
    auxiliaries = [parse.tokens[k].lemma for k in parse.kids(verb, "aux", "aux:pass") if k == verb - 1 or k == verb - 2]
    return cue if all(a == "have" for a in auxiliaries) else None


def _told(parse: Parse, verb: int, end: int, cue: Cue) -> tuple[int, ...] | None:
    """Whom it is told, where nothing but that and when, where or how it was said follows; None where more does."""
    rest = list(range(verb + 1, end))
    while rest and parse.tokens[rest[-1]].text in ".!?…":
        rest.pop()
    if any(parse.tokens[t].text in QUOTES for t in rest):
        return None
    comma = next((n for n, t in enumerate(rest) if parse.tokens[t].text in (",", "–", "—", "--")), len(rest))
    told: tuple[int, ...] = ()
    own = rest[:comma]
    if own and cue.takes("whom") and not cue.takes("obj"):
        phrase = next((n for n, t in enumerate(own) if parse.tokens[t].upos in ("ADP", "SCONJ", "VERB")), len(own))
        named = [t for t in own[:phrase] if parse.tokens[t].upos in NAMES]
        named = [t for t in named if parse.tokens[t].text.lower() not in WHEN]
        told, own = tuple(named[-1:]), own[phrase:] if named else own
    if own and not _is_circumstance(parse, own):
        return None
    if comma + 1 < len(rest) and not _is_aside(parse, rest[comma + 1]):
        return None
    return told


def _is_circumstance(parse: Parse, tokens: Sequence[int]) -> bool:
    """Whether the words behind the verb tell when, where or to whom it was said, and hold no clause of their own."""
    opening = parse.tokens[tokens[0]]
    if opening.upos not in ("ADP", "ADV", "SCONJ") and opening.text.lower() not in WHEN:
        return False
    inside = False
    for t in tokens:
        token = parse.tokens[t]
        if token.text.lower() in ("that", "if", "whether", ":"):
            return False
        inside = inside or token.text.lower() in OPENERS or token.text.lower() in ("who", "which", "whose")
        if token.upos in ("VERB", "AUX") and "VerbForm=Fin" in token.feats and not inside:
            return False
    return True


def _is_aside(parse: Parse, t: int) -> bool:
    """Whether what follows a comma behind the cue only adds to it: ", adding that", ", who led the talks"."""
    token = parse.tokens[t]
    adding = token.upos == "VERB" and "VerbForm=Fin" not in token.feats
    relative = token.upos == "ADP" and parse.tokens[t + 1].text.lower() in ("which", "whom", "whose")
    return adding or (not relative and token.text.lower() in ASIDES | WHEN)


def _source_begins(parse: Parse, first: int, verb: int) -> int | None:
    """Where the noun phrase begins that stands between a comma and the verb; one with a name between commas, too."""
    at = verb - 1
    while at > first and (parse.tokens[at].upos in ("ADV", "AUX") or parse.tokens[at].text in QUOTES):
        at -= 1
    if parse.tokens[at].text == ",":  # ", the captain, Ivan Soto, told reporters"
        middle = _phrase_begins(parse, first, at - 1)
        if middle is None or not any(parse.tokens[t].upos == "PROPN" for t in range(middle, at)):
            return None
        return _phrase_begins(parse, first, middle - 2) if parse.tokens[middle - 1].text == "," else None
    return _phrase_begins(parse, first, at)


def _phrase_begins(parse: Parse, first: int, last: int) -> int | None:
    """The token behind the comma before which the words up to `last` are one noun phrase, or None."""
    for t in range(last, max(first, last - LONGEST_SOURCE), -1):
        token = parse.tokens[t]
        if token.text == "," or (token.text in QUOTES and parse.tokens[t - 1].text in ",.!?"):
            return t + 1 if t < last and _is_phrase(parse, range(t + 1, last + 1)) else None
        if token.upos == "PUNCT" and token.text not in ("-", "‑", "‐", ".", "'", "’", *QUOTES):
            return None
    return None


def _is_phrase(parse: Parse, tokens: range) -> bool:
    """Whether the words are a noun with what tells of it; verbs only behind "who"."""
    clause = next((t for t in tokens if parse.tokens[t].text.lower() in ("who", "which", "whose")), tokens.stop)
    if clause == tokens.start or not _opens_phrase(parse, tokens.start):
        return False
    for t in range(tokens.start, clause):
        token = parse.tokens[t]
        finite = token.upos == "VERB" and "VerbForm=Fin" in token.feats
        if finite or token.upos in ("AUX", "SCONJ", "INTJ") or token.text.lower() in ("that", "not", "to", *QUOTES):
            return False
    return True


def _opens_phrase(parse: Parse, t: int) -> bool:
    token = parse.tokens[t]
    return token.upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM") or token.text.lower() in ("his", "her", "its")


def _heads(parse: Parse, begin: int, verb: int) -> tuple[int, ...]:
    """The nouns that head the phrase: "a source" of "a source in the ministry", both of "police and army sources"."""
    chunk: list[int] = []
    for t in range(begin, verb):
        token = parse.tokens[t]
        if token.upos in ("ADP", "VERB", "ADV", "AUX") or token.text.lower() in (",", "who", "which", "whose"):
            break
        chunk.append(t)
    joint = next((n for n, t in enumerate(chunk) if parse.tokens[t].upos == "CCONJ"), len(chunk))
    left = [t for t in chunk[:joint] if parse.tokens[t].upos in NAMES]
    right = [t for t in chunk[joint + 1 :] if parse.tokens[t].upos in NAMES]
    return tuple(_named(parse, part) for part in (left, right) if part)


def _named(parse: Parse, part: Sequence[int]) -> int:
    """The noun of a phrase: the first word of the name that ends it, which the others hang on, else its last noun."""
    last = part[-1]
    if parse.tokens[last].deprel == "flat" and parse.tokens[last].head in part:
        return parse.tokens[last].head
    return last


def _is_inner(parse: Parse, t: int, begin: int, verb: int) -> bool:
    token = parse.tokens[t]
    return token.upos == "ADJ" or (token.deprel in INNER and begin <= token.head < verb)


def _content(script: Script, first: int, begin: int) -> Span | None:
    """The sentence up to the comma, where it is one clause at least and no quotation that stands by itself."""
    parse = script.parse
    last = begin - 1
    while last > first and parse.tokens[last].text in (",", *QUOTES):
        last -= 1
    span = without_dateline(parse.text, parse.span(first, last))
    if script.line_of(span.start) != script.line_of(parse.tokens[begin].start):
        return None
    touched = [q for q in script.quotations if q.span.overlaps(span)]
    if any(_stands_alone(script, q) for q in touched):
        return None
    span = Span(min([span.start, *(q.span.start for q in touched)]), max([span.end, *(q.span.end for q in touched)]))
    tokens = parse.within(span)
    comma = max((t for t in tokens if parse.tokens[t].text == ","), default=tokens[0] - 1)
    if parse.tokens[comma + 1].text.lower() == "according" or _is_only_a_name(parse, range(comma + 1, tokens.stop)):
        return None
    if len(tokens) < FEWEST_SAID or not has_finite(parse, tokens) or span.end > parse.tokens[begin].start:
        return None
    opens = parse.tokens[tokens[0]].text.lower() in OPENERS
    main = next((n for n, t in enumerate(tokens) if parse.tokens[t].text == ","), None) if opens else 0
    return span if main is not None and has_finite(parse, tokens[main:]) else None


def _is_only_a_name(parse: Parse, tokens: range) -> bool:
    """Whether the last words before the phrase are a name that it explains: ", Ivan Soto, a teacher in Lima said"."""
    return 0 < len(tokens) <= 4 and all(parse.tokens[t].upos == "PROPN" for t in tokens)


def _quoted_before(script: Script, begin: int) -> Span | None:
    """The quotation that ends right before the phrase: "“We waited,” the captain, Ivan Soto, told reporters"."""
    start = script.parse.tokens[begin].start
    found = (
        q.span for q in script.quotations if q.closed and 0 <= start - q.span.end <= 2 and _stands_alone(script, q)
    )
    return next(found, None)


def _stands_alone(script: Script, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own, not words inside one: it begins with a capital."""
    return quotation.inner.of(script.text)[:1].isupper() and script.is_speech(quotation)
