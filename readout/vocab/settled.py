"""Verbs that tell what came of a deadline, an agreement or a proposal: met, missed, reached, accepted, rejected."""

from __future__ import annotations

from readout.vocab.histories import AGREEMENTS
from readout.vocab.plover import words

DEADLINES = words("deadline cutoff cut-off")
MEET = words("meet satisfy make beat keep hit honor honour observe")
MISS = words("miss overshoot overrun exceed bust flout")
RUN_PAST = words("blow crash slip sail run grind pass go drag fly roll sweep push stretch")
"""Of what goes through or past a deadline: it is missed."""
PAST = ("past", "through", "beyond", "over")

REACH = words("reach strike conclude seal clinch")
END = words("end close finish collapse adjourn conclude part")
"""Of what ends "without an agreement": none was reached."""
REACHED = AGREEMENTS | words("settlement compromise understanding breakthrough cease-fire") - words(
    "paper text statement"
)

ACCEPT = words("accept approve endorse")
REJECT = words("reject refuse spurn rebuff")
ANSWERED = REACHED | words("proposal plan offer ultimatum invitation demand terms resolution mediation")

AGREE = "agree"
DENY = words("deny dispute refute")
FAIL = words("fail neglect")
"""Of what is done in the infinitive after them, the opposite is told."""
MADE = words("make announce issue sign publish release")
"""What was made "to meet the deadline" met it."""

OPPOSITES = {"met": "missed", "reached": "not reached", "accepted": "rejected"}
"""Each status that somebody may report, and the one that contradicts it."""


def opposed(left: str, right: str) -> bool:
    """Whether two statuses contradict each other."""
    return OPPOSITES.get(left) == right or OPPOSITES.get(right) == left
