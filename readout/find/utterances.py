"""Utterances: what was said, cut to its quotation marks, quotations without a cue included, nested ones left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.find.credible import has_finite
from readout.find.cuts import without_telling
from readout.find.quotes import Quotation, find_quotations, paragraphs
from readout.find.sayings import Saying
from readout.model.article import Span
from readout.model.parse import Parse

SHORTEST_SPEECH = 4  # words: fewer in quotation marks are a title or a word held at arm's length
_MARKS = re.compile(r"[“”\"„«».;:\n]")
BRIDGE = 5
"""Tokens between two pieces of one clause."""
GAP = 10
"""Tokens between content and the comma before its cue, where a parser cut the sentence."""
NEAR = 60  # characters between a cue and the quotation that it announces
JOINS_ON = re.compile(r"(?:and|or|nor)\s")
JOINED_ON = re.compile(r"[\s,;](?:and|but|or|nor)\Z")
EDGES = " \t\u00a0,.:;–—-"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One content with the saying that attributes it; `continued` where the quotation has no cue of its own."""

    content: Span
    saying: Saying
    ordinal: int = 0
    continued: bool = False


@dataclass(frozen=True)
class Script:
    """One text with its quotations and paragraphs, against which contents are cut."""

    parse: Parse
    quotations: tuple[Quotation, ...]
    lines: tuple[Span, ...]
    issued: bool = False
    """Whether "we" outside quotation marks is who issued the text."""

    @property
    def text(self) -> str:
        return self.parse.text

    def line_of(self, offset: int) -> int:
        low, high = 0, len(self.lines)
        while low < high:
            mid = (low + high) // 2
            if self.lines[mid].end <= offset:
                low = mid + 1
            else:
                high = mid
        return min(low, len(self.lines) - 1)

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence of its own and not a few words or a title."""
        words = quotation.words(self.text)
        inner = quotation.inner.of(self.text)
        if words < SHORTEST_SPEECH:
            return inner[-1:] in ",.!?" and words >= 2 and inner[:1].isupper()
        verbs = any(self.parse.tokens[t].upos in ("VERB", "AUX") for t in self.parse.within(quotation.inner))
        return verbs and (inner[-1:] in ",.!?…" or inner[:1].isupper() or words >= 8)


def script_of(parse: Parse, issued: bool = False) -> Script:
    return Script(parse, find_quotations(parse.text), tuple(paragraphs(parse.text)), issued)


def utterances(script: Script, sayings: Sequence[Saying]) -> tuple[Utterance, ...]:
    """The contents of the sayings cut to their quotations, with continued quotations, in the order of their cues."""
    out: list[Utterance] = []
    for saying in sayings:
        if _is_quoted(script, saying):
            continue
        contents = _announced(script, saying) if not saying.content or saying.loose else []
        fitted = [trimmed(script.text, c) for c in saying.content] if saying.behind else None
        contents = contents or fitted or [span for c in saying.content for span in _fitted(script, c, saying)]
        merged = _without_fragments(script, _bridged(script, _merged(contents), saying), saying)
        out += [Utterance(content, saying, n) for n, content in enumerate(merged) if _says_something(script, content)]
    out = _without_repeats(out)
    out += _continued(script, out)
    return tuple(sorted(out, key=lambda u: (u.saying.head, u.content)))


def is_nested(script: Script, u: Utterance, found: Sequence[Utterance]) -> bool:
    """Whether the cue stands inside the content of another utterance."""
    cue = u.saying.cue_span(script.parse)
    return any(o.content.covers(cue) and o.saying.head != u.saying.head for o in found)


def _is_quoted(script: Script, saying: Saying) -> bool:
    """Whether cue and source are the quoted speaker's own words: "I told him", or both inside one quotation."""
    if saying.sources and all(script.parse.tokens[s].lemma in ("i", "we") for s in saying.sources):
        cue = saying.cue_span(script.parse)
        return not script.issued or any(q.span.overlaps(cue) for q in script.quotations)
    if not saying.sources and any(q.inner.start == script.parse.tokens[saying.head].start for q in script.quotations):
        return False  # Berg “called on Peru to answer”: her act in the reporter's words
    tokens = (saying.head, *saying.sources)
    spans = [script.parse.span(t, t) for t in tokens]
    return any(q.opened and q.closed and all(q.span.covers(s) for s in spans) for q in script.quotations)


def _says_something(script: Script, content: Span) -> bool:
    """Two words at least, or one in quotation marks."""
    words = content.of(script.text).split()
    return len(words) > 1 or any(q.span.overlaps(content) for q in script.quotations)


def clause_of(parse: Parse, saying: Saying) -> Span:
    """The cue with its sources where they stand in the same sentence: what is not content."""
    tokens = set(saying.words)
    sentence = parse.sentence_of[saying.head]
    for s in saying.sources:
        if parse.sentence_of[s] == sentence and abs(s - saying.head) < 30:
            tokens |= {t for t in parse.subtree(s) if (t < saying.head) == (s < saying.head) and t != saying.head}
    return parse.span(min(tokens), max(tokens))


def _fitted(script: Script, content: Span, saying: Saying) -> list[Span]:
    """`content` as spans on either side of the cue's clause, each with the quotations that it touches in full."""
    clause = clause_of(script.parse, saying)
    sides = [Span(content.start, min(content.end, clause.start)), Span(max(content.start, clause.end), content.end)]
    if not content.overlaps(clause):
        sides = [_to_the_comma(script, _from_sentence_start(script, content, saying), clause)]
    sides = [
        _in_sentence(script, _widened(script, side, clause), clause) for side in sides if side.end - side.start > 2
    ]
    out = [trimmed(script.text, side) for side in sides]
    out = [_with_preposition(script, _after_addressee(script, span), clause) for span in out]
    if len(out) == 2 and any(q.span.end == out[0].end and script.is_speech(q) for q in script.quotations):
        out = [out[0], *(q.span for q in script.quotations if out[1].covers(q.span) and script.is_speech(q))]
    out = [without_telling(script.parse, span) for span in out]
    return [span for span in out if span.end > span.start]


def _in_sentence(script: Script, content: Span, clause: Span) -> Span:
    """`content` without another sentence between it and its cue, one that ends in a closed quotation."""
    start, end = content.start, content.end
    for quotation in script.quotations:
        at = quotation.span.end
        if not start < at < end or not quotation.closed or script.text[quotation.inner.end - 1] not in ".!?…":
            continue
        if not script.text[at].isspace() or not script.text[at:end].lstrip()[:1].isupper():
            continue
        if content.end <= clause.start and len(script.text[at:end].split()) > 3:
            start = at
        elif content.start >= clause.end:
            end = at
    return Span(start, end)


def _after_addressee(script: Script, content: Span) -> Span:
    """Content that begins with its quotation where only who was told stands before it: "told it: “I will go”"."""
    for quotation in script.quotations:
        if content.start < quotation.span.start < content.end and quotation.span.end >= content.end - 1:
            before = script.text[content.start : quotation.span.start].strip()
            told = script.parse.within(Span(content.start, quotation.span.start))
            verbs = any(script.parse.tokens[t].upos in ("VERB", "AUX") for t in told)
            if before[-1:] in ",:" and len(before.split()) <= 4 and not verbs:
                return Span(quotation.span.start, content.end)
    return content


def _from_sentence_start(script: Script, content: Span, saying: Saying) -> Span:
    """Content before its cue, with what opens its sentence: "After the vote, talks would go on, the envoy said"."""
    if content.start >= script.parse.tokens[saying.head].start:
        return content
    sentence = script.parse.sentence_span(script.parse.sentence_of[saying.head])
    quoted = any(q.span.overlaps(content) for q in script.quotations)
    verbs = any(script.parse.tokens[t].upos in ("VERB", "AUX") for t in script.parse.within(content))
    if sentence.start < content.start and verbs and not quoted:
        return Span(sentence.start, content.end)
    return content


def _with_preposition(script: Script, content: Span, clause: Span) -> Span:
    """ "called [for them to be freed]": the preposition between cue and content reads with what is called for."""
    gap = script.text[clause.end : content.start]
    return Span(clause.end + 1, content.end) if gap in (" for ", " against ") else content


def _to_the_comma(script: Script, content: Span, clause: Span) -> Span:
    """Content up to the comma before its cue's clause: "was held in the town at 10 p.m. on Monday, police said"."""
    gap = script.text[content.end : clause.start].rstrip()
    between = script.parse.within(Span(content.end, max(content.end, clause.start)))
    if (
        not gap.endswith(",")
        or len(gap) < 2
        or len(between) > GAP
        or any(q.span.overlaps(content) for q in script.quotations)
    ):
        return content
    if any(
        script.parse.tokens[t].upos in ("VERB", "AUX", "PRON") or script.parse.tokens[t].text in '"“”' for t in between
    ):
        return content
    return Span(content.start, content.end + len(gap) - 1)


def _widened(script: Script, content: Span, clause: Span) -> Span:
    """`content` with each quotation that it touches; one that was never closed stops before the cue's clause."""
    start, end = content.start, content.end
    for quotation in script.quotations:
        q = quotation.span
        if q.start > end + 2:
            break
        if not q.overlaps(Span(start, end)):
            continue
        if not q.overlaps(clause):
            start, end = min(start, q.start), max(end, q.end)
        elif not quotation.closed and q.start < clause.start and start < clause.start:
            start, end = min(start, q.start), min(end, clause.start)
        elif not quotation.opened and q.end > clause.end and start >= clause.end:
            end = max(end, q.end)
    return Span(start, end)


def trimmed(text: str, content: Span) -> Span:
    """Content without the marks, spaces and conjunctions at its edges, quotation marks left."""
    start, end = content.start, content.end
    while end > start and text[end - 1] in EDGES + "\n\r" and not _keeps(text, end):
        end -= 1
    while start < end and text[start] in EDGES + "\n\r":
        start += 1
    before, after = JOINS_ON.match(text, start, end), JOINED_ON.search(text, start, end)
    if before is not None or after is not None:
        return trimmed(text, Span(before.end() if before else start, after.start() if after else end))
    return Span(start, end)


def _keeps(text: str, end: int) -> bool:
    """Whether the full stop before `end` belongs to an abbreviation."""
    return text[end - 1] == "." and end >= 2 and (end < 3 or text[end - 3] in ". ") and text[end - 2].isupper()


def _announced(script: Script, saying: Saying) -> list[Span]:
    """The quotation right before or after a cue that governs no content itself."""
    if not saying.cue.takes("that"):
        return []
    cue = clause_of(script.parse, saying)
    text = script.text
    for quotation in script.quotations:
        q = quotation.span
        gap = text[q.end : cue.start]
        if q.end <= cue.start and len(gap) <= 4 and not gap.strip(" ,.–—-\u00a0") and script.is_speech(quotation):
            return [q]
        between = text[cue.end : q.start]
        if q.start >= cue.end and between in (".", ",") and quotation.words(text) > 1:
            return [_with_rest(script, q)]
        if q.start >= cue.end and len(between) <= NEAR and "\n" not in between.strip("\n"):
            announced = between.rstrip()[-1:] in (":", ",") or len(between) <= 2
            if announced and "." not in between and script.is_speech(quotation):
                return [q]
    line = script.line_of(cue.start)
    ending = text[cue.end : script.lines[line].end].strip()
    if ending == ":" and line + 1 < len(script.lines):
        return [script.lines[line + 1]]
    return []


def _with_rest(script: Script, quotation: Span) -> Span:
    """A quotation with the rest of the sentence that it begins."""
    at = script.parse.at(quotation.start)
    if at is None:
        return quotation
    return Span(quotation.start, max(quotation.end, script.parse.sentence_span(script.parse.sentence_of[at]).end))


def _bridged(script: Script, contents: list[Span], saying: Saying) -> list[Span]:
    """Pieces of one clause behind the cue with the verb between them, which was taken for another's cue."""
    parse, out = script.parse, contents[:1]
    for piece in contents[1:]:
        between = parse.within(Span(out[-1].end, piece.start))
        gap = script.text[out[-1].end : piece.start]
        verbs = any(parse.tokens[t].upos == "VERB" for t in between)
        own = any(t in saying.words or t in saying.sources or parse.tokens[t].upos == "CCONJ" for t in between)
        behind = out[-1].start > parse.tokens[saying.head].end and len(between) <= BRIDGE and not own
        if behind and verbs and not _MARKS.search(gap):
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return out


def _merged(contents: list[Span]) -> list[Span]:
    """Spans in order, those joined that overlap or that only a space parts."""
    out: list[Span] = []
    for span in sorted(contents):
        if out and span.start <= out[-1].end + 1:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.end > span.start:
            out.append(span)
    return out


def _without_fragments(script: Script, pieces: list[Span], saying: Saying) -> list[Span]:
    """Pieces that a cue parts, as one where either is no clause of its own: "The plan, he said, was dead"."""
    if len(pieces) != 2 or all(_is_quoted_speech(script, p) for p in pieces):
        return pieces
    parse = script.parse
    if not pieces[0].end <= parse.tokens[saying.head].start < pieces[1].start:
        return pieces
    at = [parse.within(p) for p in pieces]
    if not (at[0] and at[1]) or parse.sentence_of[at[0][0]] != parse.sentence_of[at[1][0]]:
        return pieces
    if _is_quoted_speech(script, pieces[0]) and not has_finite(parse, at[1]):
        return pieces[:1]
    if all(parse.tokens[t].upos in ("PRON", "DET", "ADP", "SCONJ", "PUNCT") for t in at[0]):
        return pieces[1:]  # "an offer which he called a trick"
    if not has_finite(parse, at[0]) and _hangs_on(parse, at[0], saying):
        return pieces[1:]  # "In a letter, he said": where or when it was said
    whole = all(len(tokens) > 3 and has_finite(parse, tokens) for tokens in at) and not _is_tied(parse, *at)
    return pieces if whole else [Span(pieces[0].start, pieces[1].end)]


def _hangs_on(parse: Parse, tokens: range, saying: Saying) -> bool:
    """Whether the cue governs the phrase as an adverbial."""
    return any(parse.tokens[t].head in saying.words and parse.tokens[t].deprel.startswith("obl") for t in tokens)


def _is_quoted_speech(script: Script, piece: Span) -> bool:
    return any(q.span.covers(piece) and script.is_speech(q) for q in script.quotations)


def _is_tied(parse: Parse, left: range, right: range) -> bool:
    """Whether one piece is part of the other's clause: its subject, an adverbial, a condition."""
    ends = [(t, right) for t in left] + [(t, left) for t in right]
    return any(parse.tokens[t].head in other and _is_part(parse.tokens[t].deprel) for t, other in ends)


def _is_part(deprel: str) -> bool:
    return deprel.startswith(("nsubj", "csubj", "obl", "advcl", "advmod", "obj", "xcomp", "mark", "cop", "aux"))


def _without_repeats(found: list[Utterance]) -> list[Utterance]:
    """Of two utterances that overlap for the most part the one whose cue is shorter and has a source."""
    kept: list[Utterance] = []
    for u in sorted(found, key=lambda u: (u.content.start, -u.content.end, _distance(u))):
        rival = next((k for k in reversed(kept[-6:]) if _overlap(k.content, u.content) > 0.7), None)
        if rival is None:
            kept.append(u)
        elif _distance(u) < _distance(rival):
            kept[kept.index(rival)] = u
    return kept


def _distance(u: Utterance) -> tuple[bool, int]:
    head = min(u.saying.words), max(u.saying.words)
    return (not u.saying.sources, head[1] - head[0])


def _overlap(left: Span, right: Span) -> float:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared / max(1, max(left.end, right.end) - min(left.start, right.start)) if shared > 0 else 0.0


def _continued(script: Script, found: list[Utterance]) -> list[Utterance]:
    """Quotations that nobody introduces: they go on with the speaker of the quotation before them."""
    out: list[Utterance] = []
    taken = sorted((u for u in found), key=lambda u: u.content.start)
    for quotation in script.quotations:
        q = quotation.span
        if any(u.content.overlaps(q) for u in taken) or not script.is_speech(quotation):
            continue
        if any(q.overlaps(u.saying.cue_span(script.parse)) for u in taken):
            continue
        line = script.line_of(q.start)
        earlier = (u for u in (*taken, *out) if u.content.start < q.start)
        before = [u for u in earlier if line - script.line_of(u.content.start) <= 1]
        if not before:
            continue
        last = max(before, key=lambda u: (u.content.start, u.content.end))
        same_line = script.line_of(last.content.start) == line
        if same_line or q.start == script.lines[line].start:
            out.append(replace(last, content=q, ordinal=_ordinal((*taken, *out), last), continued=True))
    return out


def _ordinal(found: Sequence[Utterance], last: Utterance) -> int:
    return 1 + max(u.ordinal for u in found if u.saying.head == last.saying.head)
