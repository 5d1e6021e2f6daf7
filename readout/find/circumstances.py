"""Circumstances: when, where, for how long and whether at all, read off the words around a predicate or noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readout.find.contact_sites import RELATING, Sites
from readout.find.delays import is_delay
from readout.find.encounters import round_over, words_before
from readout.find.parties import Parties
from readout.find.phrases import office_aside
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
    ONGOING,
    SCHEDULING,
    SPEECH_VERBS,
    TALKED_OF,
)

NOMINAL = ("NOUN", "PROPN", "PRON")
LONG_QUOTATION = 5
"""Words: shorter quotations are phrases inside the report's own sentence."""
NEAR = 20
"""Words after a noun or verb of contact in which a date belongs to it."""
FAR = 30
"""Words behind a verb of contact within which "for an hour" is its length, where no other clause begins."""
LONGEST_MEETING = 60.0 * 24 * 7
"""Minutes: a longer duration is the age of a process, not the length of one contact."""
NOT_LENGTHS = frozenset({"within", "in", "after", "before", "every", "since", "under", "until", "by", "ago", "over"})
UNTIL = frozenset({"to", "until", "till", "through"})
NO_LENGTH_BEFORE = frozenset({"ago", "before", "later", "after", "into"})
"""Words behind a length that make it the distance from another thing ("four days into the talks")."""
STARTS = frozenset({"since", "from"})
LONG_TIMES = frozenset({"month", "year", "season", "relative"})
BEGINNING = frozenset({"begin", "start", "launch", "open"})
COMPLETING = frozenset({"end", "conclude", "finish", "complete", "wrap", "close", "wind"})
LONGEST_ROUND = 15
"""Days: a longer negotiation is told by its months."""
ENDING = frozenset({"end", "collapse", "break", "conclude", "finish", "close", "adjourn", "wind", "wrap", "fail"})


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

    @cached_property
    def sites(self) -> Sites:
        return Sites(self.parties, self.time_at, self.here)

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
        counted = self.sites.counted_from(scope)
        own = (t for t in found if not self._belongs_elsewhere(t, {anchor, *heads}) and self._reaches(anchor, heads, t))
        own = (t for t in own if not counted.intersection(self.parse.within(t.span)))
        times = tuple(t for t in own if self._quotation(t.span.start) == said)
        dates = [t for t in times if is_day(t)]
        starts = [
            t for t in dates if self.preposition(t.span) in STARTS and t.rule != "range" and not self.other_end(t)
        ]
        start = next(iter(starts), None) if self._is_lasting(scope) else None
        date = next((t for t in dates if t not in starts), None)
        date = self._unplaced(date, anchor) if date else self._next_to(anchor, around, said)
        if date is None and not aside and not self._is_counted_from(anchor):
            date = self.label(around) or self._only_day(around, said)
        if date is not None and self.other_end(date):
            date = replace(date, args=tuple(a for a in date.args if a[0] != "prep"))  # "from Monday to Wednesday"
        rest = [t for t in self.times_in(around) if is_day(t) and t not in times]
        rest = [t for t in rest if not self._is_of_a_name(t)]
        before = [t for t in rest if t.span.start < self.parse.tokens[anchor].start]
        news = [t for t in before if self.is_news_day(t)]
        reported = next(iter((*news[-1:], *before[-1:], *rest)), None)
        if date is not None and date.rule in LONG_TIMES and self._is_beginning(anchor, heads):
            others = tuple(a for a in date.args if a[0] != "prep")
            start, date = replace(date, args=(*others, ("prep", "since"))), None
        place, venue = self.sites.where(scope, (anchor, *heads))
        length = self._length(anchor, times) or self._length_before(anchor, said)
        length = length or self._length_behind(anchor, around, said)
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
            if word.head in heads or word.head == i:
                return False
            if tokens[word.head].lemma in KINDS_BY_NOUN:
                return time.kind == "duration" and word.deprel == "compound"  # "ended a three-day visit with talks"
            owner = any(tokens[k].text == "of" for k in self.parse.kids(i, "case"))
            if owner and word.deprel == "nmod" and word.head < i and tokens[word.head].upos == "NOUN":
                return time.kind == "date" and word.head not in self.time_at  # "the incident of 6 September"
            before = word.deprel in ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked") and word.head > i
            return before and word.head not in self.time_at
        return False

    def _is_of_a_name(self, time: Timex) -> bool:
        """Whether a year tells which treaty or war is meant ("the 1990 treaty"), and so when nothing was done."""
        return time.rule in ("year", "decade", "range") and self._belongs_elsewhere(time, set())

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
        doing = [k for k in between if tokens[k].lemma not in HAPPENING | HOLDING | HOSTING | SCHEDULING]
        return tokens[anchor].upos == "VERB" or not doing or self.is_news_day(time)

    def _next_to(self, anchor: int, around: Sequence[int], said: int | None) -> Timex | None:
        """A date a few words after the anchor with no verb or stop between: what a parser may hang elsewhere."""
        word = self.parse.tokens[anchor]
        if word.deprel == "obj" and self.parse.tokens[word.head].lemma in TALKED_OF:
            return None
        last, resume = min(anchor + NEAR, around[-1] + 1), 0
        for k in range(anchor + 1, last):
            token, time = self.parse.tokens[k], self.time_at.get(k)
            if k < resume or (time is not None and self._is_of_a_name(time)):
                continue
            if time is not None and is_day(time) and self._quotation(time.span.start) == said:
                return time if self.preposition(time.span) not in NOT_LENGTHS else None
            if token.text == "," and self._ends_a_place(k - 1):
                continue  # "talks in Lima, Peru, on Friday"
            if token.text == "," and (aside := office_aside(self.parse, range(k + 1, last))):
                resume = k + aside + 2  # "received Mr Keola, the Lao envoy, on Friday"
                continue
            if token.upos in ("VERB", "AUX", "SCONJ", "PRON") or token.text in ',;:()“”"':
                return None
        return None

    def _ends_a_place(self, token: int) -> bool:
        return self.parse.tokens[token].upos == "PROPN" and self.parties.place(token) is not None

    def _only_day(self, around: Sequence[int], said: int | None) -> Timex | None:
        """The one day of the news that a sentence gives, where nobody is said to have spoken on it."""
        found = [t for t in self.times_in(around) if is_day(t)]
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
        """The second of two days or months: "in January or February", "from Monday to Wednesday"."""
        after = self.parse.at(time.span.end)
        if after is None or after + 1 >= len(self.parse.tokens):
            return None
        stretch = self.preposition(time.span) == "from" and self.parse.tokens[after].lemma in UNTIL
        if self.parse.tokens[after].lemma != "or" and not stretch:
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
                ago = after is not None and self.parse.tokens[after].lemma in NO_LENGTH_BEFORE
                if ago or is_delay(self.parse, time.span):
                    continue
                if before not in NOT_LENGTHS or (before == "after" and self._ended(anchor)):
                    return time
        return None

    def _ended(self, anchor: int) -> bool:
        """Whether the contact is said to have ended: "collapsed after 50 minutes" says how long it was."""
        word = self.parse.tokens[anchor]
        if (over := round_over(self.parse, anchor)) is not None:
            word = self.parse.tokens[over]  # "a round of talks"
        return word.deprel.startswith("nsubj") and self.parse.tokens[word.head].lemma in ENDING

    def days_ended(self, anchor: int, heads: Sequence[int], length: Timex | None) -> int | None:
        """How many days a contact had lasted when its verb says that it ended; None where neither is told."""
        days = length.arg("count") if length is not None and length.arg("unit") == "day" else None
        told = (*(h for h in heads if h != anchor), *self.parse.kids(anchor, "acl:relcl"))
        ended = any(self.parse.tokens[h].lemma in COMPLETING for h in told) or self._is_back_from(anchor)
        return days if isinstance(days, int) and 1 < days < LONGEST_ROUND and ended else None

    def _is_back_from(self, anchor: int) -> bool:
        """Whether somebody "returned from" the contact, a visit: on its last day."""
        word = self.parse.tokens[anchor]
        cases = {self.parse.tokens[k].lemma for k in self.parse.kids(anchor, "case")}
        return "from" in cases and self.parse.tokens[word.head].lemma == "return"

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

    def _length_behind(self, anchor: int, around: Sequence[int], said: int | None) -> Timex | None:
        """The length in "met on Tuesday, at the request of the Laotians, for forty minutes", by the order of words."""
        tokens = self.parse.tokens
        if tokens[anchor].upos != "VERB":
            return None
        for k in range(anchor + 1, min(anchor + FAR, around[-1] + 1)):
            time = self.time_at.get(k)
            if time is not None and time.kind == "duration" and self.preposition(time.span) == "for":
                short = time.minutes is not None and time.minutes <= LONGEST_MEETING
                return time if short and self._quotation(time.span.start) == said else None
            other = tokens[k].upos in ("VERB", "AUX", "SCONJ") and tokens[k].lemma not in ("accord", "according")
            if other or tokens[k].text in ';:()“”"' or tokens[k].lemma in ("who", "which", "that"):
                return None
        return None

    def is_here(self, token: int) -> bool:
        """Whether the word is the "here" of a report that tells where it was written."""
        return (
            self.parse.tokens[token].text.lower() == "here" and self._quotation(self.parse.tokens[token].start) is None
        )


def is_day(time: Timex) -> bool:
    """Whether the expression tells the day or a longer time; an hour alone ("at 3 p.m.") says nothing of the day."""
    return time.kind in ("date", "time") and time.rule != "clock"
