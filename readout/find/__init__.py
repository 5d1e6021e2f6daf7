"""Article and Parse to Claims: every finder is a function of a Page and of what earlier finders found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from readout.errors import Problem
from readout.find.acts import find_acts
from readout.find.callers import find_callers
from readout.find.commitments import find_commitments
from readout.find.contacts import find_contacts
from readout.find.delays import find_delays
from readout.find.demands import find_demands
from readout.find.doings import find_doings
from readout.find.done import find_done
from readout.find.facts import find_facts
from readout.find.figures import find_figures
from readout.find.fixed import find_fixed_days
from readout.find.happenings import find_happenings
from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.presences import find_presences
from readout.find.roles import find_roles
from readout.find.rosters import find_rosters
from readout.find.settled import find_settled
from readout.find.sites import find_sites
from readout.find.sittings import find_sittings
from readout.find.speech import find_statements
from readout.find.times import find_times
from readout.find.transfers import find_transfers
from readout.find.truces import find_truces
from readout.model.article import Article, Metadata, Noise
from readout.model.claim import Claim, Mention
from readout.model.parse import Parse
from readout.model.timex import Timex

FINDERS = (
    find_roles,
    find_statements,
    find_contacts,
    find_demands,
    find_commitments,
    find_acts,
    find_figures,
    find_facts,
    find_delays,
    find_happenings,
    find_truces,
    find_settled,
    find_done,
    find_rosters,
    find_presences,
    find_transfers,
    find_sites,
    find_sittings,
    find_doings,
    find_callers,
    find_fixed_days,
)
"""In this order; each takes (page, mentions, times) and returns claims."""


Finder = Callable[[Page, tuple[Mention, ...], tuple[Timex, ...]], Iterable[Claim]]


def find(
    article: Article, metadata: Metadata, noise: tuple[Noise, ...], parse: Parse, also: Sequence[Finder] = ()
) -> tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Problem, ...]]:
    """All that one article says: its mentions and claims, sorted by id, and what could not be found out.

    `also` are finders that plugins add; where two find the same claim, the built-in one's stands.
    """
    page = Page(article, metadata, noise, parse)
    mentions = find_mentions(page)
    times = find_times(page)
    claims = {claim.id: claim for finder in (*also, *FINDERS) for claim in finder(page, mentions, times)}
    return mentions, tuple(claims[i] for i in sorted(claims)), ()
