"""Where two people decided differently about one thing; the newest verdict holds until they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from readout.errors import Problem
from readout.model.decision import Decision

_JUDGED = {"same": "pair", "different": "pair", "accept": "thing", "reject": "thing", "hide": "shown", "show": "shown"}
"""Which verdicts speak of the same question: whether two things are one, whether one is so, whether it is shown."""

Question = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The newest verdicts of several people on one question, oldest first: the last one holds."""

    target: tuple[str, ...]
    field: str | None
    decisions: tuple[Decision, ...]

    @property
    def sentence(self) -> str:
        told = "; ".join(f"{d.by} said {_said(d)} on {d.at[:10]}" for d in self.decisions)
        about = f"the {self.field} of {self.target[0]}" if self.field else " and ".join(self.target)
        return f"Reviewers disagree about {about}: {told}. The newest holds until one of them is retracted."


def conflicts(standing: Iterable[Decision]) -> tuple[Conflict, ...]:
    """The questions on which the decisions that stand differ from person to person, by target."""
    told: dict[Question, dict[str, Decision]] = defaultdict(dict)
    for decision in sorted(standing, key=lambda d: (d.at, d.id)):
        for question in _questions(decision):
            told[question].pop(decision.by, None)
            told[question][decision.by] = decision
    out: dict[tuple[str, ...], Conflict] = {}
    for question, by_person in sorted(told.items()):
        made = tuple(by_person.values())
        if len({_said(d) for d in made}) > 1:
            target = question[2:]
            out.setdefault(tuple(d.id for d in made), Conflict(target, question[1] or None, made))
    return tuple(out.values())


def conflict_problems(standing: Iterable[Decision]) -> Iterator[Problem]:
    """Each conflict as a problem of the record."""
    for conflict in conflicts(standing):
        yield Problem("decide", conflict.decisions[-1].id, conflict.sentence)


def _questions(decision: Decision) -> Iterator[Question]:
    """What a decision answers: a kind of question, a field, and the ids it is about."""
    if decision.verdict == "correct":
        for target in decision.target:
            yield ("field", decision.field or "", target)
        return
    kind = _JUDGED.get(decision.verdict)
    if kind == "pair":
        for pair in combinations(sorted(set(decision.target)), 2):
            yield (kind, "", *pair)
    elif kind is not None:
        for target in decision.target:
            yield (kind, decision.field or "", target)


def _said(decision: Decision) -> str:
    return f"{decision.field} is {decision.value}" if decision.verdict == "correct" else f"“{decision.verdict}”"
