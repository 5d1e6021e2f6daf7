"""The same reports give the same bytes, in whatever order, however often, and after whatever detour they came."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from readout.dossier import Dossier

REPORTS = {
    "01_post.txt": (
        "1983-01-15",
        "Ministers meet in Lima\nLIMA - Foreign Minister Elena Rojas of Chile and her counterpart Tomas Quiroga "
        "met in Lima on Friday for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n",
    ),
    "02_wire.txt": (
        "1983-01-15",
        "Chile and Bolivia held talks in Lima on January 14. The ministers, Elena Rochas and Tomas Quiroga, spent "
        "an hour and a half together. Bolivia demanded that Chile withdraw 3,000 troops from the border.\n",
    ),
    "03_herald.txt": (
        "1983-01-16",
        "The Chilean minister, Rojas, met Quiroga in La Paz on Friday, an official said. Bolivia wants 4,000 troops "
        "withdrawn.\nChile accused Bolivia of delay.\n",
    ),
    "04_copy.txt": (
        "1983-01-16",
        "Chile and Bolivia held talks in Lima on January 14. The ministers, Elena Rochas and Tomas Quiroga, spent "
        "an hour and a half together. Bolivia demanded that Chile withdraw 3,000 troops from the border.\n",
    ),
    "05_later.txt": (
        "1983-01-26",
        "Chile has handed over its written answer, the foreign ministry in Santiago said on Monday.\n",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    for name, (_, text) in REPORTS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def added(path: Path, folder: Path, names: list[str]) -> Dossier:
    dossier = Dossier.open(path)
    for name in names:
        dossier.add(folder / name, published=REPORTS[name][0])
    return dossier


def exported(dossier: Dossier, path: Path, *formats: str) -> list[bytes]:
    out = []
    for format in formats or ("jsonl", "log", "markdown", "html"):
        dossier.export(format, path / f"x.{format}")
        out.append((path / f"x.{format}").read_bytes())
    return out


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> list[bytes]:
    where = tmp_path_factory.mktemp("straight")
    return exported(added(where / "lima.readout", folder, list(REPORTS)), where)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same_bytes(tmp_path: Path, folder: Path, straight: list[bytes], seed: int) -> None:
    names = list(REPORTS)
    random.Random(seed).shuffle(names)
    assert exported(added(tmp_path / "lima.readout", folder, names), tmp_path) == straight


@pytest.mark.parametrize("seed", range(2))
def test_a_dossier_that_is_asked_after_every_report_says_what_a_rebuilt_one_says(
    tmp_path: Path, folder: Path, straight: list[bytes], seed: int
) -> None:
    names = list(REPORTS)
    random.Random(seed + 10).shuffle(names)
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        for name in names:
            dossier.add(folder / name, published=REPORTS[name][0])
            now = dossier.record()
            with Dossier.open(tmp_path / "lima.readout") as fresh:
                fresh.build()
                assert fresh.record() == now
        assert exported(dossier, tmp_path) == straight


def test_adding_twice_changes_nothing(tmp_path: Path, folder: Path, straight: list[bytes]) -> None:
    dossier = added(tmp_path / "lima.readout", folder, [*REPORTS, *reversed(REPORTS)])
    assert exported(dossier, tmp_path) == straight


def test_dropping_the_views_changes_nothing(tmp_path: Path, folder: Path, straight: list[bytes]) -> None:
    dossier = added(tmp_path / "lima.readout", folder, list(REPORTS))
    dossier.search("Lima")
    assert dossier.build().again == []
    assert exported(dossier, tmp_path) == straight


def test_a_log_that_was_exported_and_imported_gives_the_same_bytes(tmp_path: Path, straight: list[bytes]) -> None:
    (tmp_path / "lima.log").write_bytes(straight[1])
    dossier = Dossier.open(tmp_path / "other.readout")
    assert dossier.import_(tmp_path / "lima.log") > 0
    assert exported(dossier, tmp_path) == straight
    assert dossier.import_(tmp_path / "lima.log") == 0


def test_two_dossiers_join_to_what_one_would_have_been(tmp_path: Path, folder: Path, straight: list[bytes]) -> None:
    names = list(REPORTS)
    left = added(tmp_path / "lima.readout", folder, names[:3])
    right = added(tmp_path / "right.readout", folder, names[2:])
    right.export("log", tmp_path / "right.log")
    left.import_(tmp_path / "right.log")
    assert exported(left, tmp_path) == straight


def test_decisions_have_the_same_effect_in_any_order_of_the_log(
    tmp_path: Path, folder: Path, straight: list[bytes]
) -> None:
    first = added(tmp_path / "lima.readout", folder, list(REPORTS))
    target = first.record().articles[0].id
    first.decide("hide", target, by="mara", at="1983-02-01T00:00:00Z")
    first.decide("show", target, by="mara", at="1983-02-02T00:00:00Z")
    first.export("log", tmp_path / "first.log")
    head, *rows = (tmp_path / "first.log").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "turned.log").write_text(head + "".join(reversed(rows)), encoding="utf-8")
    second = Dossier.open(tmp_path / "second.readout")
    second.import_(tmp_path / "turned.log")
    assert exported(second, tmp_path, "jsonl", "log") == exported(first, tmp_path, "jsonl", "log")
    assert exported(second, tmp_path, "jsonl") == straight[:1]
