"""The inputs from which fuzzing starts, and those it once failed on: each is taken or refused as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fuzz.targets import TARGETS, altered, seeds

CASES = [(target, seed) for target in TARGETS for seed in seeds(target)]


@pytest.mark.parametrize(("target", "seed"), CASES, ids=[f"{t}-{s.name}" for t, s in CASES])
def test_what_was_found_stays_mended(target: str, seed: Path) -> None:
    if target == "claims":
        pytest.importorskip("pyarrow", reason="claims files need pyarrow")
    TARGETS[target](seed.read_bytes())


def test_every_target_has_something_to_start_from() -> None:
    assert {target for target, _ in CASES} == TARGETS.keys()


def test_a_log_is_altered_where_the_bytes_say() -> None:
    assert altered('{"a": 1, "b": [2]}\n', b"\0\0\0") == '{"a": null, "b": [2]}\n'
    assert altered('{"a": 1, "b": [2]}\n', b"\0\2\0") == '{"a": 1, "b": [null]}\n'
