"""Claims of demands, promises and acts written by hand, and the context in which they are reconciled."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.model.article import Article, Metadata, Reading, Span
from readout.model.claim import Claim, claim_id
from readout.model.record import ActorRef
from readout.model.timex import Timex
from readout.reconcile.context import Cast, Context, Published

SIDES = ("Norway", "Chile", "Peru", "Kenya")
NEXT_WEEK = (("unit", "week"), ("offset", 1))


@dataclass
class Press:
    """Reports in the making: one line each claim, all claims of one report on lines of their own."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    published: dict[str, Published] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    refs: dict[str, tuple[ActorRef, ...]] = field(default_factory=dict)

    def report(self, name: str, day: str | None = None) -> None:
        self.lines[name] = []
        self.published[name] = Published(day, day, "metadata" if day else None)

    def tell(
        self,
        report: str,
        type_: str,
        line: str,
        what: str = "",
        *,
        by: str = "",
        to: str = "",
        due: Timex | None = None,
        code: str | None = None,
        noise: bool = False,
        **values: str,
    ) -> Claim:
        """A claim whose evidence is `line`; `what` is a part of it; `by` and `to` are sides."""
        start = sum(len(x) + 1 for x in self.lines[report])
        self.lines[report].append(line)
        evidence = Span(start, start + len(line))
        at = start + line.index(what)
        first, second = {"demand": ("by", "of"), "commitment": ("by", "to"), "act": ("actor", "recipient")}[type_]
        roles = tuple((r, (s,)) for r, s in ((first, by), (second, to)) if s)
        anchor = Span(start, start + 1)
        claim = Claim(
            claim_id(report, type_, anchor),
            report,
            type_,
            anchor,
            evidence,
            roles,
            (("what", Span(at, at + len(what or line))),),
            (("due", due),) if due else (),
            tuple(sorted(values.items())),
            code,
            noise=noise,
        )
        self.claims.append(claim)
        return claim

    def context(self, as_of: str | None = None) -> Context:
        articles = {n: Article(n, n, "\n".join(ls), "") for n, ls in self.lines.items()}
        readings = {n: Reading(n, "test", Metadata()) for n in articles} | self.readings
        cast = Cast((), {s: (ActorRef(f"x-{s}", s, s),) for s in SIDES} | self.refs)
        return Context(articles, readings, {}, {}, self.published, cast, (), as_of)


def relative(surface: str, unit: str, offset: int) -> Timex:
    return Timex(Span(0, 1), surface, "date", "relative", (("unit", unit), ("offset", offset)))


def lasting(surface: str, count: int, unit: str, prep: str) -> Timex:
    return Timex(Span(0, 1), surface, "duration", "duration", (("count", count), ("unit", unit), ("prep", prep)))
