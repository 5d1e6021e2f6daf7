"""Every setting, its default and its environment variable."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from readout.errors import ReadoutError
from readout.read.limits import Limits
from readout.read.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its field, its environment variable, how its text is read, and what it means."""

    name: str
    variable: str
    parse: Callable[[str], object]
    meaning: str


def _truth(text: str) -> bool:
    if text.lower() not in ("1", "yes", "true", "on", "0", "no", "false", "off"):
        raise ValueError(text)
    return text.lower() in ("1", "yes", "true", "on")


def _size(text: str) -> int:
    """Bytes, also as 20k, 20M, 4G."""
    factor = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}.get(text[-1:].lower(), 1)
    return int(float(text[:-1] if factor > 1 else text) * factor)


LIMITS = (
    Setting("file_bytes", "READOUT_MAX_FILE", _size, "bytes of one document"),
    Setting("html_bytes", "READOUT_MAX_HTML", _size, "bytes of one web page or feed"),
    Setting("characters", "READOUT_MAX_CHARACTERS", int, "characters of one article"),
    Setting("container_bytes", "READOUT_MAX_ARCHIVE", _size, "bytes that one archive or table may unpack to"),
    Setting("members", "READOUT_MAX_MEMBERS", int, "files in one archive"),
    Setting("depth", "READOUT_MAX_DEPTH", int, "archives inside archives"),
    Setting("ratio", "READOUT_MAX_RATIO", int, "how many times its own size an archive may unpack to"),
    Setting("pages", "READOUT_MAX_PAGES", int, "pages of one PDF"),
    Setting("web_bytes", "READOUT_WEB_MAX", _size, "bytes of one web answer"),
    Setting("web_seconds", "READOUT_WEB_SECONDS", float, "seconds that a web server may take to answer"),
    Setting("redirects", "READOUT_WEB_REDIRECTS", int, "redirects that are followed"),
)
WEB = (
    Setting("allow_private", "READOUT_ALLOW_PRIVATE", _truth, "whether addresses inside a private network may be read"),
    Setting("proxy", "READOUT_PROXY", str, "the proxy for web addresses"),
    Setting("agent", "READOUT_AGENT", str, "the name under which web servers are asked"),
)
SETTINGS = (*LIMITS, *WEB)


def limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits of reading, with what the environment changes; ReadoutError where a value cannot be understood."""
    return Limits(**_changed(LIMITS, environment))  # type: ignore[arg-type]  # each parser returns its field's type


def read_options(environment: Mapping[str, str] = os.environ, **given: object) -> ReadOptions:
    """Options for reading: what was `given` (unless None), else the environment, else the defaults."""
    stated = {name: value for name, value in given.items() if value is not None}
    return ReadOptions(**{"limits": limits(environment), **_changed(WEB, environment), **stated})  # type: ignore[arg-type]  # as above


def state_folder() -> Path:
    """Where is kept what belongs to a user, not to a dossier: $XDG_STATE_HOME/readout, else ~/.local/state/readout."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "readout"


def default(setting: Setting) -> object:
    """The value that a setting has where nobody changes it."""
    options = ReadOptions()
    return getattr(options if setting in WEB else options.limits, setting.name)


def _changed(settings: tuple[Setting, ...], environment: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for setting in settings:
        text = environment.get(setting.variable, "").strip()
        if not text:
            continue
        try:
            found[setting.name] = setting.parse(text)
        except ValueError as error:
            raise ReadoutError(f"{setting.variable} is “{text}”, which is no value for {setting.meaning}.") from error
    return found


def is_this_machine(host: str) -> bool:
    """Whether only this machine is meant by `host`, a name or an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
