"""Settings: every one has a default, an environment variable and a meaning; bad values are the caller's mistake."""

from __future__ import annotations

from dataclasses import fields

import pytest

from readout.errors import ReadoutError
from readout.read import Limits
from readout.settings import LIMITS, SETTINGS, default, limits, read_options


def test_every_setting_is_its_own() -> None:
    assert {s.name for s in LIMITS} == {f.name for f in fields(Limits)}
    assert len({s.name for s in SETTINGS}) == len({s.variable for s in SETTINGS}) == len(SETTINGS)
    assert all(s.variable.startswith("READOUT_") and s.meaning for s in SETTINGS)
    assert all(default(s) is not None for s in SETTINGS if s.name != "proxy")


def test_the_environment_changes_them_and_the_caller_has_the_last_word() -> None:
    environment = {"READOUT_MAX_FILE": "3M", "READOUT_ALLOW_PRIVATE": "yes", "READOUT_WEB_SECONDS": "2.5"}
    assert limits(environment).file_bytes == 3_000_000
    options = read_options(environment, outlet="The Paper", published=None, allow_private=False)
    assert (options.outlet, options.published, options.allow_private) == ("The Paper", None, False)
    assert options.limits.web_seconds == 2.5
    assert read_options({}).limits == limits({})


def test_a_value_that_makes_no_sense_is_named() -> None:
    with pytest.raises(ReadoutError, match="READOUT_MAX_FILE"):
        limits({"READOUT_MAX_FILE": "much"})
    with pytest.raises(ReadoutError, match="READOUT_ALLOW_PRIVATE"):
        read_options({"READOUT_ALLOW_PRIVATE": "perhaps"})
