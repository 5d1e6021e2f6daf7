"""Attributions: role tags and links put together, on scores written by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from readout.language.attribution import attributions

LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
MODEL = SimpleNamespace(labels={"roles": LABELS})


def scores(tags: str, source: dict[int, int], cue: dict[int, int]) -> dict[str, np.ndarray]:
    """Scores that say `tags` (s, c, t for source, cue and content; capitals begin) and the two kinds of link."""
    names = {"s": 2, "c": 4, "t": 6, ".": 0}
    n = len(tags)
    roles = np.zeros((n, len(LABELS)), np.float32)
    for i, tag in enumerate(tags):
        roles[i, names[tag.lower()] - tag.isupper()] = 5
    links = {k: np.zeros((n, n), np.float32) for k in ("source", "cue")}
    for key, arcs in (("source", source), ("cue", cue)):
        for a, b in arcs.items():
            links[key][a, b] = 5
    return {"roles": roles, **links}


def test_content_in_two_pieces_around_its_cue() -> None:
    got = attributions(MODEL, scores("TtCSsT.", {2: 3}, {0: 2, 1: 2, 5: 2}), [0])  # type: ignore[arg-type]
    assert [(s.source, s.cue, s.content) for s in got] == [(((3, 4),), ((2, 2),), ((0, 1), (5, 5)))]


def test_two_statements_share_a_source() -> None:
    got = attributions(MODEL, scores("SCTtCTt", {1: 0, 4: 0}, {2: 1, 3: 1, 5: 4, 6: 4}), [0])  # type: ignore[arg-type]
    assert [(s.source, s.content) for s in got] == [(((0, 0),), ((2, 3),)), (((0, 0),), ((5, 6),))]


def test_a_cue_that_points_to_itself_has_no_source() -> None:
    got = attributions(MODEL, scores("SsCTt", {2: 2}, {3: 2, 4: 2}), [0])  # type: ignore[arg-type]
    assert got[0].source == ()


def test_content_without_a_cue_stands_alone() -> None:
    got = attributions(MODEL, scores("..Tt", {}, {}), [0])  # type: ignore[arg-type]
    assert [(s.source, s.cue, s.content) for s in got] == [((), (), ((2, 3),))]


def test_a_cue_without_content_is_dropped() -> None:
    got = attributions(MODEL, scores("SCTtSC", {1: 0, 5: 4}, {2: 1, 3: 1}), [0])  # type: ignore[arg-type]
    assert [s.cue for s in got] == [((1, 1),)]


def test_between_two_cues_the_one_in_the_same_sentence_wins() -> None:
    made = scores("SCTtSCTt", {1: 0, 5: 4}, {2: 1, 3: 1})
    made["cue"][6:8, [1, 5]] = [[1.0, 0.0], [1.0, 0.0]]
    got = attributions(MODEL, made, [0, 4])  # type: ignore[arg-type]
    assert [(s.cue, s.content) for s in got] == [(((1, 1),), ((2, 3),)), (((5, 5),), ((6, 7),))]


def test_a_cue_without_content_takes_what_could_as_well_be_its_own() -> None:
    made = scores("SCTt.CT", {1: 0, 5: 5}, {2: 1, 3: 1, 6: 1})
    made["cue"][6, 5] = 4.5
    got = attributions(MODEL, made, [0])  # type: ignore[arg-type]
    assert [(s.cue, s.content) for s in got] == [(((1, 1),), ((2, 3),)), (((5, 5),), ((6, 6),))]


def test_another_cue_between_counts_against_a_link() -> None:
    made = scores("CTtCTt", {}, {1: 0, 2: 0, 4: 3, 5: 3})
    made["cue"][4:6, 0] = 5.3
    got = attributions(MODEL, made, [0])  # type: ignore[arg-type]
    assert [(s.cue, s.content) for s in got] == [(((0, 0),), ((1, 2),)), (((3, 3),), ((4, 5),))]
