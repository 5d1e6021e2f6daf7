"""One quotation beside different names."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies, told

WORDS = '"One does not count sheep at the border."'

CREDITED = [
    (f"Who said it? Elena Rojas did, tired as she was: {WORDS}", f"{WORDS} Jorge Salas said it."),
    (f"A dictum by Elena Rojas, yes, our president: {WORDS}", f"So spoke Jorge Salas of Chile: {WORDS}"),
]
NOT_RIVALS = [
    (f"{WORDS} Thus our minister, Elena Rojas. No, Tom Baker agreed.", f"{WORDS} said Elena Rojas."),
    (f"The mediator told Jorge Salas: {WORDS}", f"{WORDS} said Elena Rojas."),
    (f"{WORDS} said Jorge Salas, quoting the president.", f"{WORDS} said Elena Rojas."),
    (f"{WORDS} said Askar Aitmatov.", f"{WORDS} So much from Mr Aytmatow."),
]


@pytest.mark.parametrize(("left", "right"), CREDITED)
def test_two_names_beside_the_same_words(left: str, right: str) -> None:
    (found,) = discrepancies(left, right, kind="speaker", published="1998-05-06")
    assert any("Rojas" in name for name in told(found))
    assert any("Salas" in name for name in told(found))


@pytest.mark.parametrize(("left", "right"), NOT_RIVALS)
def test_who_is_named_in_both_or_only_listens_is_no_rival(left: str, right: str) -> None:
    assert not discrepancies(left, right, kind="speaker", published="1998-05-06")
