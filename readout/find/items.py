"""Items: what is undertaken in a list ("The Parties undertake:" and below it "(a) to leave ...; (b) to free ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.find.bound import Draft
from readout.find.clauses import Clause
from readout.find.page import Page
from readout.find.sides import Sides
from readout.model.article import Span
from readout.vocab import undertakings as v

_ITEM = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|[-–—•*·])[ \t]+(?P<text>\S[^\n]*)")
MOST = 30
"""Items of one list."""


def listed_undertakings(page: Page, sides: Sides) -> Iterator[Draft]:
    """One draft for each item that begins with a verb, below a line that ends in a colon and says who undertakes it."""
    parse = page.parse
    for clause in sides.clauses:
        end = parse.sentences[parse.sentence_of[clause.head]][1] - 1
        if clause.lemma not in v.PROMISE_VERBS | {"undertake", "resolve"} or clause.negated or clause.passive:
            continue
        if parse.tokens[end].text != ":" or clause.modal in ("may", "might", "could", "should"):
            continue
        by = tuple(sides.acting(clause))
        kind = "agreement" if clause.lemma in v.AGREEMENT_VERBS else "promise"
        for action in _actions(page, clause, end) if by else ():
            yield Draft(action, action, by, (), kind)


def _actions(page: Page, clause: Clause, end: int) -> Iterator[int]:
    """The verb that each item below the line begins with: "to withdraw", "not to attack", "withdraw"."""
    parse, at = page.parse, page.parse.tokens[end].end
    for _ in range(MOST):
        item = _ITEM.match(page.text, at)
        if item is None or "\n" not in page.text[at : item.start("text")]:
            return
        at = item.end()
        inside = parse.within(Span(item.start("text"), item.end("text")))
        first = next((i for i in inside if parse.tokens[i].lemma not in ("to", "not", "immediately")), None)
        if first is not None and parse.tokens[first].upos == "VERB" and "Tense=Past" not in parse.tokens[first].feats:
            yield first
