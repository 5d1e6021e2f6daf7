"""Who was at the talks according to one report, and was not according to another."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, NEXT, LATER = "1999-05-05", "1999-05-06", "1999-06-20"
MET = "Foreign ministers Luis Vega of Peru and Ana Rojas of Chile met in Quito on Tuesday. "


@pytest.mark.parametrize(
    ("there", "away"),
    [
        ("Bolivia's envoy, Ivo Paz, took part as an observer.", "Bolivia was not invited, a diplomat said."),
        ("Bolivia was also at the table.", "Bolivia, left out of the talks, was less pleased."),
        ("The Bolivian foreign minister, Ivo Paz, sat in on the session.", "Bolivia stayed away from the talks."),
        ("Ivo Paz of Bolivia attended as well.", "Bolivian Foreign Minister Ivo Paz did not attend."),
    ],
)
def test_there_and_not_there(there: str, away: str) -> None:
    (found,) = discrepancies(MET + there, MET + away, kind="participants", published=(DAY, NEXT))
    assert told(found) == {"present", "absent"}
    assert "was there according to" in found.reason


def test_of_one_meeting_told_weeks_later() -> None:
    review = "On 4 May 1999 Luis Vega of Peru and Ana Rojas of Chile met, with Bolivia's Ivo Paz taking part."
    away = MET + "Bolivia was not at the table."
    assert discrepancies(away, review, kind="participants", published=(DAY, LATER))


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        ("Bolivia was not invited.", "Ecuador took part as an observer.", (DAY, NEXT)),
        ("Bolivia was not invited.", "Bolivia could have taken part, he said.", (DAY, NEXT)),
        ("Bolivia was not invited.", "Bolivia will be represented in the next round.", (DAY, NEXT)),
        ("Bolivia was not invited, but its envoy attended the dinner.", "Bolivia was at the table.", (DAY, NEXT)),
        ("Foreign Minister Ivo Paz did not attend.", "Bolivia was represented by an envoy.", (DAY, NEXT)),
        ("The prime minister did not attend.", "The king of Spain attended.", (DAY, NEXT)),
        ("The rebels boycotted the talks.", "The army took part.", (DAY, NEXT)),
        ("Bolivia stayed away on Monday.", "Bolivia was at the table on Wednesday.", (DAY, NEXT)),
        ("Bolivia was not represented.", "Bolivia was at the table.", (DAY, LATER)),
        ("If Bolivia had not been invited, Peru would have left.", "Bolivia took part.", (DAY, NEXT)),
        ("Bolivia did not attend the funeral.", "Bolivian lawmakers, unlike its government, took part.", (DAY, LATER)),
    ],
)
def test_no_difference(left: str, right: str, days: tuple[str, str]) -> None:
    second = MET if days == (DAY, NEXT) else "Peru and Chile met in Lima on Friday. "
    assert not discrepancies(MET + left, second + right, kind="participants", published=days)
