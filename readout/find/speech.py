"""Finds who said what in one article, in direct, mixed and indirect speech, to whom and through which outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.find.attributed import with_attributions
from readout.find.contents import phrase_span
from readout.find.credible import has_finite
from readout.find.issuer import own_words, speaks_itself
from readout.find.page import LONGEST_CONTENT, Page
from readout.find.retold import with_retold
from readout.find.sayings import QUOTING, Saying, find_sayings
from readout.find.signed import signed
from readout.find.silences import is_silent
from readout.find.speakers import Parties, Voice
from readout.find.trailing import with_trailing
from readout.find.transcripts import LABELLED, before_turns, turns
from readout.find.utterances import Script, Utterance, script_of, trimmed, utterances
from readout.find.views import find_views
from readout.find.voices import voiced
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.cues import DOCUMENTS

THROUGH = frozenset({"in", "at", "through", "via", "from", "by"})
ON_AIR = frozenset({"account", "broadcast", "post", "video"})
"""What is spoken "on"; other documents after "on" are what it is about."""
DIRECT_SHARE = 0.9


def find_statements(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """The statements of one article, one claim for each content and speaker."""
    given = tuple(mentions), tuple(times)
    return page.once("statements", given, lambda: _statements(page, *given))


def _statements(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> tuple[Claim, ...]:
    parties = Parties(page, mentions)
    script = script_of(page.parse, speaks_itself(page))
    read = (*find_sayings(page.parse, parties.is_party), *find_views(page.parse, parties.is_party))
    sayings = with_attributions(page.parse, sorted(read, key=lambda s: s.head))
    sayings = with_trailing(script, sayings)
    sayings = tuple(s for s in sayings if not is_silent(page.parse, s) and not _only_cites(page.parse, parties, s))
    found = turns(script)
    if found:
        told = utterances(script, before_turns(script, found, sayings))
        found = (*told, *with_retold(script, parties, found, sayings))
    else:
        found = utterances(script, sayings)
        found = (*found, *signed(script, parties, found))
    found = (*found, *own_words(script, found)) if script.issued else found
    found = tuple(kept for u in found if (kept := _without_noise(page, u)) is not None)
    claims: list[Claim] = []
    for u, voice in voiced(script, parties, found):
        claims += _claims(page, parties, script, u, voice, times)
    return tuple(claims)


def _only_cites(parse: Parse, parties: Parties, saying: Saying) -> bool:
    """Whether it only names a source: "citing an unnamed official"."""
    if parse.tokens[saying.head].lemma not in QUOTING or saying.cue.lemma == "say":
        return False
    for content in saying.content:
        inside = parse.within(content)
        heads = [t for t in inside if parse.tokens[t].head not in inside]
        named = any(parties.is_party(t) or parse.tokens[t].lemma in (DOCUMENTS | {"source"}) for t in heads)
        if not named or has_finite(parse, inside):
            return False
    return bool(saying.content)


def _without_noise(page: Page, u: Utterance) -> Utterance | None:
    """The utterance without noise at the edges of its content; None where noise takes most of it or its cue."""
    start, end = u.content.start, u.content.end
    for noise in page.noise:
        if noise.start <= start < noise.end:
            start = noise.end
        if noise.start < end <= noise.end:
            end = noise.start
    content = trimmed(page.text, Span(start, max(start, end)))
    if len(content) * 2 < len(u.content) or page.noise_at(content) or page.noise_at(u.saying.cue_span(page.parse)):
        return None
    return replace(u, content=content)


def _claims(
    page: Page, parties: Parties, script: Script, u: Utterance, voice: Voice, times: Sequence[Timex]
) -> Iterator[Claim]:
    """One claim for each speaker; one for all of them where they speak together."""
    content = page.evidence(u.content, LONGEST_CONTENT)
    if len(content) < 3:
        return
    anchor = u.saying.cue_span(page.parse)
    apart = [(m,) for m in voice.mentions] if len(voice.mentions) > 1 and not u.saying.joint else [voice.mentions]
    for n, speakers in enumerate(apart):
        roles = [("speaker", speakers[:2])] if speakers else []
        known = {parties.root(m) for m in speakers}
        addressees = tuple(m for m in parties.addressees(u.saying.addressees) if parties.root(m) not in known)
        if addressees:
            roles.append(("addressee", addressees))
        via = tuple(m for m in _via(page, parties, u) if m not in speakers)
        if via:
            roles.append(("via", via))
        whole = Span(u.content.start, min(u.content.end, u.content.start + LONGEST_CONTENT))
        spans = [("content", whole), ("cue", anchor)]
        if not speakers and voice.words is not None:
            spans.append(("speaker", voice.words))
        document = voice.document or _document(page.parse, u.saying)
        if document is not None:
            spans.append(("via", page.evidence(document)))
        when = [("date", t) for t in times if _is_said_when(page.parse, u, t)][:1]
        yield Claim(
            id=claim_id(page.article.id, "statement", anchor, f"{u.ordinal}.{n}" if u.ordinal or n else ""),
            article=page.article.id,
            type="statement",
            anchor=anchor,
            evidence=content,
            roles=tuple(roles),
            spans=tuple(spans),
            times=tuple(when),
            values=(("direct", "direct" if u.saying.cue is LABELLED else _directness(script, content)),),
            code=None if u.saying.negated or u.saying.hypothetical else u.saying.cue.code,
            stance=_stance(u.saying),
            noise=page.in_title(content),
        )


def _stance(saying: Saying) -> str:
    """What the speaker does with the content; a denial that is itself negated is no denial."""
    if saying.hypothetical:
        return "hypothetical"
    if saying.passed_on:
        return "reported"
    if saying.negated:
        return "asserted" if saying.cue.stance == "denied" else "denied"
    return saying.cue.stance


def _directness(script: Script, content: Span) -> str:
    """direct where nine tenths of the letters stand in quotation marks, indirect where none do, else mixed."""
    text = script.text
    letters = sum(text[i].isalnum() for i in range(content.start, content.end))
    quoted = 0
    for quotation in script.quotations:
        inner = quotation.inner
        whole = quotation.closed or content.start <= quotation.inner.start
        if inner.overlaps(content) and whole:
            part = range(max(inner.start, content.start), min(inner.end, content.end))
            quoted += sum(text[i].isalnum() for i in part)
    if letters and quoted >= DIRECT_SHARE * letters:
        return "direct"
    return "mixed" if quoted else "indirect"


def _via(page: Page, parties: Parties, u: Utterance) -> tuple[str, ...]:
    """The outlets named beside the content in the cue's sentence."""
    sentence = page.parse.sentence_span(page.parse.sentence_of[u.saying.head])
    return parties.outlets((sentence,), (u.content,))


def _document(parse: Parse, saying: Saying) -> Span | None:
    """ "in a statement", "on Twitter" beside the cue: the document's words, without the preposition."""
    for k in parse.kids(saying.head, "obl"):
        prepositions = {parse.tokens[c].text.lower() for c in parse.kids(k, "case")}
        through = prepositions & THROUGH or ("on" in prepositions and parse.tokens[k].lemma in ON_AIR)
        if through and parse.tokens[k].lemma in DOCUMENTS:
            tokens = [t for t in parse.subtree(k) if parse.tokens[t].deprel != "case" or parse.tokens[t].head != k]
            return Span(parse.tokens[min(tokens)].start, phrase_span(parse, k).end)
    return None


def _is_said_when(parse: Parse, u: Utterance, time: Timex) -> bool:
    """Whether the time stands in the cue's sentence outside the content and hangs on the cue."""
    if time.kind not in ("date", "time") or time.span.overlaps(u.content):
        return False
    at = parse.at(time.span.start)
    if at is None or parse.sentence_of[at] != parse.sentence_of[u.saying.head]:
        return False
    return any(parse.tokens[t].head == u.saying.head or t == u.saying.head for t in parse.within(time.span))
