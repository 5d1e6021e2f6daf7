"""Properties draw the same examples on every run, so that a test fails for a change and never by chance.

`READOUT_PROPERTIES=search make test` looks further, with new examples each time.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.places import SERVER, STORES, Places, places_in

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("READOUT_PROPERTIES", "repeatable"))


@pytest.fixture(scope="session", params=STORES)
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """Places for dossiers: a test that asks for it runs on SQLite and on PostgreSQL."""
    yield from places_in(request.param, tmp_path_factory.mktemp("places"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    held, not_held = (
        sum("hostile" in report.keywords for report in terminalreporter.getreports(how)) for how in ("passed", "failed")
    )
    if held or not_held:
        terminalreporter.write_line(
            f"{held + not_held} hostile inputs tried, {held} refused cleanly or taken without harm."
        )
    if not os.environ.get(SERVER):
        terminalreporter.write_line(f"PostgreSQL was left out: {SERVER} is not set (see CONTRIBUTING.md).")
