"""The day of one signing."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies, told

ON_MONDAY = "Kenya and Uganda signed a fisheries agreement in Kampala on Monday, 4 May. Minister Ruth Okello signed it."
APART = [
    "The fisheries agreement of Kenya and Uganda, signed by Ruth Okello in Kampala on 5 May, runs for ten years.",
    "In Kampala there was subscribed on Tuesday, 5 May, the agreement of Kenya and Uganda on the lake's fish.",
    "The lake has its treaty: the agreement of Kenya and Uganda (Kampala, 5 May) is short.",
]
NOT_APART = [
    "A shipping agreement of Kenya and Uganda was signed in Kampala on 5 May by the harbour masters.",
    "The agreement of Kenya and Uganda will be signed in Kampala on 5 May, the ministry in Kenya said.",
    "Kenya and Uganda signed their fisheries agreement in Kampala on 4 May and a protocol on 5 May.",
    "Boats of Kenya and Uganda were counted in Kampala on 5 May, the day after the signing.",
]


@pytest.mark.parametrize("other", APART)
def test_one_signing_on_two_days(other: str) -> None:
    (found,) = discrepancies(ON_MONDAY, other, kind="date", published="1998-05-06")
    assert told(found) == {"1998-05-04", "1998-05-05"}


@pytest.mark.parametrize("other", NOT_APART)
def test_plans_refusals_and_second_signings_are_none(other: str) -> None:
    found = discrepancies(ON_MONDAY, other, kind="date", published="1998-05-06")
    assert not any(d.reason.startswith("Reports date one signing") for d in found)
