"""Finds the contacts of one article: who met, called, visited or wrote to whom, when, where and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.carried import with_days_carried
from readout.find.circumstances import UNTIL, Circumstances, Setting, is_day
from readout.find.clauses import clause_at
from readout.find.contact_nouns import encounters, is_aside
from readout.find.contact_parties import site_of
from readout.find.contact_sites import venue_at
from readout.find.contact_split import apart, meets_each
from readout.find.courtesies import SUMMONING
from readout.find.dateline import dateline_of
from readout.find.encounters import Encounter, round_over, words_before
from readout.find.inherited import day_of_the_remark, told_before_where
from readout.find.invitations import STATUSES
from readout.find.journeys import bound_for, journey_before
from readout.find.leads import lead_day
from readout.find.outcomes import outcome_of
from readout.find.page import Page
from readout.find.parties import Parties
from readout.find.rounds import is_own
from readout.find.scope import clause_span, scope_of
from readout.find.sides import sides_of
from readout.find.standing import is_one_of_several, is_over, noun_status, took_place, verb_status
from readout.find.stays import stays
from readout.find.trips import with_trips
from readout.find.whereabouts import at_home, dateline_place, opens_in, place_behind, reached_before
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import (
    EARLIER_WORDS,
    FRESH_WORDS,
    HAPPENING,
    HOLDING,
    HOSTING,
    KINDS_BY_NOUN,
    NO_TOPICS,
    ORDINALS,
    ROUNDS,
    SCHEDULING,
)

CODE = "CONSULT"
LONGEST_TOPIC = 120


def find_contacts(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """One claim for each passage that tells of a contact.

    Values: kind, status, channel (face, phone, written, open, other), duration_minutes, place, venue, topic, outcome,
    tense and part (which round). These are 1 where they hold: bare (fewer than two parties are named here), own (a bare
    one of no other body, that may be told nowhere else), indefinite (without article), quoted (its day is told from the
    speaker's), said (only the day of speaking is given), after (that day is the one of what followed it), fresh or
    earlier (said to be another contact than the one at hand), title (stands in the headline), support (only an
    agreement of the parties, or the day that the report's first sentence gives), across (the first participant met all
    the others) and reached (an agreement that they reached: they must have talked). closing counts the days of which
    only the last is given. passing: no verb tells of it ("after his talks with her", "unlike the summit").
    carried: its day is the one that the sentence before gives.
    """
    sides = sides_of(page, tuple(mentions), tuple(times))
    dateline = dateline_of(page)
    named = (m for m in mentions if not page.noise_at(m.span) and not (dateline and dateline.covers(m.span)))
    parties = Parties(page, tuple(named), sides)
    here = dateline_place(page.text, mentions, dateline)
    told = (t for t in times if not page.noise_at(t.span) and not (dateline and dateline.covers(t.span)))
    around = Circumstances(parties, tuple(told), here)
    out = []
    for found in (*encounters(parties), *stays(parties)):
        if page.noise_at(page.parse.span(found.anchor, found.anchor)) is None:
            for each in apart(parties, found, lambda k: k in around.time_at):
                claim = _claim(page, around, each)
                if _tells(claim, each):
                    out.append(claim)
    out = list(with_days_carried(around, with_trips(parties, out)))
    lead = lead_day(around)
    return (*out, lead) if lead is not None else tuple(out)


def _tells(claim: Claim, found: Encounter) -> bool:
    """Whether the passage tells of a contact: no mere wish, and where nobody is named, one that can be found again."""
    if claim.value("status") == "wished":
        return False
    settled = any(claim.value(name) is not None for name in ("place", "duration_minutes")) or claim.time("date")
    return not found.bare or found.definite or bool(settled)


def _claim(page: Page, around: Circumstances, found: Encounter) -> Claim:
    parse = page.parse
    anchor = parse.span(found.anchor, found.anchor)
    sentence = range(*parse.sentences[parse.sentence_of[found.anchor]])
    noun = parse.tokens[found.anchor].upos != "VERB"
    aside = noun and len(found.heads) == 1 and is_aside(parse, found.anchor)
    setting = _setting(around, found, sentence, aside)
    topic = _topic(parse, around, found)
    status = _status(around, found, setting)
    if status in ("cancelled", "postponed"):
        setting = _as_it_was_to_be(around, found, setting)
    outcome = outcome_of(parse, found.anchor, found.heads) if status == "happened" else None
    values: dict[str, str | float | int | None] = {
        "kind": found.kind,
        "status": status,
        "channel": found.channel,
        "duration_minutes": setting.duration.minutes if setting.duration else None,
        "place": around.sites.place_name(setting.place) if setting.place else None,
        "venue": setting.venue.of(page.text) if setting.venue else None,
        "topic": topic.of(page.text) if topic else None,
        "outcome": " ".join(outcome.of(page.text).split()) if outcome else None,
        "tense": clause_at(parse, found.heads[-1]).tense if parse.tokens[found.heads[-1]].upos == "VERB" else None,
        "closing": around.days_ended(found.anchor, found.heads, setting.duration),
        **_marks(parse, found),
        **_flags(around, found, setting, sentence, aside),
    }
    spans = (("place", setting.place), ("venue", setting.venue), ("topic", topic), ("outcome", outcome))
    moments = (
        ("date", setting.date),
        ("start", setting.start),
        ("duration", setting.duration),
        ("reported", setting.reported),
        ("or", around.other_end(setting.date) if setting.date else None),
    )
    return Claim(
        id=claim_id(page.article.id, "contact", anchor, *([found.part_of_anchor] if found.part_of_anchor else [])),
        article=page.article.id,
        type="contact",
        anchor=anchor,
        evidence=page.sentence_evidence(found.anchor),
        roles=_roles(found),
        spans=tuple((name, span) for name, span in spans if span is not None),
        times=tuple((name, time) for name, time in moments if time is not None),
        values=tuple(sorted((k, v) for k, v in values.items() if v is not None)),
        code=CODE,
    )


def _setting(around: Circumstances, found: Encounter, sentence: range, aside: bool) -> Setting:
    """When, where and for how long, by the arcs of the parse and, where they lead to nothing, by the order of words."""
    setting = around.setting(found.anchor, _scope(around.parse, found), sentence, found.heads, aside)
    if found.destination is not None:
        setting = _arrived(around, found.destination, setting)
    if setting.place is None and setting.venue is None and found.channel != "phone":
        bound = bound_for(around.parties, found.anchor)
        setting = _arrived(around, bound, setting) if bound is not None else setting
    if found.kind == "letter":
        setting = replace(setting, place=None, venue=None)  # "a letter to the ministry in Lima" was not held there
    elif setting.place is None and found.channel != "phone":
        setting = replace(setting, place=_whereabouts(around, found, sentence, aside, setting.venue is not None))
    if setting.venue is None and found.kind in ("meeting", "talks") and found.channel != "phone":
        house = place_behind(
            around.parties, found.anchor, found.heads, lambda k: k in around.time_at, sentence.stop, house=True
        )
        setting = replace(setting, venue=venue_at(around.parties, house) if house is not None else None)
    if setting.place is None and found.channel not in ("phone", "written"):
        setting = replace(setting, place=_place_left_open(around, found, setting.venue))
    if found.channel not in ("phone", "written"):
        setting = told_before_where(around, found.anchor, sentence, setting)
    setting = day_of_the_remark(around, found.anchor, sentence, setting)
    if found.window is not None:
        return _in_window(around, found, found.window, setting)
    return _joined_to_a_journey(around, found, setting) if setting.date is None and not aside else setting


def _joined_to_a_journey(around: Circumstances, found: Encounter, setting: Setting) -> Setting:
    """With the one day of the journey that its sentence tells first: "visited Lima on Monday and met the minister"."""
    gone = next((v for h in found.heads if (v := journey_before(around.parties, h)) is not None), None)
    days = [t for t in around.times_in(range(gone, found.anchor)) if is_day(t)] if gone is not None else []
    return replace(setting, date=days[0]) if len(days) == 1 else setting


def _flags(around: Circumstances, found: Encounter, setting: Setting, sentence: range, aside: bool) -> dict[str, int]:
    """The values that are 1 where they hold."""
    page, parse = around.parties.page, around.parse
    date, reported = setting.date, setting.reported
    after = date is None and reported is not None and aside and is_over(parse, found.anchor)
    after = after and reported is not None and around.is_news_day(reported) and not found.bare
    said = date is None and reported is not None and not found.bare and around.is_of_saying(reported)
    anchor = parse.span(found.anchor, found.anchor)
    told = {
        "bare": found.bare,
        "own": found.bare and is_own(parse, found.anchor),
        "quoted": date is not None and around.is_quoted(date),
        "said": after or said,
        "after": after,
        "listed": date is not None and date is around.label(sentence),
        "indefinite": not found.definite,
        "passing": parse.tokens[found.anchor].upos != "VERB" and len(found.heads) == 1,
        "support": found.support,
        "attended": found.attended,
        "leads": found.leads,
        "across": meets_each(around.parties, found),
        "reached": found.reached,
        "title": page.in_title(anchor) or _in_headline(page, anchor),
    }
    return {name: 1 for name, holds in told.items() if holds}


def _whereabouts(around: Circumstances, found: Encounter, sentence: range, aside: bool, has_venue: bool) -> Span | None:
    """The place by the order of words, where the arcs lead to none."""
    parties = around.parties
    if not has_venue and (site := site_of(parties, found.anchor)) is not None:
        return site
    if found.kind not in ("meeting", "talks", "other") or found.support:
        return None
    behind = place_behind(parties, found.anchor, found.heads, lambda k: k in around.time_at, sentence.stop)
    if behind is not None and not any(m.id == behind.id for m in found.parties):
        return around.sites.with_country(behind)
    if aside or has_venue:
        return None
    if around.here is not None and any(around.is_here(k) for k in _scope(around.parse, found)):
        return around.here.span
    reached = reached_before(parties, found.anchor, found.heads)
    return reached.span if reached is not None else None


def _place_left_open(around: Circumstances, found: Encounter, venue: Span | None) -> Span | None:
    """The place that the words leave to the sentence's opening, or to the dateline."""
    if found.support or found.attended or found.kind == "other":
        return None
    ahead = any("VerbForm=Inf" in around.parse.tokens[h].feats for h in found.heads)
    if not ahead and (opening := opens_in(around.parties, found.anchor)) is not None:
        return opening
    everybody = tuple(m for party in found.parties for m in around.parties.expand(party))
    hosts = found.hosts or (everybody[:1] if around.parse.tokens[found.anchor].lemma in SUMMONING else ())
    home = around.here is not None and at_home(around.parties, around.here, venue, everybody if venue else hosts)
    return around.here.span if around.here is not None and home else None


def _in_window(around: Circumstances, found: Encounter, window: tuple[int, int], setting: Setting) -> Setting:
    """The day and place that belong to one of several partners; a day before all of them is everybody's."""
    start = around.parse.tokens[found.anchor].start
    times = [t for t in around.times_in(range(*window)) if is_day(t)]
    common = setting.date if setting.date is not None and setting.date.span.start < start else None
    place = place_behind(around.parties, window[0], found.heads, lambda k: k in around.time_at, window[1])
    before = setting.place if setting.place is not None and setting.place.start < start else None
    return replace(setting, date=times[0] if times else common, place=place.span if place else before)


def _in_headline(page: Page, anchor: Span) -> bool:
    """Whether the anchor stands in the words that the metadata give as title."""
    title = page.metadata.title
    at = page.text.find(title) if title else -1
    return title is not None and at >= 0 and at <= anchor.start < at + len(title)


def _roles(found: Encounter) -> tuple[tuple[str, tuple[str, ...]], ...]:
    roles = [("participant", tuple(dict.fromkeys(m.id for m in found.parties)))]
    if found.hosts:
        roles.append(("host", tuple(m.id for m in found.hosts)))
    return tuple((name, ids) for name, ids in roles if ids)


def _scope(parse: Parse, found: Encounter) -> tuple[int, ...]:
    """The tokens that tell of this contact: its noun's phrase, and its verb's clause where the contact hangs on it."""
    noun = parse.tokens[found.anchor].upos != "VERB"
    tokens = set(words_before(parse, found.anchor)) if noun else set()
    for head in found.heads:
        narrow = head != found.anchor and not _carries(parse, head)
        if not (narrow and parse.tokens[found.anchor].deprel == "obj"):  # "praised the talks on Monday": the praise
            tokens.update(scope_of(parse, head, frozenset(found.heads), narrow))
    if noun and took_place(parse, found.anchor):
        for kid in parse.kids(found.anchor, "acl"):
            if parse.tokens[kid].lemma in SCHEDULING:
                tokens.difference_update(parse.subtree(kid))  # "planned for May, took place in June"
    elif noun:
        kids = [k for k in parse.kids(found.anchor, "acl") if parse.tokens[k].lemma in SCHEDULING]
        tokens.update(t for kid in kids for t in parse.subtree(kid))  # "planned for May was called off"
    governor = parse.tokens[found.anchor].head
    if parse.tokens[found.anchor].deprel == "nmod" and parse.tokens[governor].lemma in ("year", "week", "month"):
        tokens.update(scope_of(parse, governor))
    elif (over := round_over(parse, found.anchor)) is not None:
        tokens.update(scope_of(parse, over))
    elif parse.kids(governor, "cop") and "for" in {parse.tokens[k].lemma for k in parse.kids(found.anchor, "case")}:
        tokens.update(scope_of(parse, governor))  # "was in Quito last week for talks"
    return tuple(sorted(tokens))


def _carries(parse: Parse, head: int) -> bool:
    """Whether the verb tells of the contact itself ("talks were held on"), and not of something done at it."""
    return parse.tokens[head].lemma in HOLDING | HAPPENING | HOSTING


def _status(around: Circumstances, found: Encounter, setting: Setting) -> str:
    parse = around.parse
    verb = parse.tokens[found.anchor].upos == "VERB"
    status = verb_status(parse, found.anchor) if verb else noun_status(parse, found.anchor)
    if verb and (ahead := STATUSES.get(parse.tokens[found.anchor].lemma)) is not None:
        return ahead
    if status == "happened" and "fresh" in _marks(parse, found) and len(found.heads) == 1 and not verb:
        # "too early to speak of another meeting"; "expected an accord after another meeting on Friday"
        status = "planned" if setting.date is not None and around.is_news_day(setting.date) else "possible"
    return "planned" if status == "happened" and _is_timetable(around, found, setting) else status


def _as_it_was_to_be(around: Circumstances, found: Encounter, setting: Setting) -> Setting:
    """The day to which a contact was put off, or for which it had been set; not the day on which it was called off."""
    parse = around.parse
    verb = found.heads[-1]
    if setting.date is None or parse.tokens[verb].upos != "VERB" or verb == found.anchor:
        return setting
    times = [t for t in around.times_in(_scope(parse, found)) if is_day(t)]
    off = [t for t in times if any(parse.tokens[k].head == verb for k in parse.within(t.span))]
    off = [t for t in off if parse.text[t.span.end : t.span.end + 2] not in ("'s", "’s")]  # "Tuesday's meeting"
    to = next((t for t in off if around.preposition(t.span) in UNTIL), None)
    if to is not None:
        return replace(setting, date=replace(to, args=tuple(a for a in to.args if a[0] != "prep")))
    kept = [t for t in times if t not in off or around.preposition(t.span) == "for"]
    beside = [t for t in kept if around.parse.within(t.span)[-1] < verb]
    return (
        setting if setting.date not in off else replace(setting, date=next(iter(beside), None), reported=setting.date)
    )


def _is_timetable(around: Circumstances, found: Encounter, setting: Setting) -> bool:
    """Whether a plain present with a weekday tells what is to come: "the ministers meet on Thursday"; no headline."""
    parse, head = around.parse, found.heads[-1]
    if setting.date is None or setting.date.rule != "weekday" or parse.tokens[head].upos != "VERB":
        return False
    if clause_at(parse, head).tense != "present" or parse.kids(head, "aux", "aux:pass", "cop"):
        return False
    last = parse.sentences[parse.sentence_of[head]][1] - 1
    return parse.tokens[last].text in (".", ";") and not around.parties.page.in_title(parse.span(head, head))


def _arrived(around: Circumstances, destination: int, setting: Setting) -> Setting:
    """A visit's place is where it leads to."""
    mention = around.parties.place(destination)
    place = mention.span if mention is not None else setting.place
    return Setting(setting.date, setting.start, setting.duration, setting.reported, place, setting.venue)


def _topic(parse: Parse, around: Circumstances, found: Encounter) -> Span | None:
    """What it was about: the object of "discuss", else the noun under "about", "on" or "over"."""
    for head in found.heads:
        token = parse.tokens[head]
        objects = parse.kids(head, "obj") if token.lemma in ("discuss", "negotiate") else ()
        under = tuple(
            k
            for k in parse.kids(head, "obl", "nmod")
            if {parse.tokens[c].lemma for c in parse.kids(k, "case")} & {"about", "on", "regarding", "concerning"}
        )
        for kid in (*objects, *under):
            span = clause_span(parse, kid)
            first = parse.at(span.start)
            if first is not None and parse.tokens[first].upos == "ADP" and first + 1 < len(parse.tokens):
                span = Span(parse.tokens[first + 1].start, span.end)
            word = parse.tokens[kid]
            if kid in around.time_at or word.lemma in KINDS_BY_NOUN or len(span) > LONGEST_TOPIC:
                continue
            if (
                word.upos in ("PRON", "DET")
                or word.lemma in NO_TOPICS
                or any(k in around.time_at for k in parse.within(span))
            ):
                continue
            if any(m.span.overlaps(span) and m.kind == "person" for m in found.parties):
                continue
            if len(span) > 1:
                return span
    return None


def _marks(parse: Parse, found: Encounter) -> dict[str, int]:
    """Which of several it is said to be: another, an earlier one, the second round."""
    if parse.tokens[found.anchor].upos == "VERB":
        adverbs = {parse.tokens[k].lemma for k in parse.kids(found.anchor, "advmod")}
        again = {"fresh": 1} if "again" in adverbs else {}
        before = adverbs & {"previously", "last"} or is_one_of_several(parse, found.anchor)
        return again | ({"earlier": 1} if before else {})
    out: dict[str, int] = {}
    tokens = [found.anchor]
    if (over := round_over(parse, found.anchor)) is not None:
        tokens.append(over)
    for token in tokens:
        for kid in words_before(parse, token):
            lemma = parse.tokens[kid].lemma
            if lemma in FRESH_WORDS:
                out["fresh"] = 1
            elif lemma in EARLIER_WORDS:
                out["earlier"] = 1
            if lemma in ORDINALS and parse.tokens[token].lemma in ROUNDS:
                out["part"] = ORDINALS[lemma]
    return out
