"""The grammar of holidays: by Christmas, Easter Sunday, last Thanksgiving, New Year's Eve 1999."""

from __future__ import annotations

import re

from readout.find.dates import direction_of
from readout.find.timegrammar import Draft, Rule, arguments, number, rule
from readout.find.timewords import Words
from readout.vocab.holidays import HOLIDAYS

_LEADS = ("new", "good", "palm", "ash")
"""First words of names of which the grammar knows the second: New Year's Day, Good Friday."""
_PACTS = {"accord", "accords", "agreement", "agreements", "deal", "pact", "treaty"}
"""What is called by the day of its signing: "the Good Friday agreement" tells no time."""
_OTHER_CHURCHES = {"orthodox", "coptic", "eastern"}


def _holiday(words: Words, match: re.Match[str]) -> Draft | None:
    """The longest name that stands there; None inside a longer name ("Easter Island") or of another church."""
    begin = match.start("name")
    begin -= words.form(begin - 1) in _LEADS
    for last in range(match.end("name") - 1, match.start("name") - 1, -1):
        name = " ".join(words.span(begin, last).of(words.text).lower().replace("’", "'").split())
        if name in HOLIDAYS and words.raw(begin)[:1].isupper():
            break
    else:
        return None
    whole = last == match.end("name") - 1
    end = match.end() - 1 if whole else last
    named_after = words.letter(end + 1) == "_" and (words.raw(end + 1)[:1].isupper() or words.form(end + 1) in _PACTS)
    if named_after or words.form(begin - 1) in _OTHER_CHURCHES:
        return None
    groups = match.groupdict()
    pointed = bool(groups.get("deictic")) and begin == match.start("name")
    args = arguments(
        holiday=name,
        year=number(words, match, "year") if whole else None,
        direction=direction_of(words, match, "deictic") if pointed else None,
    )
    return Draft(match.start() if pointed else begin, end, "date", "holiday", args)


_IN_YEAR = r"(?:c?f?(?P<year>y))?"

RULES: tuple[Rule, ...] = (
    rule("Y", rf"(?P<deictic>[DFT])?(?P<name>Y(?:S?[YuW])?){_IN_YEAR}", _holiday),
    rule("S", rf"(?P<name>uS[Yu]){_IN_YEAR}", _holiday),
    rule("W", rf"(?P<name>W){_IN_YEAR}", _holiday),
    rule("M", rf"(?P<name>Mu){_IN_YEAR}", _holiday),
)
