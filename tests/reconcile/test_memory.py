"""With memory of earlier derivations or without it, whatever came when: the same record, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.dossier import Dossier
from readout.model.article import Article, Reading
from readout.model.decision import Decision, decision_id
from readout.model.record import Record
from readout.reconcile import reconcile
from readout.reconcile.matter import Rarity, band, rarest
from readout.reconcile.memory import Memory
from readout.reconcile.sketches import CROWDED, FEWEST_SHARED, Overlaps
from readout.store.codec import dumps, encode

EXAMPLE = Path(__file__).parents[2] / "examples" / "brasilia_1998"
Read = Sequence[tuple[Article, Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The reports of the example, and one of them once more in another paper, with a sentence of its own."""
    where = tmp_path_factory.mktemp("example")
    with Dossier.open(where / "brasilia.readout") as dossier:
        dossier.add(EXAMPLE)
        text = dossier.record().articles[0].id
        (where / "again.txt").write_text(f"{dossier.text(text)}\nNobody else was there.\n", encoding="utf-8")
        dossier.add(where / "again.txt", published="1998-10-27")
        return dossier._live()


def written(record: Record) -> str:
    return dumps([encode(record), encode(record.links)])


def decided(verdict: str, *target: str, at: int, field: str | None = None, value: str | None = None) -> Decision:
    when = f"1998-11-01T00:00:{at:02d}Z"
    made = decision_id(verdict, target, field, value, "mara", when, None)
    return Decision(made, verdict, target, field, value, "mara", when)


def some_decision(record: Record, dice: random.Random, at: int) -> Decision:
    """A verdict on something in the record: claims, names or articles, or a correction."""
    entry, article = dice.choice(record.entries), dice.choice(record.articles).id
    twins = [e for e in record.entries if e.type == entry.type]
    person = dice.choice([a for a in record.actors if a.kind == "person"])
    return dice.choice((
        decided("same", entry.claims[0], dice.choice(twins).claims[0], at=at),
        decided("different", *dice.sample(sorted(entry.claims), min(2, len(entry.claims))), at=at),
        decided("reject", dice.choice(entry.claims), at=at),
        decided("reject", dice.choice(person.mentions), at=at),
        decided("hide", article, at=at),
        decided("correct", article, at=at, field="published", value='"1998-10-25"'),
        decided("correct", dice.choice(person.mentions), at=at, field="side", value='"Peru"'),
    ))  # fmt: skip


@settings(max_examples=3)
@given(st.integers(0, 10**6))
def test_reports_and_decisions_that_come_bit_by_bit_lead_to_what_a_rebuild_gives(read: Read, seed: int) -> None:
    dice, memory = random.Random(seed), Memory()
    coming, here = dice.sample(read, len(read)), list[tuple[Article, Reading]]()
    decisions: list[Decision] = []
    while coming:
        step = dice.randint(2, 5)
        here, coming = [*here, *coming[:step]], coming[step:]
        record = reconcile(here, decisions, memory=memory)
        assert written(record) == written(reconcile(dice.sample(here, len(here)), decisions))
        decisions.append(some_decision(record, dice, len(decisions)))
    fewer = dice.sample(here, 6)
    assert written(reconcile(fewer, decisions, memory=memory)) == written(reconcile(fewer, decisions))


def test_a_second_derivation_of_the_same_is_the_same(read: Read) -> None:
    memory = Memory()
    assert written(reconcile(read, memory=memory)) == written(reconcile([*read, *read][: len(read)], memory=memory))


@settings(max_examples=20)
@given(st.integers(2, 2 * CROWDED), st.integers(0, 10**6))
def test_texts_added_one_by_one_share_what_all_of_them_share_at_once(count: int, seed: int) -> None:
    dice = random.Random(seed)
    sketches = {f"a{n:02d}": np.array(sorted(dice.sample(range(40), dice.randint(8, 30))), "u8") for n in range(count)}
    names, first = dice.sample(sorted(sketches), count), dice.randrange(count)
    grown = Overlaps({i: sketches[i] for i in names[:first]})
    for name in names[first:]:
        grown.add(name, sketches[name])
    assert grown.shared == Overlaps(sketches).shared
    assert all(n >= FEWEST_SHARED for n in grown.shared.values())
    crowds = grown.crowds(sketches)
    for (left, right), telling in grown.shared.items():
        whole = len({*sketches[left].tolist()} & {*sketches[right].tolist()})
        assert telling + crowds[left].shared(crowds[right]) == whole


@given(st.integers(1, 10**9))
def test_no_word_weighs_more_than_one_in_512_once_there_are_so_many(total: int) -> None:
    assert rarest(total) == (band(total) // 512 if total >= 1024 else 0)


def test_in_a_large_dossier_rare_words_weigh_alike() -> None:
    words = [frozenset({"peace", f"lone {n}", f"pair {n // 2}", f"crowd {n % 20}"}) for n in range(2048)]
    rarity = Rarity.of(words)
    assert rarity.weight("lone 1") == rarity.weight("pair 1") == rarity.weight("told nowhere")
    assert rarity.weight("lone 1") > rarity.weight("crowd 1") > rarity.weight("peace")


@given(st.integers(1, 10**9))
def test_a_band_is_at_most_a_third_below_its_number(number: int) -> None:
    assert 2 * number <= 3 * band(number) <= 3 * number
    assert band(band(number)) == band(number)
