"""Where a missed discrepancy was lost."""

from __future__ import annotations

import pytest

from bench.discrepancies import why
from bench.discrepancies.run import reading
from readout.language import encoder


def _entry(*texts: str) -> dict[str, object]:
    reports = [{"file": f"{n}.txt", "published": "1998-03-12", "text": text} for n, text in enumerate(texts)]
    return {"id": "a", "reports": reports}


def _label(texts: tuple[str, str], words: tuple[str, str], kind: str) -> dict[str, object]:
    sides = []
    for n, (text, word) in enumerate(zip(texts, words, strict=True)):
        at = text.index(word)
        sides.append({"value": word, "evidence": [{"report": n, "start": at, "end": at + len(word)}]})
    return {"kind": kind, "record_kind": kind, "values": sides}


@pytest.mark.skipif(not encoder.present(), reason="no language model is installed")
@pytest.mark.parametrize(
    ("right", "words", "step"),
    [
        ("The prefect counted 4,000 soldiers in Kenya.", "4,000", why.TOGETHER),
        ("The prefect counted 4,000 prisoners in Peru.", "4,000", why.APART),
        ("The hall was full of noise and smoke.", "full", why.UNREAD),
    ],
)
def test_the_step_at_which_a_number_was_lost(right: str, words: str, step: str) -> None:
    left = "The prefect counted 4,000 soldiers in Kenya."
    with reading(_entry(left, right)) as (dossier, numbers):
        assert why.lost_at(dossier, _label((left, right), ("4,000", words), "number"), numbers) == step


def test_the_table_counts_kinds_and_steps() -> None:
    lines = why.table([("date", why.UNREAD), ("date", why.APART), ("place", why.UNREAD)]).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["date", "1", "1", "0"],
        ["place", "1", "0", "0"],
        ["all", "2", "1", "0"],
    ]
