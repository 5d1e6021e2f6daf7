"""Attributed: what the attribution head of the language engine read, and how it is brought together with the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.find.clauses import conjuncts, is_negated, subjects_of
from readout.find.credible import SURE, is_only_named, is_strong, is_told
from readout.find.sayings import LONGEST_QUOTED, QUOTING, Saying, is_as_saying
from readout.model.article import Span
from readout.model.parse import Attribution, Parse
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.cues import NEVER_SOURCES, Cue, nouns, verbs

NEARLY_EQUAL = 0.8  # overlap from which the rules' pieces stand for the head's
CUT_SHORT = 0.6  # a head's content that has less than this share of the rules' was broken off
BELIEVED = 0.6  # score from which an attribution counts that no rule confirms
TIMES = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"today", "yesterday", "tomorrow", "week", "month", "year"}


def with_attributions(parse: Parse, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings of the rules and of the attribution head, one for each cue.

    On a cue that both read, the rules give source, addressee, stance and code, and `_chosen` the content. What only the
    head sees is added; what only the rules see stays where the verb is no weak cue and has its own source and content.
    """
    if not parse.attributions:
        return tuple(sayings)
    read = {t: a for a in parse.attributions for span in a.cue for t in parse.within(span)}
    main = _main_sayings(parse, sayings, read)
    out: list[Saying] = []
    used: list[Attribution] = []
    for saying in sayings:
        attribution = next((read[w] for w in saying.words if w in read), None)
        if attribution is not None and main.get(attribution) is not saying:
            continue  # "said in a statement announcing": one cue of several words
        if attribution is not None:
            used.append(attribution)
            out.append(_completed(parse, saying, attribution, sayings))
        elif is_strong(parse, saying):
            out.append(saying)
    out += [s for a in parse.attributions if a not in used and (s := _saying(parse, a, sayings)) is not None]
    return tuple(sorted(out, key=lambda s: s.head))


def _main_sayings(
    parse: Parse, sayings: Sequence[Saying], read: Mapping[int, Attribution]
) -> dict[Attribution, Saying]:
    """For each attribution the rules' saying that it is matched with: the first with a finite verb, else the last."""
    out: dict[Attribution, Saying] = {}
    for saying in sayings:
        attribution = next((read[w] for w in saying.words if w in read), None)
        if attribution is None:
            continue
        known = out.get(attribution)
        fuller = known is None or bool(saying.content) or not known.content
        if known is None or (fuller and "VerbForm=Fin" not in parse.tokens[known.head].feats):
            out[attribution] = saying
    return out


def _completed(parse: Parse, saying: Saying, attribution: Attribution, others: Sequence[Saying]) -> Saying:
    """The saying of a rule with the better of both contents, and the head's source where its own is none or quoted."""
    if saying.cue.lemma == "say" and parse.tokens[saying.head].lemma in QUOTING:
        return saying  # "quoted the envoy as saying": the head takes the agency for the speaker
    if saying.sources and saying.content and is_as_saying(parse, saying.head):
        return saying  # "was quoted as saying by the agency that"
    theirs = _cleaned(parse, attribution, saying.head, saying.content if not saying.loose else (), others)
    theirs = _without_addressee(parse, saying, theirs)
    quoted = any(p.start <= parse.tokens[s].start < p.end for s in saying.sources for p in attribution.content)
    read = tuple(t for t in _heads(parse, attribution.source) if parse.tokens[t].lemma not in TIMES)
    near = bool(read) and parse.sentence_of[read[0]] == parse.sentence_of[saying.head]
    if (
        quoted
        and _is_afar(parse, saying.head, attribution)
        and all(parse.tokens[s].upos in ("NOUN", "PROPN") for s in saying.sources)
    ):
        quoted = False  # the head took its source from afar, and the one beside the verb for content
        theirs = tuple(p for p in theirs if not any(p.start <= parse.tokens[s].start < p.end for s in saying.sources))
    if quoted and not read:
        theirs, quoted = _before_source(parse, saying, theirs), False
    sources = saying.sources if saying.sources and not quoted and not (saying.guessed and near) else read
    if not theirs or is_only_named(parse, saying, theirs):
        return replace(saying, sources=sources)
    broken = saying.cue.lemma == "according to" and len(theirs) > 1 and len(saying.content) == 1
    if broken and saying.content[0].start <= theirs[0].start and theirs[-1].end <= saying.content[0].end:
        theirs = saying.content  # the head left out what stands between commas
    content = theirs if not saying.content else _chosen(parse, saying, theirs, attribution.score)
    return replace(saying, content=content, sources=sources, loose=False)


def _before_source(parse: Parse, saying: Saying, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces up to the words that name who speaks, which the head took for content: "..., its envoy, Ann Lie"."""
    start = min(parse.tokens[t].start for s in saying.sources for t in parse.subtree(s))
    out = []
    for piece in pieces:
        end = min(piece.end, max(start, piece.start)) if piece.start < start else piece.end
        words = parse.text[piece.start : end].rstrip(" ,")
        out.append(Span(piece.start, piece.start + len(words)))
    return tuple(p for p in out if len(p) > 2 and not p.start <= start < p.end)


def _without_addressee(parse: Parse, saying: Saying, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces but those that only tell who was spoken to: "congratulated the government"."""
    if not saying.cue.takes("whom") or saying.cue.takes("obj"):
        return pieces
    spoken_to = {t for k in parse.kids(saying.head, "obj", "iobj") for t in parse.subtree(k)}
    opens = saying.cue.content_prepositions
    return tuple(
        p
        for p in pieces
        if not spoken_to.issuperset(parse.within(p)) or any(parse.tokens[t].lemma in opens for t in parse.within(p))
    )


def _chosen(parse: Parse, saying: Saying, theirs: tuple[Span, ...], score: float) -> tuple[Span, ...]:
    """The rules' content or the head's: the head stops better, the rules part what is coordinated."""
    ours = saying.content
    shared, mine, other = _shared(ours, theirs), sum(map(len, ours)), sum(map(len, theirs))
    if shared >= NEARLY_EQUAL * (mine + other - shared):
        return _from(ours, theirs[0].start) if score >= SURE and _is_told_first(parse, saying, ours, theirs) else ours
    if shared >= 0.95 * other and (_lacks_its_verb(parse, ours, theirs) or _goes_on(parse, ours, theirs)):
        return ours
    if shared >= 0.95 * other:
        return ours if other < CUT_SHORT * mine and score < 0.9 else theirs
    if saying.loose:
        return theirs
    if shared >= 0.95 * mine:
        rest = parse.within(Span(max(s.end for s in ours), max(s.end for s in theirs)))
        words = {parse.tokens[t].lemma for t in rest[1:]} | {parse.tokens[t].text for t in rest[1:]}
        due = bool(rest) and parse.tokens[rest[0]].lemma in ("by", "before", "until") and saying.cue.takes("inf")
        return ours if words & TIMES and not due else theirs
    return theirs if score >= SURE else ours


def _lacks_its_verb(parse: Parse, ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether the head's content is the infinitive of a verb that only the rules' has ("[they] agreed to go")."""
    first = next(iter(parse.within(theirs[0])), None)
    if first is None or parse.tokens[first].lemma != "to" or parse.tokens[first].deprel != "mark":
        return False
    governor = parse.tokens[parse.tokens[parse.tokens[first].head].head]
    return governor.start < theirs[0].start and any(p.start <= governor.start < p.end for p in ours)


def _goes_on(parse: Parse, ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether the head broke off before a verb that shares its subject: "[that it did not agree], but would pay"."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    rest = parse.within(Span(theirs[0].end, max(ours[0].end, theirs[0].end)))
    kept = parse.within(theirs[0])
    joined = (t for t in rest if parse.tokens[t].deprel == "conj" and parse.tokens[t].head in kept)
    verb = next((t for t in joined if parse.tokens[t].upos == "VERB" and parse.kids(t, "aux")), None)
    return verb is not None and not parse.kids(verb, "nsubj", "nsubj:pass", "csubj", "expl")


def _is_told_first(parse: Parse, saying: Saying, ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether what the rules have before the head's content only tells who was told: "told a reporter he would go"."""
    if ours[0].start >= theirs[0].start:
        return False
    between = parse.within(Span(ours[0].start, theirs[0].start))
    told = all(parse.tokens[t].upos in ("PROPN", "NOUN", "PART", "DET", "ADJ") for t in between)
    return told and all(t > saying.head for t in between)


def _from(spans: Sequence[Span], start: int) -> tuple[Span, ...]:
    return (Span(start, spans[0].end), *spans[1:])


def _cleaned(
    parse: Parse, attribution: Attribution, cue: int, ours: Sequence[Span], others: Sequence[Saying]
) -> tuple[Span, ...]:
    """The head's content without what belongs to another line, another sentence or the next saying."""
    line = _line(parse.text, parse.tokens[cue].start)
    pieces = [p for span in attribution.content if (p := _within(span, line)) is not None]
    if not pieces:
        return attribution.content
    home = parse.sentence_span(parse.sentence_of[cue])
    near = [p for p in pieces if p.overlaps(home)] or pieces
    kept = [p for p in pieces if p in near or parse.text[p.start] in "“\"„«”'‘"]
    apart = [o for o in others if not _is_told_inside(parse, o.head, cue, kept)]
    kept = [p for p in kept if not _is_anothers(parse, p, cue, apart)] or kept
    return tuple(_clipped(parse, piece, cue, ours, others) for piece in kept)


def _is_told_inside(parse: Parse, other: int, cue: int, pieces: Sequence[Span]) -> bool:
    """Whether the pieces hold another cue as part of what is told ("the minister promised | that they would go")."""
    token = parse.tokens[other]
    beside = token.deprel == "conj" and token.head == cue  # "insisted that it was illegal, but offered to let ..."
    return not beside and any(p.start <= token.start < p.end for p in pieces)


def _is_anothers(parse: Parse, piece: Span, cue: int, others: Sequence[Saying]) -> bool:
    """Whether `piece` is the content of another cue that stands between it and this one."""
    between = (o for o in others if cue < o.head and parse.tokens[o.head].start < piece.start and o.content)
    return any(_shared(o.content, (piece,)) >= NEARLY_EQUAL * len(piece) for o in between)


def _clipped(parse: Parse, piece: Span, cue: int, ours: Sequence[Span], others: Sequence[Saying]) -> Span:
    """`piece` up to where another cue of the same sentence begins that the rules do not count to the content."""
    end = piece.end
    for other in others:
        token = parse.tokens[other.head]
        inside = piece.start < token.start < end and other.head != cue and other.content
        if inside and ours and token.start > max(s.end for s in ours) and min(s.start for s in ours) < end:
            first = min(other.words)
            if parse.tokens[first - 1].upos in ("CCONJ", "SCONJ", "PUNCT"):
                end = parse.tokens[first - 1].start
    while end > piece.start and parse.text[end - 1] in " ,;":
        end -= 1
    return Span(piece.start, end)


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _within(span: Span, line: Span) -> Span | None:
    """The part of `span` on the line, or the whole span where none of it is."""
    if not span.overlaps(line):
        return span
    start, end = max(span.start, line.start), min(span.end, line.end)
    return Span(start, end) if end - start > 2 else None


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """How many characters two sets of spans have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def _saying(parse: Parse, attribution: Attribution, others: Sequence[Saying]) -> Saying | None:
    """An attribution as a saying, its cue's row from the tables where they know it; None without cue or content."""
    words = tuple(t for span in attribution.cue for t in parse.within(span))
    if not words or not attribution.content or attribution.score < BELIEVED:
        return None
    if any(parse.tokens[w].lemma in QUOTING and parse.kids(w, "aux:pass") for w in words) and any(
        w < s.head <= w + LONGEST_QUOTED and is_as_saying(parse, s.head) for w in words for s in others
    ):
        return None  # "was quoted by the agency as saying": told by "saying"
    main = next((w for w in reversed(words) if parse.tokens[w].upos == "VERB"), words[0])
    lemma = parse.tokens[main].lemma
    row = verbs().get(lemma) or nouns().get(lemma)
    content = _cleaned(parse, attribution, main, (), others)
    if row is None:
        content = _told_beside(parse, attribution, main, content)
        row = Cue(lemma, frozenset({"that"}), "asserted", None, frozenset(), frozenset())
    sources = _own_subjects(parse, main) if _is_afar(parse, main, attribution) else ()
    content = tuple(p for p in content if not any(p.start <= parse.tokens[s].start < p.end for s in sources))
    sources = sources or _heads(parse, attribution.source)
    agentless = not sources and bool(parse.kids(main, "aux:pass", "nsubj:pass"))
    saying = Saying(row, main, words, sources, content, (), is_negated(parse, main), agentless=agentless)
    content = _without_addressee(parse, saying, content)
    return saying if content and is_told(parse, saying, attribution.score) else None


def _told_beside(parse: Parse, attribution: Attribution, main: int, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Of a verb that no table knows as one of saying, the pieces in its own line; none of "it shows that ..."."""
    by = _heads(parse, attribution.source)
    if by and all(parse.tokens[t].lemma in NEVER_SOURCES for t in by):
        return ()
    line = _line(parse.text, parse.tokens[main].start)
    if parse.tokens[main].deprel.startswith(("advcl", "acl")):  # "when a reporter read it out. “No.”"
        line = parse.sentence_span(parse.sentence_of[main])
    return tuple(p for p in content if p.overlaps(line))


def _is_afar(parse: Parse, main: int, attribution: Attribution) -> bool:
    """Whether the head takes its source from another paragraph than its cue stands in."""
    cue = parse.tokens[main].start
    return any("\n" in parse.text[min(s.end, cue) : max(s.start, cue)] for s in attribution.source)


def _own_subjects(parse: Parse, main: int) -> tuple[int, ...]:
    """Who the tree says does the saying, where it is named there: "observed the delegate, Mr Lund"."""
    found = subjects_of(parse, main) if parse.tokens[main].upos == "VERB" else ()
    near = all(parse.sentence_of[s] == parse.sentence_of[main] for s in found)
    return found if near and all(parse.tokens[s].upos in ("NOUN", "PROPN") for s in found) else ()


def _heads(parse: Parse, spans: Sequence[Span]) -> tuple[int, ...]:
    """The token of the spans that hangs on a token outside, with those coordinated to it inside."""
    inside = {t for span in spans for t in parse.within(span)}
    tops = [t for t in sorted(inside) if parse.tokens[t].upos != "PUNCT"]
    tops = [t for t in tops if parse.tokens[t].head not in inside or parse.tokens[t].head == t][:1]
    return tuple(t for t in conjuncts(parse, tops) if t in inside)
