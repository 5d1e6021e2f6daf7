"""Words that show the tense of a clause without a tagger: what points ahead, and past forms that do not end in -ed."""

from __future__ import annotations

from readout.vocab.plover import words

POINTS_AHEAD = frozenset(
    (
        "will",
        "would",
        "shall",
        "ll",
        "may",
        "might",
        "can",
        "could",
        "should",
        "must",
        "scheduled",
        "due",
        "planned",
        "plans",
        "plan",
        "expected",
        "expects",
        "expect",
        "hopes",
        "hope",
        "agreed",
        "agree",
        "agrees",
        "promised",
        "promises",
        "pledged",
        "pledges",
        "vowed",
        "vows",
        "intends",
        "intend",
        "aims",
        "wants",
        "want",
        "ready",
        "supposed",
        "proposed",
        "proposes",
        "upcoming",
        "coming",
        "forthcoming",
        "tomorrow",
        "going",
        "deadline",
    )
)
POINTS_BACK = frozenset(
    (
        "was",
        "were",
        "had",
        "did",
        "said",
        "told",
        "met",
        "held",
        "took",
        "came",
        "went",
        "began",
        "made",
        "gave",
        "got",
        "saw",
        "left",
        "sent",
        "brought",
        "became",
        "fell",
        "rose",
        "spoke",
        "wrote",
        "won",
        "lost",
        "found",
        "led",
        "ran",
        "hit",
        "cut",
        "put",
        "set",
        "kept",
        "broke",
        "struck",
        "shot",
        "fought",
        "flew",
        "drove",
        "paid",
        "sold",
        "bought",
        "ended",
        "called",
        "signed",
        "announced",
        "yesterday",
        "has",
        "have",
        "been",
    )
)
TIMETABLED = words(
    """arrive begin close come commence conclude convene debate decide depart end enter expire finish fly go head host
    lapse launch leave meet open reconvene reopen restart resume return run sit start take travel visit vote"""
)
"""Verbs whose present tells a timetable: the truce expires on Thursday, the envoy arrives on Monday."""
DATED_AHEAD = words(
    """agree announce approve ask book call choose decide declare demand expect fix invite name offer order plan pledge
    postpone promise propose request schedule set summon"""
)
"""Verbs that, in the past, may tell of a date ahead: they set April 3."""
