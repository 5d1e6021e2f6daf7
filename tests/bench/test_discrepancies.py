"""The benchmark of discrepancies: sets well formed, files reproduced, scorer and renderer right."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import pairwise
from typing import Any

import pytest

from bench.discrepancies import generate, guard, score
from bench.discrepancies.markup import KINDS, Choice, Ref, Slot, events, pieces
from bench.discrepancies.render import surface

SPLITS = [split for split in ("dev", "test") if (generate.SETS / f"{split}.jsonl").exists()]
SETS = {split: score.load(generate.SETS / f"{split}.jsonl") for split in SPLITS}
ALL = [entry for split in SPLITS for entry in SETS[split]]


def spans(entry: dict[str, Any]) -> list[dict[str, Any]]:
    sides = [side for label in entry["discrepancies"] for side in label["values"]]
    return [e for side in sides for e in side["evidence"]] + entry["agreements"]


@pytest.mark.parametrize("split", SPLITS)
def test_the_seed_reproduces_the_file(split: str) -> None:
    assert generate.text(split).encode() == (generate.SETS / f"{split}.jsonl").read_bytes()


def test_every_offset_holds() -> None:
    assert all(
        entry["reports"][e["report"]]["text"][e["start"] : e["end"]] == e["quote"] != ""
        for entry in ALL
        for e in spans(entry)
    )


def test_every_side_of_a_discrepancy_has_evidence_and_a_value_of_its_own() -> None:
    for entry in ALL:
        for label in entry["discrepancies"]:
            values = [side["value"] for side in label["values"]]
            assert all(side["evidence"] for side in label["values"]), entry["id"]
            assert len(set(values)) == len(values) >= 2, entry["id"]


def test_no_mark_is_left_in_a_text() -> None:
    assert not [entry["id"] for entry in ALL for report in entry["reports"] if set("{}~") & set(report["text"])]


def test_sets_have_two_to_six_reports() -> None:
    assert {len(entry["reports"]) for entry in ALL} <= set(range(2, 7))


def test_twins_differ_in_one_report_or_in_publication_alone() -> None:
    by_id = {entry["id"]: entry for entry in ALL}
    for entry in ALL:
        if entry["source"] == "program":
            twin = by_id[entry["twin"]]
            assert twin["twin"] == entry["id"]
            assert twin["changed"] is not entry["changed"]
            assert [r["file"] for r in twin["reports"]] == [r["file"] for r in entry["reports"]]
            assert twin["reports"] != entry["reports"]


def test_a_set_without_a_discrepancy_has_what_it_is_named_for() -> None:
    of_reports = {"reprint", "different_event", "update"}
    for entry in ALL:
        if entry["source"] == "program" and entry["operator"] not in of_reports:
            assert entry["operator"] in {a["operator"] for a in entry["agreements"]}, entry["id"]


def test_kinds_are_balanced() -> None:
    for split in SPLITS:
        made = [s for s in SETS[split] if s["source"] == "program"]
        counts = {k: sum(s["kind"] == k and s["changed"] for s in made) for k in KINDS}
        assert set(counts.values()) == {generate.PER_KIND}


def test_no_event_is_in_both_splits() -> None:
    seen = [{entry["event"] for entry in SETS[split]} for split in SPLITS]
    assert all(not left & right for left, right in pairwise(seen))


def test_the_carriers_number_sixty_at_least() -> None:
    assert sum(len(event.reports) for event in events()) >= 60


PUBLISHED = dt.date(2022, 1, 24)


@pytest.mark.parametrize(
    ("value", "kind", "form", "operator", "said"),
    [
        (dt.date(2022, 1, 21), "date", "on %A, %d %B", None, "on Friday, 21 January"),
        (dt.date(2022, 1, 21), "date", "on %A, %d %B", "relative", "on Friday"),
        (dt.date(2022, 1, 21), "date", "on %A", "relative", "on 21 January"),
        (dt.date(2022, 1, 23), "date", "on %A", "relative", "yesterday"),
        (dt.date(2022, 1, 31), "date", "week", None, "next week"),
        (dt.date(2022, 1, 31), "date", "week", "next_week", "in the week beginning 31 January"),
        (150, "duration", "", None, "two and a half hours"),
        (150, "duration", "", "units", "150 minutes"),
        (150, "duration", "adj", None, "two-and-a-half-hour"),
        (4320, "duration", "", "units", "72 hours"),
        (13200, "number", ",", None, "13,200"),
        (13200, "number", ",", "rounding", "about 13,000"),
        (("Geneva", "Switzerland"), "place", "", "part_of", "Geneva, Switzerland"),
        ("foreign minister", "role", "T", None, "Foreign Minister"),
    ],
)
def test_a_value_is_said(value: object, kind: str, form: str, operator: str | None, said: str) -> None:
    assert surface(Slot("x", kind, (value,)), 0, form, PUBLISHED, operator) == said


def test_markup_is_read() -> None:
    assert pieces("On {d:%A~} they {~synonym|met|sat down}; {st|<a:last> left|<a:last> stayed}.") == (
        "On ",
        Ref("d", "%A", True),
        " they ",
        Choice("synonym", (("met",), ("sat down",))),
        "; ",
        Ref("st", "", False, ((Ref("a", "last", False), " left"), (Ref("a", "last", False), " stayed"))),
        ".",
    )


def label(kind: str = "date") -> dict[str, Any]:
    sides = [("2022-01-21", 0), ("2022-01-22", 1)]
    values = [{"value": v, "evidence": [{"report": r, "start": 10, "end": 20, "quote": "x"}]} for v, r in sides]
    return {"kind": kind, "record_kind": kind, "values": values}


def guess(kind: str, *sides: tuple[str, int, int]) -> dict[str, Any]:
    values = [{"value": v, "evidence": [{"report": r, "start": s, "end": s + 30}]} for v, r, s in sides]
    return {"kind": kind, "values": values}


@pytest.mark.parametrize(
    ("reported", "verdict"),
    [
        (guess("date", ("2022-01-21", 0, 0), ("2022-01-22", 1, 0)), (True, True, True)),
        (guess("status", ("2022-01-21", 0, 0), ("2022-01-22", 1, 0)), (True, False, True)),
        (guess("date", ("a", 0, 50), ("b", 1, 0)), (True, True, False)),
        (guess("status", ("a", 0, 50), ("b", 1, 0)), (False, False, False)),
        (guess("date", ("2022-01-21", 0, 0), ("2022-01-22", 1, 50)), (False, False, False)),
    ],
)
def test_the_scorer_judges(reported: dict[str, Any], verdict: tuple[bool, bool, bool]) -> None:
    assert score.judge(label(), reported) == verdict


def test_the_value_of_a_side_stands_in_its_words() -> None:
    for entry in ALL:
        if entry["source"] == "program" and entry["kind"] in ("place", "role"):
            for side in (side for label in entry["discrepancies"] for side in label["values"]):
                assert all(side["value"].casefold() in e["quote"].casefold() for e in side["evidence"]), entry["id"]


def test_words_alone_do_not_give_a_change_away() -> None:
    accuracies = guard.measure(guard.program_made("dev"), guard.program_made("test"), ("words",))
    assert all(abs(accuracy - 0.5) <= 0.05 for accuracy in accuracies.values()), accuracies


def test_the_scorer_counts_alarms() -> None:
    entry = {"id": "a", "source": "program", "changed": False, "operator": "rounding", "discrepancies": []}
    alarm = {"id": "a", "discrepancies": [guess("number", ("1", 0, 0), ("2", 1, 0))]}
    assert score.score([entry], [alarm])["without"]["rounding"] == {"sets": 1, "false_alarms": 1}
    assert score.score([entry], [])["without"]["rounding"] == {"sets": 1, "false_alarms": 0}


def test_the_digest_of_the_card_is_that_of_the_test_split() -> None:
    card = (generate.SETS.parent / "README.md").read_text(encoding="utf-8")
    path = generate.SETS / "test.jsonl"
    if not path.exists():
        pytest.skip("the test split is not part of this version")
    assert hashlib.sha256(path.read_bytes()).hexdigest() in card
