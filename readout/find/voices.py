"""Voices: each utterance of a page with its speaker, also where its own sentence names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from readout.find.credible import QUOTATION_MARKS, has_finite
from readout.find.retold import is_passed_on
from readout.find.sayings import Saying
from readout.find.speakers import RELATIVES, Parties, Voice
from readout.find.transcripts import ANSWER
from readout.find.utterances import Script, Utterance, is_nested
from readout.model.parse import Parse
from readout.vocab.cues import DOCUMENTS, MENTAL_VERBS
from readout.vocab.offices import gender


def voiced(script: Script, parties: Parties, found: Sequence[Utterance]) -> list[tuple[Utterance, Voice]]:
    """Each utterance worth keeping with its speaker; a cue without a subject takes the last speaker's voice."""
    named = {u: _labelled(parties, u.saying) if u.saying.label else parties.voice(u.saying.sources) for u in found}
    found = [u for u in found if not _is_outlet_passing_on(parties, u, named[u], found)]
    inner = [u for u in found if is_nested(script, u, found)]
    passed_on = [replace(u, saying=replace(u.saying, passed_on=True)) for u in inner if is_passed_on(script, u, found)]
    named |= {u: parties.voice(u.saying.sources) for u in passed_on}
    found = sorted([*(u for u in found if u not in inner), *passed_on], key=lambda u: (u.saying.head, u.content))
    out: list[tuple[Utterance, Voice]] = []
    last, waiting = Voice(), None
    for u in found:
        voice = named[u]
        if u.saying.agentless and not voice:
            told = u.saying.cue.lemma not in MENTAL_VERBS
            waiting = (
                u
                if told and u.content.end < u.saying.cue_span(script.parse).start and _tells(script.parse, u)
                else None
            )
            continue
        if u.saying.passed_on and not voice.mentions:
            continue
        if not voice and voice.document and _is_new(parties, u.saying):
            voice = Voice((), voice.document, voice.document)
        elif not voice and (voice.document or _may_go_on(parties, u.saying, last)):
            voice = Voice(last.mentions, last.words or voice.document, voice.document)
        if not voice or not _can_speak(script.parse, u, voice):
            continue
        if waiting is not None and _follows(script, waiting, u):
            out.append((waiting, voice))
        waiting = None
        last = last if u.saying.passed_on else voice
        out.append((u, voice))
    return out


def _tells(parse: Parse, u: Utterance) -> bool:
    """Whether the content is more than the name of a thing: "A new round was urged on Tuesday" is the reporter's."""
    return bool(QUOTATION_MARKS & set(u.content.of(parse.text))) or has_finite(parse, parse.within(u.content))


def _labelled(parties: Parties, saying: Saying) -> Voice:
    """Who stands in the label of a turn: the person named there, whom "A:" answers for, else its words."""
    if saying.label is not None and saying.label.of(parties.page.text) == ANSWER:
        return _interviewee(parties, saying.label.start)
    mention = parties.mention_of(saying.sources[-1])
    if mention is None or mention.kind != "person" or mention.form != "name":
        return Voice((), saying.label)
    inside = saying.label is not None and saying.label.overlaps(mention.span)
    return Voice((mention.id,)) if inside else Voice((), saying.label)


def _interviewee(parties: Parties, end: int) -> Voice:
    """The person named most in front of the first answer; nobody where two are named as often."""
    told = [m for m in parties.mentions if m.kind == "person" and m.span.end <= end]
    times = Counter(parties.root(m.id) for m in told if m.form == "name" or m.refers)
    (who, most), (_, next_) = (*times.most_common(2), ("", 0), ("", 0))[:2]
    named = next((m for m in told if m.form == "name" and parties.root(m.id) == who), None)
    return Voice((named.id,)) if named is not None and most > next_ else Voice()


def _is_new(parties: Parties, saying: Saying) -> bool:
    """Whether the source is a paper nobody spoke of before, "a two-page note": whose it is, is not told."""
    parse = parties.page.parse
    return any(parse.tokens[k].lemma == "a" for s in saying.sources for k in parse.kids(s, "det"))


def _may_go_on(parties: Parties, saying: Saying, last: Voice) -> bool:
    """Whether a cue goes on with the last speaker: a verb without a subject, or with a pronoun that fits."""
    parse = parties.page.parse
    if not saying.sources:
        token = parse.tokens[saying.head]
        return token.upos == "VERB" and ("VerbForm=Fin" in token.feats or token.text.lower().endswith("ing"))
    words = {parse.tokens[s].text.lower() for s in saying.sources}
    if words & (RELATIVES | {"i", "we"}) or any(parse.tokens[s].upos != "PRON" for s in saying.sources):
        return False
    kinds = {parties.by_id[m].kind for m in last.mentions}
    human = bool(kinds) and kinds <= {"person", "group"}
    if words & {"he", "she"}:
        called = {gender(word.lower()) for m in last.mentions for word in parties.by_id[m].surface.split()[:2]}
        return human and ("male" if "she" in words else "female") not in called
    return not human or "it" not in words


def _can_speak(parse: Parse, u: Utterance, voice: Voice) -> bool:
    """Whether a source that is no known party can have said it: its words are quoted, or a clause tells them.

    What a thing does to another ("the storm claimed lives", "signs that a deal is near") is no statement.
    """
    if voice.mentions or u.saying.label is not None:
        return True
    if QUOTATION_MARKS & set(u.content.of(parse.text)):
        return True
    if voice.document is not None and any(parse.tokens[s].lemma in DOCUMENTS for s in u.saying.sources):
        return True
    tokens = parse.within(u.content)
    clause = has_finite(parse, tokens) or (u.saying.cue.takes("inf") and parse.tokens[tokens[0]].lemma == "to")
    return parse.tokens[u.saying.head].upos != "NOUN" and clause


def _follows(script: Script, first: Utterance, then: Utterance) -> bool:
    """Whether `then` is told in the paragraph of `first` or the next: "This was stated today. “...,” he said." """
    return script.line_of(then.content.start) - script.line_of(first.content.start) in (0, 1)


def _is_outlet_passing_on(parties: Parties, u: Utterance, voice: Voice, found: Sequence[Utterance]) -> bool:
    """Whether an outlet only passes on what another utterance inside its content says."""
    if not voice.mentions or any(parties.by_id[m].kind != "outlet" for m in voice.mentions):
        return False
    return any(o is not u and u.content.covers(o.content) for o in found)
