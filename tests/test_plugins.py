"""Plugins: found by entry point, never in the way when they are broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from readout import plugins
from readout.dossier import Dossier, intake
from readout.language.rules import parse_by_rules
from readout.model.parse import Parse
from readout.publish.bundle import Bundle


def shout(bundle: Bundle) -> list[str]:
    return [bundle.record.title.upper()]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A publisher that works and one that is broken, as if other packages had brought them."""
    points = [
        EntryPoint("shout", "tests.test_plugins:shout", "readout.publishers"),
        EntryPoint("broken", "no.such.module:f", "readout.publishers"),
    ]
    with monkeypatch.context() as packages:
        packages.setattr(plugins, "entry_points", lambda group: [p for p in points if p.group == group])
        plugins.plugins.cache_clear()
        yield
    _forgotten()


def _forgotten() -> None:
    """Forgets what was found installed once it is so no more, so that no other test gets the parser of this one."""
    plugins.plugins.cache_clear()
    intake.engine.cache_clear()


@pytest.mark.usefixtures("installed")
def test_a_publisher_of_another_package_is_a_format(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        dossier.export("shout", tmp_path / "lima.txt")
    assert (tmp_path / "lima.txt").read_text() == "LIMA"


@pytest.mark.usefixtures("installed")
def test_a_broken_plugin_is_a_problem_and_not_an_end() -> None:
    found, problems = plugins.plugins("readout.publishers")
    assert [name for name, _ in found] == ["shout"]
    assert problems[0].source == "readout.publishers: broken"
    assert plugins.plugins("readout.finders") == ((), ())


def stand_in(text: str) -> Parse:
    """A parser of another package, which finds nobody and nothing."""
    return replace(parse_by_rules(text), model="stand-in")


def test_a_parser_of_another_package_stands_in_for_the_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shipped = intake.engine()
    points = [EntryPoint("bare", "tests.test_plugins:stand_in", "readout.parsers")]
    report = tmp_path / "a.txt"
    report.write_text("Envoys Meet\n\nMinister Kari Lund met Per Holm in Oslo on Friday.", encoding="utf-8")
    try:
        with monkeypatch.context() as packages, Dossier.open(tmp_path / "a.readout") as dossier:
            packages.setattr(plugins, "entry_points", lambda group: [p for p in points if p.group == group])
            _forgotten()
            assert intake.parser() is stand_in
            assert intake.engine() != shipped
            assert intake.engine().endswith("model bare")
            assert len(dossier.add(report, language="en").read) == 1
    finally:
        _forgotten()
    assert intake.engine() == shipped
