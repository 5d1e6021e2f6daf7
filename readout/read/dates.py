"""Reads dates as metadata writes them: ISO, mail, feeds, English months; anything ambiguous is no date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache

from readout.model.edtf import parse_or_none

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
EARLIEST_YEAR = 1500


def day_of(raw: str) -> str | None:
    """The EDTF day (else month or year) that `raw` states, or None where it states none or could mean two."""
    text = " ".join(raw[:100].split())
    exact = parse_or_none(text)
    if exact is not None:
        return str(exact) if exact.first is None or exact.first.year >= EARLIEST_YEAR else None
    for reader in (_iso, _numeric, _words, _epoch):
        found = reader(text)
        if found is not None:
            return found
    return None


def is_after(day: str, today: date) -> bool:
    """Whether an EDTF date lies wholly after `today` (and the day after, which it may already be elsewhere)."""
    found = parse_or_none(day)
    return found is not None and found.first is not None and found.first.toordinal() > today.toordinal() + 1


def edtf_day(year: int, month: int, day: int) -> str | None:
    """`2022-01-21`, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat() if year >= EARLIEST_YEAR else None
    except ValueError:
        return None


def month_number(word: str) -> int:
    """1 to 12 for an English month's name or short form."""
    return MONTHS.index(word[:3].lower()) + 1


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ]\d{1,2}:?\d{2}.*"),
        re.compile(r"(?:(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})([/.])(\d{1,2})[/.](\d{4}))(?:,?[ T].*)?"),
        re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?"),
        re.compile(
            rf"(?<![\w])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m1>{MONTH})\.?,?[ -](?P<y1>\d{{4}})"
            rf"|(?P<m2>{MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
            rf"|(?P<m3>{MONTH})\.?,? (?P<y3>\d{{4}}))(?!\d)",
            re.I,
        ),
    )


def _iso(text: str) -> str | None:
    match = _patterns()[0].fullmatch(text)
    if match is None:
        return None
    return edtf_day(int(match[1]), int(match[2]), int(match[3]))


def _numeric(text: str) -> str | None:
    compact = _patterns()[2].fullmatch(text)
    if compact:
        return edtf_day(*(int(part) for part in compact.groups()))
    match = _patterns()[1].fullmatch(text)
    if match is None:
        return None
    if match[1]:
        return edtf_day(int(match[1]), int(match[2]), int(match[3]))
    first, second, year = int(match[4]), int(match[6]), int(match[7])
    if match[5] == "." or first > 12 or first == second:
        return edtf_day(year, second, first)
    return edtf_day(year, first, second) if second > 12 else None


def _words(text: str) -> str | None:
    found = {_worded(match) for match in _patterns()[3].finditer(text)}
    return found.pop() if len(found) == 1 else None


def _worded(match: re.Match[str]) -> str | None:
    if match["m3"]:
        return f"{match['y3']}-{month_number(match['m3']):02}"
    n = "1" if match["m1"] else "2"
    return edtf_day(int(match[f"y{n}"]), month_number(match[f"m{n}"]), int(match[f"d{n}"]))


def _epoch(text: str) -> str | None:
    if not re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        return None
    seconds = int(text) / (1000 if len(text) > 10 else 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
