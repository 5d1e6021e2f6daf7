"""The grammar of the calendar: days, ranges of days, months, years, decades, centuries, seasons and quarters."""

from __future__ import annotations

import calendar
import re

from readout.find.timegrammar import Draft, Rule, arguments, form, number, rule, trimmed
from readout.find.timewords import Words

EDGE = r"(?:(?P<edge>E)-?|t?(?P<noun>B)f)"
"""Early, mid-; the beginning of."""

_EDGES = {
    "early": "start",
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "mid": "mid",
    "middle": "mid",
    "late": "end",
    "end": "end",
    "close": "end",
}
_YEAR = r"(?P<year>y)"
_DAY = r"(?P<day>[dop])"
_MONTH = r"(?P<month>M)P?"
_NAMES_TOO = {"may", "march", "april", "june", "august", "jan"}
"""Months that are also verbs, modals or people's names."""
_GREGORIAN = 1583
"""Before this year a day beside an unknown month is one of another calendar."""
_NO_YEAR_BEFORE = {"$", "€", "£", "#", "no", "number", "page", "room", "flight", "version", "resolution", "article"}


def edge_of(words: Words, match: re.Match[str]) -> str | None:
    """Start, mid or end, where the expression names a part of the time."""
    return _EDGES.get(form(words, match, "edge") or form(words, match, "noun"))


def _calendar_day(words: Words, match: re.Match[str]) -> Draft | None:
    first, last = trimmed(words, match)
    month, day, year = (number(words, match, name) for name in ("month", "day", "year"))
    if month is None or day is None or not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    if words.letter(match.start("day")) == "p" and words.letter(last + 1) in "uU-":
        return None
    groups = match.groupdict()
    weekday = number(words, match, "weekday") or (number(words, match, "beside") if groups.get("beside") else None)
    if groups.get("unit") and words.word(match.start("unit")) != "year":
        return None
    told = _year_told(words, match) if groups.get("unit") else {}
    args = arguments(year=year, month=month, day=day, weekday=weekday, **told)
    return Draft(first, last, "date", "day", args, claims_weekday=weekday)


def _digits(words: Words, match: re.Match[str]) -> Draft | None:
    """1978-09-17, 1978/09/17, 17/09/1978, 9/17/78; None where day and month could change places."""
    raw = words.raw(match.start())
    parts = [int(part) for part in re.split(r"[-/.]", raw)]
    if raw[4:5] in ("-", "/"):
        year, month, day = parts
    else:
        first, second, year = parts
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        if first > 12 >= second or "." in raw:
            day, month = first, second
        elif second > 12 >= first:
            month, day = first, second
        elif first == second:
            day = month = first
        else:
            return None
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]):
        return None
    return Draft(match.start(), match.end() - 1, "date", "day", arguments(year=year, month=month, day=day))


def _weekday_and_number(words: Words, match: re.Match[str]) -> Draft | None:
    """Friday the 13th."""
    weekday, day = number(words, match, "weekday"), number(words, match, "day")
    args = arguments(day=day, weekday=weekday)
    return Draft(match.start(), match.end() - 1, "date", "day", args, claims_weekday=weekday)


_NEAR_A_DAY = {"on", "by", "until", "till", "from", "since", "before", "after", "through"}
_GOES_ON = {"and", "but", "or", "to", "for", "in", "at", "with", "as", "when", "after", "before", "that", "between"}


def _day_of_month(words: Words, match: re.Match[str]) -> Draft | None:
    """On the 24th; no round, floor, parallel or Congress."""
    day, after = number(words, match, "day"), match.end()
    if not 1 <= (day or 0) <= 31 or words.form(match.start() - 1) not in _NEAR_A_DAY:
        return None
    if words.letter(after) not in "#Pc>" and words.form(after) not in _GOES_ON:
        return None
    return Draft(match.start(), after - 1, "date", "day", arguments(day=day))


def _day_of_a_month(words: Words, match: re.Match[str]) -> Draft | None:
    """The 3rd of next month."""
    day, after = number(words, match, "day"), match.end()
    if not 1 <= (day or 0) <= 31 or words.word(match.start("unit")) != "month":
        return None
    return Draft(match.start(), after - 1, "date", "day", arguments(day=day, month_offset=offset_of(words, match)))


def _iso(year: int | None, month: int, day: int | None) -> str:
    """A day as ISO writes it, XXXX for a year that is not given."""
    return f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}" + (f"-{day:02d}" if day else "")


def _range(words: Words, match: re.Match[str]) -> Draft | None:
    """From one day to another: the month and the year may stand at either end."""
    first, last = trimmed(words, match)
    months = [i for i in range(first, last + 1) if words.letter(i) == "M"]
    at = [i for i in range(first, last + 1) if words.letter(i) in "do"]
    years = [i for i in range(first, last + 1) if words.letter(i) == "y"]
    begin, end = words.number(at[0]), words.number(at[-1])
    month1, month2 = words.number(months[0]), words.number(months[-1])
    year2 = words.number(years[-1]) if years else None
    year1 = words.number(years[0]) if len(years) > 1 else year2
    if year1 is not None and len(years) == 1 and (month1, begin) > (month2, end):
        year1 -= 1
    joined = any(words.letter(i) == "A" for i in range(first, last))
    between = words.form(first - 1) == "between"
    if joined and not between and not (month1 == month2 and end == begin + 1):
        return None
    if (month1, begin) == (month2, end) or (month1 == month2 and begin > end):
        return None
    first -= between and joined
    joint = next(i for i in range(at[0], last) if words.letter(i) in "R-A")
    args = arguments(first=_iso(year1, month1, begin), last=_iso(year2, month2, end), second=joint + 1)
    return Draft(first, last, "date", "range", args)


def _month_range(words: Words, match: re.Match[str]) -> Draft | None:
    first, last = trimmed(words, match)
    month1, month2, year = (number(words, match, name) for name in ("month", "until", "year"))
    if month1 is None or month2 is None or month1 == month2:
        return None
    year1 = year - 1 if year is not None and month1 > month2 else year
    args = arguments(first=_iso(year1, month1, None), last=_iso(year, month2, None), second=match.start("until"))
    return Draft(first, last, "date", "range", args)


def _month(words: Words, match: re.Match[str]) -> Draft | None:
    first, last = trimmed(words, match)
    month, year = number(words, match, "month"), number(words, match, "year")
    if last - first == 0 and not _names_a_month(words, first):
        return None
    if match["unit"] and words.word(match.start("unit")) != "year":
        return None
    args = arguments(
        month=month,
        year=year,
        edge=edge_of(words, match),
        direction=direction_of(words, match, "deictic"),
        **_year_told(words, match),
    )
    return Draft(first, last, "date", "month", args)


def direction_of(words: Words, match: re.Match[str], group: str) -> str | None:
    """Past, future or this, of a group that matched "last", "next" or "this"."""
    letter = words.letter(match.start(group)) if match[group] else ""
    return {"D": "past", "F": "future", "T": "this", "Z": "that"}.get(letter)


def offset_of(words: Words, match: re.Match[str]) -> int | None:
    """How many units from now: -1 for "last", 1 for "next", 0 for "this"; of the group `rel`."""
    return {"D": -1, "F": 1, "T": 0}.get(words.letter(match.start("rel"))) if match["rel"] else None


def _year_told(words: Words, match: re.Match[str]) -> dict[str, int | None]:
    """The year of a day or month where it is told from another: of last year; of that year, of the year after it."""
    if not match["unit"]:
        return {}
    told = words.form(match.start("rel"))
    if told in ("that", "same", "previous", "preceding", "following", "subsequent"):
        return {"year_back": {"D": -1, "F": 1}.get(words.letter(match.start("rel")), 0)}
    return {"year_offset": offset_of(words, match)}


def _names_a_month(words: Words, i: int) -> bool:
    """Whether a lone month word is no modal, verb or name; "May" and "March" begin sentences as such."""
    if words.form(i) not in _NAMES_TOO:
        return len(words.form(i)) > 3 or words.letter(i + 1) == "P"
    before, after = words.letter(i - 1), words.raw(i + 1)
    if before in "i@NfRDFTA" or words.form(i - 1) in ("until", "since", "between", "through"):
        return not (after[:1].isupper() and words.letter(i + 1) == "_")
    if before in "#P" or i == 0:
        return False
    named = words.raw(i - 1)[:1].isupper() and words.letter(i - 1) == "_"
    return not named and not (after[:1].isupper() and words.letter(i + 1) == "_")


def _year(words: Words, match: re.Match[str]) -> Draft | None:
    first, last = match.start(), match.end() - 1
    at = match.start("year")
    if last == first and not _names_a_year(words, at):
        return None
    first -= words.form(first - 1) == "fiscal"
    return Draft(first, last, "date", "year", arguments(year=number(words, match, "year"), edge=edge_of(words, match)))


def _names_a_year(words: Words, i: int) -> bool:
    """Whether four digits are a year: no price, no clock time and no count of things."""
    before, after = words.form(i - 1), words.form(i + 1)
    if words.number(i) < _GREGORIAN and words.letter(i - 1) == "_" and words.letter(i - 2) in "do":
        return False  # 12 Esfand 1393, 20 Rajab 1436
    if before in _NO_YEAR_BEFORE or words.letter(i + 1) in "UuG%m" or after in ("%", "percent", "hours", "people"):
        return False
    if words.letter(i + 1) == "-" and words.glued(i + 1) and words.letter(i + 2) not in "yd":
        return words.letter(i + 2) in "_" and words.form(i + 2) not in ("strong", "member")
    counted = words.letter(i + 1) == "_" and after.endswith("s") and after.islower() and not after.endswith("ss")
    if words.letter(i - 1) in "i@NRT" or before in ("year", "fiscal"):
        return not (before in ("at", "for", "within", "to") and counted)
    return not counted or words.letter(i - 1) == "t"


def _year_in_words(words: Words, match: re.Match[str]) -> Draft | None:
    """Nineteen ninety-six, the year two thousand."""
    century, rest = number(words, match, "century") or 0, match.end("century")
    if match["thousand"]:
        year = century * 1000 + sum(words.number(i) for i in range(match.end("thousand"), match.end()))
    else:
        year = century * 100 + sum(words.number(i) for i in range(rest, match.end()))
        tens = words.number(rest + (words.letter(rest) == "-"))
        if century not in (18, 19, 20) or not 10 <= tens <= 90:
            return None
    if not 1800 <= year < 2100 or words.letter(match.end()) in "uUO-":
        return None
    return Draft(match.start(), match.end() - 1, "date", "year", arguments(year=year))


def _years(words: Words, match: re.Match[str]) -> Draft | None:
    """1994-96, 2014 to 2016."""
    begin, until = number(words, match, "year"), number(words, match, "until")
    if begin is None or until is None:
        return None
    if until < 100 and words.glued(match.start("until")):
        until += begin // 100 * 100
    if not begin < until <= begin + 120:
        return None
    args = arguments(first=f"{begin:04d}", last=f"{until:04d}", second=match.start("until"))
    return Draft(match.start(), match.end() - 1, "date", "range", args)


def _decade(words: Words, match: re.Match[str]) -> Draft | None:
    found = number(words, match, "decade")
    if found is None or words.form(match.start() - 1) in ("his", "her", "their", "my", "your"):
        return None
    decade = found if found > 9 else 190 + found
    return Draft(match.start(), match.end() - 1, "date", "decade", arguments(decade=decade, edge=edge_of(words, match)))


def _century(words: Words, match: re.Match[str]) -> Draft | None:
    found = number(words, match, "number")
    if words.word(match.start("unit")) != "century" or found is None:
        return None
    return Draft(match.start(), match.end() - 1, "date", "century", arguments(century=found - 1))


def _part_of_month(words: Words, match: re.Match[str]) -> Draft | None:
    """The first Friday of May, the last week of June, the second half of July 1999: `nth` counts, -1 is the last."""
    last = words.letter(match.start("nth")) == "D"
    nth = -1 if last and words.word(match.start("nth")) == "last" else number(words, match, "nth") if not last else None
    unit = "weekday" if match["weekday"] else "half" if match["half"] else words.word(match.start("unit"))
    most = {"weekday": 5, "week": 5, "weekend": 5, "half": 2}.get(str(unit), 0)
    if not most or not nth or nth > most:
        return None
    month = number(words, match, "month") if "month" in match.re.groupindex else {1: 1, -1: 12}.get(nth)
    if month is None:
        return None  # "the third Friday of 1999": of which month?
    args = arguments(
        nth=nth,
        unit=str(unit),
        weekday=number(words, match, "weekday") if match["weekday"] else None,
        month=month,
        year=number(words, match, "year"),
    )
    first, end = trimmed(words, match)
    return Draft(first, end, "date", "part", args)


def _season(words: Words, match: re.Match[str]) -> Draft | None:
    at = match.start("season")
    year = number(words, match, "year")
    bare = not (year or match["deictic"] or edge_of(words, match) or match["unit"])
    if bare and words.letter(match.start() - 1) not in "ihN" and words.form(match.start() - 1) != "until":
        return None
    if year is None and (words.raw(at)[:1].isupper() or words.letter(match.end()) == "f"):
        return None
    args = arguments(
        season=words.word(at),
        year=year,
        edge=edge_of(words, match),
        direction=direction_of(words, match, "deictic"),
        year_offset=offset_of(words, match) if match["unit"] else None,
    )
    return Draft(match.start(), match.end() - 1, "date", "season", args)


def _quarter(words: Words, match: re.Match[str]) -> Draft | None:
    """The third quarter of 1990, this year's third quarter, the first half of 2014."""
    unit = words.word(match.start("unit")) if words.letter(match.start("unit")) == "u" else "half"
    count = number(words, match, "number")
    if unit not in ("quarter", "half") or count is None or count > (4 if unit == "quarter" else 2):
        return None
    year = number(words, match, "year") or number(words, match, "fiscal")
    offset = offset_of(words, match)
    if match["whole"]:
        if words.word(match.end() - 1) != "year":
            return None
        offset = {"D": -1, "F": 1}.get(words.letter(match.start("whole")), 0)
    if unit == "half" and year is None and offset is None:
        return None
    args = arguments(**{unit: count}, year=year, year_offset=offset)
    first = match.start()
    first += words.letter(match.end("number")) == "-" and words.letter(first) == "t"
    first -= words.form(first - 1) == "fiscal"
    return Draft(first, match.end() - 1, "date", "quarter", args)


_OF_A_YEAR = r"f?t?(?P<rel>[DFTZ])Z?(?P<unit>u)"
"""Of last year, that year, of the same year."""

RULES: tuple[Rule, ...] = (
    rule(
        "M",
        rf"(?:(?P<weekday>[Wk])P?c?(?P<open><)?t?)?{_MONTH}{_DAY}(?:c?{_YEAR}|{_OF_A_YEAR})?(?:<(?P<beside>W)>)?(?(open)>?)",
        _calendar_day,
    ),
    rule(
        "M",
        rf"(?:(?P<weekday>[Wk])P?c?(?P<open><)?)?t?{_DAY}f?-?{_MONTH}(?:c?-?{_YEAR}|{_OF_A_YEAR})?(?:<(?P<beside>W)>)?(?(open)>?)",
        _calendar_day,
    ),
    rule("I", r"I", _digits),
    rule("o", r"t(?P<day>o)", _day_of_month),
    rule("o", r"t(?P<day>o)f(?P<rel>[DFT])(?P<unit>u)", _day_of_a_month),
    rule("W", r"(?P<weekday>W)c?t(?P<day>o)", _weekday_and_number),
    rule("M", rf"N?(?:[Wk]P?c?)?[do](?:-|R|A)t?(?:[Wk]P?c?)?[do]f?{_MONTH}(?:c?{_YEAR})?", _range),
    rule("M", rf"N?(?:[Wk]P?c?)?{_MONTH}[do](?:-|R|A)t?[do](?!M)(?:c?{_YEAR})?", _range),
    rule("M", rf"N?(?:[Wk]P?c?)?{_MONTH}[do](?:c?y)?(?:-|R|A)(?:[Wk]P?c?)?MP?[do](?:c?{_YEAR})?", _range),
    rule("M", rf"N?(?:[Wk]P?c?)?t?[do]f?MP?y?(?:-|R|A)(?:[Wk]P?c?)?t?[do]f?{_MONTH}{_YEAR}?", _range),
    rule("M", rf"N?{_MONTH}(?:-|R)(?P<until>M)P?(?:f?{_YEAR})?", _month_range),
    rule(
        "M",
        rf"t?(?P<nth>[opD])-?(?:(?P<weekday>[Wk])P?|(?P<unit>u)|(?P<half>z))[fi]{_MONTH}(?:c?f?{_YEAR})?",
        _part_of_month,
    ),
    rule("y", rf"t?(?P<nth>[opD])-?(?:(?P<weekday>[Wk])P?|(?P<unit>u))(?P<half>(?!))?[fi]{_YEAR}", _part_of_month),
    rule("M", rf"{EDGE}?(?:t?(?P<deictic>[DFTZ])F?)?{_MONTH}(?:c?f?{_YEAR}|{_OF_A_YEAR})?", _month),
    rule("y", rf"{EDGE}?(?:tu)?{_YEAR}", _year),
    rule("w", r"(?P<century>w)-?w(?:-?w)?(?!O)(?P<thousand>(?!))?", _year_in_words),
    rule("O", r"tu(?P<century>w)(?P<thousand>O)(?:A?w(?:-?w)?)?", _year_in_words),
    rule("y", rf"N?{_YEAR}(?:-|R|/)(?P<until>[dyn])(?![,.%])", _years),
    rule("Q", r"(?:t?(?P<edge>E)-?|t?(?P<noun>B)f)?t?(?P<decade>Q)", _decade),
    rule("u", r"t?E?(?P<number>[op])-?(?P<unit>u)", _century),
    rule(
        "s", rf"{EDGE}?(?:t|(?P<deictic>[DFT])[DF]?)?(?P<season>s)(?:c?f?{_YEAR}|f?(?P<rel>[DFT])(?P<unit>u))?", _season
    ),
    rule(
        "op",
        rf"(?:t(?P<fiscal>y)?|(?P<rel>[DFT])uS)?(?P<number>[op])-?(?P<unit>[uz])(?:[fi]?{_YEAR}|f(?P<whole>[tDFT])u)?",
        _quarter,
    ),
)
