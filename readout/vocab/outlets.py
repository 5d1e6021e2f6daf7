"""News agencies, newspapers and stations older than twenty years, with their other names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readout.vocab.organisations import known_organisations
from readout.vocab.places import Known, cells, known_states, rows

AGENCY_NOUNS = ("agency", "news agency", "news service")
OUTLET_NOUNS = ("newspaper", "paper", "daily", "channel", "broadcaster", "station", "network")


def known_outlets() -> Iterator[Known]:
    """Every form of every outlet."""
    for row in rows("outlets.tsv"):
        name, aliases, class_ = [*row, "", ""][:3]
        nouns = AGENCY_NOUNS if class_ == "agency" else OUTLET_NOUNS
        for form in dict.fromkeys((name, *cells(aliases))):
            yield Known(form, name, "outlet", "name", None, nouns)


@cache
def known_forms() -> dict[str, tuple[Known, ...]]:
    """Everything the closed lists know by name: for each written form its meanings, states first."""
    out: dict[str, list[Known]] = {}
    for known in (*known_states(), *known_organisations(), *known_outlets()):
        out.setdefault(known.form.replace("’", "'"), []).append(known)
    return {form: tuple(meanings) for form, meanings in out.items()}


@cache
def agency_forms() -> frozenset[str]:
    """Every written form of the news agencies."""
    table = (row for row in rows("outlets.tsv") if len(row) > 2 and row[2] == "agency")
    return frozenset(form for row in table for form in (row[0], *cells(row[1])))
