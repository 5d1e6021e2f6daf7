"""The words in which renderings of one statement differ."""

from __future__ import annotations

import pytest

from readout.publish.desk.wording import compared


@pytest.mark.parametrize(
    ("text", "others", "marked"),
    [
        ("We will open the border in May.", ["We will open the border in June."], ["May"]),
        ("We will open the border in May.", ["WE WILL OPEN THE BORDER, in May"], []),
        ("“the talks, he said, were useful”", ["the talks were useful"], ["he said"]),
        ("We will open it in May.", ["They closed it in May.", "We will open it in June."], ["May"]),
        ("We will open the border.", ["Nothing of this kind was agreed in the capital."], []),
        ("We will open the border.", [], []),
        ("", ["We will open the border."], []),
    ],
    ids=["a word", "signs and capitals", "words between", "the nearest", "words of its own", "alone", "nothing"],
)  # fmt: skip
def test_words_that_the_nearest_rendering_has_not_got_are_marked(
    text: str, others: list[str], marked: list[str]
) -> None:
    found = compared(text, *others)
    assert "".join(w.text for w in found) == text
    assert [w.text for w in found if w.differs] == marked
