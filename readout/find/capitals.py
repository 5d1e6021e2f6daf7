"""Capitals that a text names by their state: "the Qatari capital", "Qatar's capital"."""

from __future__ import annotations

from readout.find.parties import Parties
from readout.model.article import Span
from readout.vocab.places import capital_of, state_names


def capital_under(parties: Parties, token: int) -> tuple[Span, str] | None:
    """The words and the city of "the Qatari capital", "Qatar's capital"; None for other words."""
    parse = parties.page.parse
    if parse.tokens[token].lemma != "capital":
        return None
    for k in range(token - 1, max(token - 4, -1), -1):
        state = next((m for m in parties.covering(k) if m.kind == "state" and m.name in state_names()), None)
        if state is not None:
            city = capital_of().get(state.name)
            return (Span(state.span.start, parse.tokens[token].end), city) if city else None
    return None
