"""Circumstances: when, where, for how long and whether at all, read off the words around a predicate or noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readout.find.capitals import capital_under
from readout.find.delays import is_delay
from readout.find.encounters import words_before
from readout.find.parties import Parties
from readout.find.quotes import Quotation, find_quotations
from readout.model.article import Span
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import (
    HAPPENING,
    HOLDING,
    HOSTING,
    KINDS_BY_NOUN,
    OCCASIONS,
    ONGOING,
    ROUNDS,
    SPEECH_VERBS,
    TALKED_OF,
    VENUES,
)

NOMINAL = ("NOUN", "PROPN", "PRON")
LONG_QUOTATION = 5
"""Words: shorter quotations are phrases inside the report's own sentence."""
NEAR = 14
"""Words after a noun or verb of contact in which a date belongs to it."""
LONGEST_MEETING = 60.0 * 24 * 7
"""Minutes: a longer duration is the age of a process, not the length of one contact."""
NOT_LENGTHS = frozenset({"within", "in", "after", "before", "every", "since", "under", "until", "by", "ago", "over"})
TOWNS = frozenset({"city", "town", "capital", "resort", "village", "suburb", "port"})
PASSING = OCCASIONS | ROUNDS | TOWNS | VENUES | {*KINDS_BY_NOUN, "sideline", "sidelines", "margin", "site", "part"}
"""Nouns between a contact and its place."""
STARTS = frozenset({"since", "from"})
LONG_TIMES = frozenset({"month", "year", "season", "relative"})
BEGINNING = frozenset({"begin", "start", "launch", "open"})
RELATING = frozenset({"before", "after", "ahead", "following", "since", "until", "despite"})
"""Words that place one thing by another, whose place and length are its own."""


@dataclass(frozen=True)
class Setting:
    """What surrounds one contact: every field is None where the passage does not say."""

    date: Timex | None
    start: Timex | None
    duration: Timex | None
    reported: Timex | None
    place: Span | None
    venue: Span | None


@dataclass(frozen=True)
class Circumstances:
    """The times and places of one page, found by the tokens they cover; `here` is the place of its dateline."""

    parties: Parties
    times: Sequence[Timex]
    here: Mention | None = None

    @cached_property
    def parse(self) -> Parse:
        return self.parties.page.parse

    @cached_property
    def time_at(self) -> dict[int, Timex]:
        """For each token the time expression that covers it."""
        out: dict[int, Timex] = {}
        for time in self.times:
            for token in self.parse.within(time.span):
                out.setdefault(token, time)
        return out

    def times_in(self, tokens: Iterable[int]) -> tuple[Timex, ...]:
        """The time expressions that tokens of the scope lie in, each once, in the order of the text."""
        found = {id(t): t for t in (self.time_at.get(i) for i in tokens) if t is not None}
        return tuple(sorted(found.values(), key=lambda t: t.span))

    def preposition(self, span: Span) -> str | None:
        """The lemma of the word before a stretch, a determiner skipped."""
        first = self.parse.at(span.start)
        if first is None:
            return None
        for i in (first, first - 1, first - 2):
            if i >= 0 and self.parse.tokens[i].upos in ("ADP", "SCONJ"):
                return self.parse.tokens[i].lemma
            if i < first and self.parse.tokens[i].upos not in ("DET", "ADV", "ADJ"):
                return None
        return None

    def setting(
        self, anchor: int, scope: Sequence[int], around: Sequence[int], heads: Sequence[int] = (), aside: bool = False
    ) -> Setting:
        """When and where, from the tokens of the contact itself; `around` is the sentence that tells of it.

        `heads` are the words that tell of it; `aside` is one that is only mentioned ("ahead of the talks"): the day of
        its sentence is another thing's.
        """
        said = self._quotation(self.parse.tokens[anchor].start)
        found = (*self._cut_off(around), *self.times_in(scope))
        own = (t for t in found if not self._belongs_elsewhere(t, {anchor, *heads}) and self._reaches(anchor, heads, t))
        times = tuple(t for t in own if self._quotation(t.span.start) == said)
        dates = [t for t in times if t.kind in ("date", "time")]
        starts = [t for t in dates if self.preposition(t.span) in STARTS and t.rule != "range"]
        start = next(iter(starts), None) if self._is_lasting(scope) else None
        date = next((t for t in dates if t not in starts), None)
        date = self._unplaced(date, anchor) if date else self._next_to(anchor, around, said)
        if date is None and not aside and not self._is_counted_from(anchor):
            date = self.label(around) or self._only_day(around, said)
        reported = next((t for t in self.times_in(around) if t.kind in ("date", "time") and t not in times), None)
        if date is not None and date.rule in LONG_TIMES and self._is_beginning(anchor, heads):
            others = tuple(a for a in date.args if a[0] != "prep")
            start, date = replace(date, args=(*others, ("prep", "since"))), None
        place, venue = self.where(scope, (anchor, *heads))
        length = self._length(anchor, times) or self._length_before(anchor, said)
        return Setting(date, start, length, reported, place, venue)

    def _is_counted_from(self, anchor: int) -> bool:
        """Whether the sentence's day is counted from the contact: "on Friday, a day after he met her"."""
        marks = self.parse.kids(anchor, "mark")
        counted = (k for k in marks if self.parse.tokens[k].lemma in RELATING and k and k - 1 in self.time_at)
        return any(self.time_at[k - 1].kind == "duration" or self.time_at[k - 1].rule == "relative" for k in counted)

    def _belongs_elsewhere(self, time: Timex, heads: set[int]) -> bool:
        """Whether the expression stands before another noun as its modifier or owner ("the 1990 treaty")."""
        tokens = self.parse.tokens
        for i in self.parse.within(time.span):
            word = tokens[i]
            if word.head in self.time_at and self.time_at[word.head] is time:
                continue
            if word.head in heads or word.head == i or tokens[word.head].lemma in KINDS_BY_NOUN:
                return False
            before = word.deprel in ("nmod:poss", "compound", "amod", "nummod") and word.head > i
            return before and word.head not in self.time_at
        return False

    def _unplaced(self, date: Timex, anchor: int) -> Timex:
        """The day without its preposition where it only qualifies the contact: "ahead of Friday's talks"."""
        tokens = self.parse.within(date.span)
        if not tokens or tokens[-1] > anchor or anchor - tokens[-1] > 4 or date.arg("prep") is None:
            return date
        if any(self.parse.tokens[k].upos in ("VERB", "AUX", "PUNCT", "ADP") for k in range(tokens[-1] + 1, anchor)):
            return date
        return replace(date, args=tuple(a for a in date.args if a[0] != "prep"))

    def _is_beginning(self, anchor: int, heads: Sequence[int]) -> bool:
        """Whether the verb tells when talks began ("were launched in 2018")."""
        kind = KINDS_BY_NOUN.get(self.parse.tokens[anchor].lemma)
        return kind == "talks" and any(self.parse.tokens[h].lemma in BEGINNING for h in heads)

    def _reaches(self, anchor: int, heads: Sequence[int], time: Timex) -> bool:
        """Whether nobody is said to speak between the contact and the day after it ("who met them, said on Monday").

        Behind a verb that only tells what was done at the contact, a day of the news may be the contact's, a date not:
        "at the talks they agreed to pay on 1 May".
        """
        tokens = self.parse.tokens
        first = self.parse.at(time.span.start)
        if first is None or first <= anchor:
            return True
        between = [k for k in range(anchor + 1, first) if tokens[k].upos == "VERB"]
        if any(tokens[k].lemma in SPEECH_VERBS for k in between if k not in heads):
            return False
        doing = [k for k in between if tokens[k].lemma not in HAPPENING | HOLDING | HOSTING]
        return tokens[anchor].upos == "VERB" or not doing or self.is_news_day(time)

    def _next_to(self, anchor: int, around: Sequence[int], said: int | None) -> Timex | None:
        """A date a few words after the anchor with no verb or stop between: what a parser may hang elsewhere."""
        word = self.parse.tokens[anchor]
        if word.deprel == "obj" and self.parse.tokens[word.head].lemma in TALKED_OF:
            return None
        for k in range(anchor + 1, min(anchor + NEAR, around[-1] + 1)):
            token, time = self.parse.tokens[k], self.time_at.get(k)
            if time is not None and time.kind in ("date", "time") and self._quotation(time.span.start) == said:
                return time if self.preposition(time.span) not in NOT_LENGTHS else None
            if token.text == "," and self._ends_a_place(k - 1):
                continue  # "talks in Lima, Peru, on Friday"
            if token.upos in ("VERB", "AUX", "SCONJ", "PRON") or token.text in ',;:()“”"':
                return None
        return None

    def _ends_a_place(self, token: int) -> bool:
        return self.parse.tokens[token].upos == "PROPN" and self.parties.place(token) is not None

    def _only_day(self, around: Sequence[int], said: int | None) -> Timex | None:
        """The one day of the news that a sentence gives, where nobody is said to have spoken on it."""
        found = [t for t in self.times_in(around) if t.kind in ("date", "time")]
        if len(found) != 1 or not self.is_news_day(found[0]) or self._quotation(found[0].span.start) != said:
            return None
        if self._belongs_elsewhere(found[0], set()):
            return None
        return None if self.is_of_saying(found[0]) else found[0]

    def label(self, around: Sequence[int]) -> Timex | None:
        """The day that labels the line of a chronology or list ("- January 7: the ministers' call")."""
        tokens = self.parse.tokens
        first = next(
            (k for k in around if tokens[k].upos not in ("PUNCT", "SYM") and tokens[k].text[0].isalnum()), None
        )
        time = None if first is None else self.time_at.get(first)
        if time is None or time.kind != "date":
            return None
        after = self.parse.at(time.span.end)
        return time if after is not None and tokens[after].text == ":" else None

    def is_news_day(self, time: Timex) -> bool:
        """Whether the expression names a day as news does: a weekday, or "today"."""
        relative = time.rule == "relative" and time.arg("unit") == "day"
        return (time.rule == "weekday" or relative) and self.preposition(time.span) not in NOT_LENGTHS

    def is_of_saying(self, time: Timex) -> bool:
        """Whether the day is the one on which somebody spoke ("said on Monday")."""
        first = self.parse.at(time.span.start) or 0
        near = range(max(0, first - 3), min(len(self.parse.tokens), first + 3))
        if any(self.parse.tokens[k].lemma in SPEECH_VERBS for k in near):
            return True
        begin = self.parse.sentences[self.parse.sentence_of[first]][0]
        verb = next((k for k in range(first - 1, begin - 1, -1) if self.parse.tokens[k].upos == "VERB"), None)
        return verb is not None and self.parse.tokens[verb].lemma in SPEECH_VERBS  # "told the paper in Lima on Monday"

    def other_end(self, time: Timex) -> Timex | None:
        """The second of two months or days joined by "or" ("in January or February")."""
        after = self.parse.at(time.span.end)
        if after is None or after + 1 >= len(self.parse.tokens) or self.parse.tokens[after].lemma != "or":
            return None
        other = self.time_at.get(after + 1)
        return other if other is not None and other.rule == time.rule else None

    def is_quoted(self, time: Timex) -> bool:
        """Whether a day told from the speaker's own ("today") stands in a quotation."""
        return time.rule == "relative" and self._quotation(time.span.start) is not None

    def _quotation(self, offset: int) -> int | None:
        """The start of the quotation that holds an offset: "My meeting was good," he said on Monday, gives no day."""
        return next((q.span.start for q in self._quotations if q.span.start <= offset < q.span.end), None)

    @cached_property
    def _quotations(self) -> tuple[Quotation, ...]:
        return tuple(q for q in find_quotations(self.parse.text) if q.words(self.parse.text) >= LONG_QUOTATION)

    def _cut_off(self, around: Sequence[int]) -> tuple[Timex, ...]:
        """A time right before the sentence in the same line, which a sentence splitter cut off ("On Friday Mr ...")."""
        start = self.parse.tokens[around[0]].start
        near = (t for t in self.times if 0 <= start - t.span.end <= 2 and t.kind == "date")
        return tuple(t for t in near if self.parse.text[t.span.end : start] == " ")

    def _is_lasting(self, scope: Iterable[int]) -> bool:
        """Whether the words tell of something that goes on: only then does "since May" say when it began."""
        return any(
            self.parse.tokens[i].lemma in ONGOING
            or (self.parse.tokens[i].lemma == "have" and self.parse.tokens[i].deprel == "aux")
            for i in scope
        )

    def _length(self, anchor: int, times: Iterable[Timex]) -> Timex | None:
        for time in times:
            if time.kind == "duration" and time.minutes is not None and time.minutes <= LONGEST_MEETING:
                before = self.preposition(time.span)
                after = self.parse.at(time.span.end)
                if after is not None and after < anchor <= after + 5 and self.parse.tokens[after].lemma == "of":
                    return time  # "after 16 hours of talks"
                ago = after is not None and self.parse.tokens[after].lemma in ("ago", "before", "later", "after")
                if before not in NOT_LENGTHS and not ago and not is_delay(self.parse, time.span):
                    return time
        return None

    def _length_before(self, anchor: int, said: int | None) -> Timex | None:
        """The length in "after more than five hours of negotiations", by the order of words."""
        tokens = self.parse.tokens
        before = words_before(self.parse, anchor)
        joint = (before[0] if before else anchor) - 1
        if joint < 1 or tokens[joint].lemma != "of" or tokens[anchor].upos == "VERB":
            return None
        time = self.time_at.get(joint - 1)
        if time is None or time.kind != "duration" or self._quotation(time.span.start) != said:
            return None
        return time if time.minutes is not None and time.minutes <= LONGEST_MEETING else None

    def where(self, scope: Iterable[int], heads: Sequence[int] = ()) -> tuple[Span | None, Span | None]:
        """(place, venue): what stands under "in", "at" or "to" among the tokens."""
        place = venue = last = None
        scope = tuple(scope)
        elsewhere = self._told_from(scope)
        for token in scope:
            word = self.parse.tokens[token]
            if word.deprel.split(":")[0] not in ("obl", "nmod", "root", "appos", "dep") or token in elsewhere:
                continue
            mention = self.parties.place(token)
            cases = {self.parse.tokens[k].lemma for k in self.parse.kids(token, "case")}
            before = self.parse.tokens[(token if mention is None else self.parse.within(mention.span)[0]) - 1]
            if before.upos == "ADP" and before.deprel == "case":
                cases |= {before.lemma}  # whatever the parser hung it on
            if not cases and mention is not None and mention.kind == "place" and token - 1 in self.time_at:
                last = mention.span  # "on 21 January Vienna": a preposition was lost
            if not cases & {"in", "at", "inside", "near", "outside", "on"} or self._is_of_another(word.head, heads):
                continue
            if mention is not None and _is_venue(mention):
                venue, mention = venue or mention.span, None
            elif venue is None and word.lemma in VENUES and self._is_named(token):
                venue, mention = self._phrase(token), None
            if place is None and mention is not None and cases & {"in", "at"} and mention.form != "adjective":
                place = self.with_country(mention)
            elif place is None and word.lemma in TOWNS:
                place = self._city(token)
            if place is None and venue is not None:
                place = next((p for p in map(self._place_below, self.parse.children[token]) if p is not None), None)
        return place or last, venue

    def _is_of_another(self, governor: int, heads: Sequence[int]) -> bool:
        """Whether a place hangs on a noun for something else ("the fighting in Chad"); names let it pass."""
        word = self.parse.tokens[governor]
        if not heads or governor in heads or word.upos != "NOUN" or self.parties.covering(governor):
            return False
        time = self.time_at.get(governor)
        return word.lemma not in PASSING and (time is None or time.kind == "duration")

    def _told_from(self, scope: Sequence[int]) -> set[int]:
        """The tokens of what the contact is only placed by ("a day before the summit in Lima")."""
        out: set[int] = set()
        for token in scope:
            cases = {self.parse.tokens[k].lemma for k in self.parse.kids(token, "case", "mark")}
            if self.parse.tokens[token].deprel.split(":")[0] in ("obl", "nmod", "advcl") and cases & RELATING:
                out.update(self.parse.subtree(token))
        return out if len(out) < len(scope) else set()

    def _city(self, token: int) -> Span | None:
        """The name in "the Austrian city of Vienna", "the Qatari capital, Doha"."""
        for kid in self.parse.kids(token, "nmod", "appos"):
            mention = self.parties.place(kid)
            if mention is not None and mention.form != "adjective" and self.parse.tokens[kid].deprel != "nmod:poss":
                return mention.span
        capital = capital_under(self.parties, token)
        return capital[0] if capital is not None else None

    def _place_below(self, token: int) -> Span | None:
        mention = self.parties.place(token)
        named = self.parse.tokens[token].upos == "PROPN"
        if mention is not None and named and mention.form != "adjective" and not _is_venue(mention):
            return mention.span
        return self._city(token)

    def place_name(self, span: Span) -> str:
        """How the record names a place: the city for "the Qatari capital", and no capitals for a dateline's."""
        last = self.parse.within(span)[-1]
        capital = capital_under(self.parties, last)
        if capital is not None:
            return capital[1]
        return self.here.name if self.here is not None and span == self.here.span else span.of(self.parse.text)

    def is_here(self, token: int) -> bool:
        """Whether the word is the "here" of a report that tells where it was written."""
        return (
            self.parse.tokens[token].text.lower() == "here" and self._quotation(self.parse.tokens[token].start) is None
        )

    def _is_named(self, token: int) -> bool:
        return any(
            self.parse.tokens[k].upos == "PROPN" or self.parties.covering(k)
            for k in self.parse.kids(token, "compound", "flat", "amod", "nmod", "appos")
        )

    def _phrase(self, token: int) -> Span:
        """The name of a venue without its preposition and article."""
        kept = [k for k in self.parse.kids(token, "compound", "flat", "amod") if k < token] + [token]
        return self.parse.span(min(kept), token)

    def with_country(self, mention: Mention) -> Span:
        """The place, together with a country that follows it after a comma ("Vienna, Austria")."""
        text = self.parties.page.text
        if text[mention.span.end : mention.span.end + 2] == ", ":
            after = self.parse.at(mention.span.end + 2)
            if after is not None:
                for other in self.parties.covering(after):
                    if (
                        other.span.start == mention.span.end + 2
                        and other.kind in ("place", "state")
                        and other.form == "name"
                    ):
                        return Span(mention.span.start, other.span.end)
        return mention.span


def _is_venue(mention: Mention) -> bool:
    """Whether the name of a place names a building ("the Copacabana Palace")."""
    return mention.surface.split()[-1].lower() in VENUES
