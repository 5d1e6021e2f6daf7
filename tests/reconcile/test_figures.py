"""Numbers that reports give for one thing stand in one entry; compatible ones count as one value."""

from __future__ import annotations

import random

import pytest

from readout.find.figures import find_figures
from readout.find.page import Page
from readout.find.times import find_times
from readout.language.rules import parse_by_rules
from readout.model.article import Article, Metadata, Reading
from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry
from readout.reconcile.context import Cast, Context
from readout.reconcile.counts import allowed
from readout.reconcile.figures import figure_entries


def claims_of(*texts: str, side: str | None = None) -> tuple[Context, list[Claim]]:
    articles, readings, claims = {}, {}, []
    for n, text in enumerate(texts):
        article = Article(f"a{n}", f"{n}.txt", text, "")
        page = Page(article, Metadata(), (), parse_by_rules(text))
        articles[article.id], readings[article.id] = article, Reading(article.id, "test", Metadata())
        for claim in find_figures(page, (), find_times(page)):
            roles = (("side", ("m",)),) if side else ()
            claims.append(
                Claim(
                    claim.id,
                    claim.article,
                    claim.type,
                    claim.anchor,
                    claim.evidence,
                    roles,
                    claim.spans,
                    (),
                    claim.values,
                )
            )
    cast = Cast((), {"m": (ActorRef(None, side, side),)} if side else {})
    return Context(articles, readings, {}, {}, {}, cast), claims


def entries(*texts: str, side: str | None = None) -> tuple[Entry, ...]:
    return figure_entries(*claims_of(*texts, side=side))[0]


def test_a_vague_and_a_plain_number_of_one_thing_agree() -> None:
    (entry,) = entries("Tens of thousands of troops stand at the border.", "It sent 70,000 troops to the border.")
    (value,) = entry.values["number"]
    assert (value.value, value.articles) == (70_000, 2)


def test_a_vague_number_alone_keeps_its_words() -> None:
    (entry,) = entries("Tens of thousands of troops stand at the border.")
    assert entry.fields["number"] == "tens of thousands"


def test_rounded_numbers_agree() -> None:
    (entry,) = entries("About 47,000 troops are stationed there.", "Some 46,800 troops are stationed there.")
    assert len(entry.values["number"]) == 1


def test_different_numbers_of_one_side_s_troops_stand_side_by_side() -> None:
    (entry,) = entries(
        "About 48,000 troops are stationed there.", "Some 47,000 troops are stationed there.", side="Ruritania"
    )
    assert {v.value for v in entry.values["number"]} == {47_000, 48_000}
    assert entry.fields["number"] is None


def test_casualties_of_two_attacks_are_two_figures() -> None:
    assert len(entries("At least 20 soldiers were killed.", "The raid killed 11 soldiers.", side="Ruritania")) == 2


def test_one_report_s_two_numbers_are_two_figures() -> None:
    assert len(entries("It cuts its 48,000 troops. It keeps 9,100 troops.", side="Ruritania")) == 2


def test_the_order_of_claims_does_not_matter() -> None:
    context, claims = claims_of(
        "Tens of thousands of troops stand at the border.",
        "It sent 70,000 troops to the border.",
        "They freed 120 prisoners.",
        "They freed 120 prisoners and lost 40 tanks.",
    )
    expected = {(e.id, e.claims) for e in figure_entries(context, claims)[0]}
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert {(e.id, e.claims) for e in figure_entries(context, claims)[0]} == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They freed 53 prisoners.", 53, 53),
        ("They sent 47,000 troops.", 46_510, 47_490),
        ("They sent 46,820 troops.", 46_330, 47_310),
        ("They freed up to 500 prisoners.", 400, 500),
    ],
)
def test_the_numbers_that_words_allow(text: str, low: float, high: float) -> None:
    _, (claim,) = claims_of(text)
    assert allowed(claim) == (low, high)


def test_what_became_of_those_counted_belongs_to_what_is_counted() -> None:
    context, claims = claims_of("The raid killed 20 soldiers.")
    (entry,) = figure_entries(context, claims)[0]
    assert entry.fields["what"] == "soldiers killed"
