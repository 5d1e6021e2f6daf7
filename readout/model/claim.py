"""Mention and Claim: who or what a passage names, and what one passage says."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.article import Span
from readout.model.ids import content_id
from readout.model.timex import Timex


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one article that refers to somebody or something.

    kind    person, state, organisation, outlet, place, or group (an unnamed party: "a Western diplomat", "officials")
    form    name, nominal ("the minister", "the two sides"), pronoun, or adjective ("Russian" before "troops")
    name    the words used, without titles ("Elena Rojas"); of a state its canonical name ("Russia" for Moscow, the
            Kremlin, Russian); of a pronoun or nominal that was resolved, the name of what it stands for
    office  the office as written ("Foreign Minister"), without the state, or None
    side    the state or organisation it acts for, by canonical name, or None
    refers  the id of the mention in the same article that it stands for (pronouns, nominals), or None
    members ids of the mentions that a joint reference stands for ("both ministers", "they"), else empty
    """

    id: str
    article: str
    span: Span
    surface: str
    kind: str
    form: str
    name: str
    office: str | None = None
    side: str | None = None
    refers: str | None = None
    members: tuple[str, ...] = ()


def mention_id(article: str, span: Span, kind: str) -> str:
    return content_id("m", article, span.start, span.end, kind)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage of one article says, as one thing of one type.

    type      contact, statement, demand, commitment, act, figure, fact (what is dated or measured in passing:
              jailed for five years), role (who holds what office, said where), or day (a date that the text fixes, from
              which the report's own is inferred)
    anchor    the predicate or cue, or the head of the content: where the claim hangs
    evidence  the clause or sentence that says it: one line, at most 450 characters (a statement's content: 1,500)
    roles     (role, mention ids): participant, host, speaker, addressee, via, by, of, to, actor, recipient, holder
    spans     (name, span): content, cue, what, condition, place, venue, topic, outcome, office, unit, number
    times     (name, Timex): date, due, duration, start, reported
    values    (name, plain value): kind, status, direct, answer, mode, duration_minutes, number, unit, place, office,
              what, topic, part ("second round") ... as the lists of vocab and RECORD.md name them
    code      a PLOVER root code, or None;  stance  asserted, denied, reported or hypothetical
    """

    id: str
    article: str
    type: str
    anchor: Span
    evidence: Span
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()
    times: tuple[tuple[str, Timex], ...] = ()
    values: tuple[tuple[str, str | float | int | None], ...] = ()
    code: str | None = None
    stance: str = "asserted"
    noise: bool = False

    def role(self, name: str) -> tuple[str, ...]:
        """The mention ids in a role; empty where it has none."""
        for key, mentions in self.roles:
            if key == name:
                return mentions
        return ()

    def words(self, name: str) -> Span | None:
        for key, span in self.spans:
            if key == name:
                return span
        return None

    def time(self, name: str) -> Timex | None:
        for key, timex in self.times:
            if key == name:
                return timex
        return None

    def value(self, name: str) -> str | float | int | None:
        for key, value in self.values:
            if key == name:
                return value
        return None

    @property
    def version(self) -> str:
        """The hash of everything but the identity: it changes when a better reading fills a field differently."""
        return content_id(
            "v",
            self.roles,
            [(n, s.start, s.end) for n, s in self.spans],
            [(n, t.rule, t.args, t.minutes) for n, t in self.times],
            self.values,
            self.code,
            self.stance,
        )


def claim_id(article: str, type_: str, anchor: Span, *also: str) -> str:
    """The identity of a claim: article, type and anchor; `also` parts claims of one anchor (its content's head)."""
    return content_id("c", article, type_, anchor.start, anchor.end, *also)
