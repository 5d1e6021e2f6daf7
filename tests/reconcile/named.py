"""Reports of a few lines whose names are mentioned by hand, and the context in which they are brought together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from readout.model.article import Article, Metadata, Reading, Span
from readout.model.claim import Claim, Mention, claim_id, mention_id
from readout.model.decision import Decision, decision_id
from readout.reconcile.context import Cast, Context


@dataclass
class Reports:
    """Texts by name, with the mentions that were marked in them."""

    texts: dict[str, str]
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def mention(
        self, article: str, words: str, kind: str = "person", nth: int = 0, form: str = "name", **more: str | None
    ) -> Mention:
        """The `nth` place where `words` stand in a report, as a mention; an office beside it is a role claim, too."""
        text, start = self.texts[article], -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        span = Span(start, start + len(words))
        made = Mention(mention_id(article, span, kind), article, span, words, kind, form, words)
        made = replace(made, **more)  # type: ignore[arg-type]  # the fields of Mention, by name
        self.mentions.append(made)
        if made.office:
            values = (("office", made.office), ("side", made.side))
            holder = (("holder", (made.id,)),)
            self.claims.append(
                Claim(claim_id(article, "role", span), article, "role", span, span, roles=holder, values=values)
            )
        return made

    def decide(self, verdict: str, *targets: Mention, at: str = "2030-01-01T00:00:00Z") -> None:
        ids = tuple(m.id for m in targets)
        made = decision_id(verdict, ids, None, None, "ed", at, None)
        self.decisions.append(Decision(made, verdict, ids, None, None, "ed", at))

    def context(self) -> Context:
        articles = {name: Article(name, f"{name}.txt", text, "") for name, text in self.texts.items()}
        named = {name: tuple(m for m in self.mentions if m.article == name) for name in self.texts}
        readings = {name: Reading(name, "test", Metadata(), mentions=named[name]) for name in self.texts}
        mentions = {m.id: m for m in self.mentions}
        return Context(articles, readings, mentions, {}, {}, Cast(), tuple(self.decisions))
