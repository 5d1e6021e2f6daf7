"""Plugins: found by entry point, never in the way when they are broken."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from readout import plugins
from readout.dossier import Dossier
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
    monkeypatch.setattr(plugins, "entry_points", lambda group: [p for p in points if p.group == group])
    plugins.plugins.cache_clear()
    yield
    plugins.plugins.cache_clear()


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
