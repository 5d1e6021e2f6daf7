"""A report without a date is news of the days on which others print the same quotation."""

from __future__ import annotations

from tests.reconcile.test_published import published

WORDS = '"We shall not give up one stone of the southern harbour," said the minister'


def test_one_quotation_and_one_weekday_give_the_week() -> None:
    mine, theirs = f"He was firm on Friday. {WORDS}.", f"A crowd gathered on Friday. {WORDS} to the assembly."
    found = published((mine, None), (theirs, "1998-03-07"))["a"]
    assert (found.first, found.last, found.basis) == ("1998-03-06", "1998-03-12", "inferred")


def test_one_quotation_alone_gives_the_days_around() -> None:
    found = published((f"{WORDS}.", None), (f"{WORDS} to the assembly.", "1998-03-09"))["a"]
    assert (found.first, found.last) == ("1998-03-06", "1998-03-12")


def test_spelling_does_not_part_quotations() -> None:
    mine = 'He called it "a great day for the whole civilisation of the islands".'
    theirs = 'It was "a great day for the whole civilization of the islands", he said.'
    assert published((mine, None), (theirs, "1998-03-09"))["a"].last == "1998-03-12"


def test_a_stock_phrase_and_a_known_later_day_give_nothing() -> None:
    stock = 'The minister spoke of "what we have to do now and then".'
    assert published((stock, None), (stock, "1998-03-09"))["a"].last is None
    later = f"{WORDS}. On 4 May 1998 the harbour was closed."
    assert published((later, None), (f"{WORDS}.", "1998-03-09"))["a"].last is None


def test_a_post_of_the_weekday_told_as_news_gives_the_week() -> None:
    text = (
        "The minister opened the harbour on Wednesday, and the crowd cheered for an hour or more.\n"
        "A great day for the islands. - Harbour News (@harbournews) March 4, 1998\n"
        "The last crew left, and the quay was empty again."
    )
    found = published((text, None), ("The price of wool rose.", "1998-03-09"))["a"]
    assert (found.first, found.last) == ("1998-03-04", "1998-03-10")
