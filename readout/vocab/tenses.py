"""Words that show the tense of a clause without a tagger: what points ahead, and past forms that do not end in -ed."""

from __future__ import annotations

POINTS_AHEAD = frozenset(
    ["will", "would", "shall", "ll", "may", "might", "can", "could", "should", "must", "scheduled", "due", "planned"]
    + ["plans", "plan", "expected", "expects", "expect", "hopes", "hope", "agreed", "agree", "agrees", "promised"]
    + ["promises", "pledged", "pledges", "vowed", "vows", "intends", "intend", "aims", "wants", "want", "ready"]
    + ["supposed", "proposed", "proposes", "upcoming", "coming", "forthcoming", "tomorrow", "going", "deadline"]
)
POINTS_BACK = frozenset(
    ["was", "were", "had", "did", "said", "told", "met", "held", "took", "came", "went", "began", "made", "gave"]
    + ["got", "saw", "left", "sent", "brought", "became", "fell", "rose", "spoke", "wrote", "won", "lost", "found"]
    + ["led", "ran", "hit", "cut", "put", "set", "kept", "broke", "struck", "shot", "fought", "flew", "drove", "paid"]
    + ["sold", "bought", "ended", "called", "signed", "announced", "yesterday", "has", "have", "been"]
)
