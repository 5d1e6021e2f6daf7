"""Claims about contacts written by hand, and the context in which they are reconciled."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.model.article import Article, Metadata, Reading, Span
from readout.model.claim import Claim, claim_id
from readout.model.record import Actor, ActorRef
from readout.model.timex import Timex
from readout.reconcile.context import Cast, Context, Published

PEOPLE = {"Rojas": "Chile", "Quispe": "Peru", "Vega": "Chile", "Salas": "Peru"}
STATES = ("Chile", "Peru")


@dataclass
class Desk:
    """Reports in the making: each claim is one line of its report."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    days: dict[str, Published] = field(default_factory=dict)

    def report(self, name: str, day: str | None = None) -> None:
        self.lines[name] = []
        self.days[name] = Published(day, day, "metadata" if day else None)

    def tell(
        self, report: str, line: str, *who: str, date: Timex | None = None, **values: str | float | int | None
    ) -> Claim:
        start = sum(len(x) + 1 for x in self.lines[report])
        self.lines[report].append(line)
        anchor = Span(start, start + 1)
        given = {"kind": "meeting", "status": "happened", "channel": "face", **values}
        claim = Claim(
            claim_id(report, "contact", anchor),
            report,
            "contact",
            anchor,
            Span(start, start + len(line)),
            (("participant", who),) if who else (),
            times=(("date", date),) if date else (),
            values=tuple(sorted(given.items())),
        )
        self.claims.append(claim)
        return claim

    def context(self) -> Context:
        articles = {n: Article(n, n, "\n".join(ls), "") for n, ls in self.lines.items()}
        readings = {n: Reading(n, "test", Metadata()) for n in articles}
        actors = [Actor(f"x-{n}", n, "person", (), (), s) for n, s in PEOPLE.items()]
        actors += [Actor(f"x-{n}", n, "state", ()) for n in STATES]
        refs = {a.name: (ActorRef(a.id, a.name, a.side),) for a in actors}
        return Context(articles, readings, {}, {}, self.days, Cast(tuple(actors), refs))


def day(year: int, month: int, number: int, weekday: int | None = None) -> Timex:
    args = (("year", year), ("month", month), ("day", number))
    return Timex(Span(0, 1), f"{year}-{month}-{number}", "date", "day", args, claims_weekday=weekday)
