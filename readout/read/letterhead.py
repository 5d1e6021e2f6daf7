"""The head of an official release: whose paper it is, by the short lines above its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.read.datelines import head_lines, placed_day
from readout.vocab.places import capitals, state_of
from readout.vocab.plover import words


def letterhead_issuer(text: str) -> str | None:
    """The state whose ministry or embassy heads the text; "" where the head is official and tells no state.

    None where no line of the head is a letterhead, or where several sides speak in it.
    """
    lines = head_lines(text)
    headed = any(_is_office(line) for line in lines[:4]) or any(_release().fullmatch(line) for line in lines)
    if not headed:
        return None
    return "" if any(_joint().search(line) for line in lines) else _state(lines) or ""


def _state(lines: Sequence[str]) -> str | None:
    """The state that a line of the head names, else the one in whose capital a ministry dates its release."""
    for line in lines:
        if (state := _named(line)) is not None:
            return state
    place = next((p for line in lines if (p := placed_day(line))), None)
    home = any(re.match(r"ministry\b", line, re.I) for line in lines)
    return state_of(place[0]) if home and place is not None and place[0] in capitals() else None


def _named(line: str) -> str | None:
    """ "REPUBLIC OF CHAD", "Embassy of Peru in Chile", "Ministry of Foreign Affairs of the Republic of Latvia"."""
    if (whole := state_of(line)) is not None:
        return whole
    if not _is_office(line):
        return None
    tails = [line[m.end() :] for m in re.finditer(r"\b(?:of|for) ", line, re.I)]
    parts = [re.split(r",| in | to ", tail, maxsplit=1)[0] for tail in tails]
    return next((s for part in (*parts, *line.split()[:2]) if (s := state_of(part)) is not None), None)


def _is_office(line: str) -> bool:
    """Whether a line is nothing but the name of a ministry, an embassy or a head of state's office.

    A headline in capitals has other words before it than a state and what states call themselves.
    """
    match = _office().fullmatch(line)
    before = match["before"].strip() if match is not None else ""
    whose = state_of(before) is not None or all(w.lower() in _STYLES or state_of(w) for w in before.split())
    return match is not None and whose


_STYLES = words("royal federal islamic foreign republic kingdom of the people's democratic socialist")
"""Words before an office that are no state: "Royal Thai Embassy", "Federal Foreign Ministry"."""


@cache
def _office() -> re.Pattern[str]:
    office = r"(?i:ministry|embassy|permanent mission|presidency|office of the (?:president|prime minister))"
    word = r"(?:of|for|to|in|the|and|[A-Z][\w'’-]*,?)"
    return re.compile(rf"(?P<before>(?:{word} ){{0,4}}?){office}(?=$| (?i:of|for|to|in)\b)(?: {word}){{0,14}}")


@cache
def _release() -> re.Pattern[str]:
    """ "Press release No. 14/2003", "COMMUNIQUE No. 7/91" on a line of their own."""
    paper = r"(?:(?:press|media|official) )?(?:release|communiqu[eé]|statement|note)"
    return re.compile(rf"{paper}\W*(?:(?:no|nr|n[°º])\b\.?)?\s*\d[\d/–-]*\W*", re.I)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\bjoint\b|\bagreed (?:minutes|statement)\b", re.I)
