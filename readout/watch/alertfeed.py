"""The Atom feed of alerts, for feed readers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from readout.publish.archive import xml_text
from readout.publish.naming import urn
from readout.watch.alert import Alert

MOST = 200
"""At most so many alerts: feed readers keep what they have seen."""


def alert_feed(title: str, alerts: Sequence[tuple[float, Alert]]) -> str:
    """The alerts, the newest first, each under its lasting id; the same alerts give the same bytes."""
    updated = _instant(alerts[0][0] if alerts else 0.0)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{urn('alerts', title)}</id>\n<title>{xml_text(title)}: alerts</title>\n<updated>{updated}</updated>\n"
        "<author><name>Readout</name></author>\n" + "".join(_entry(at, alert) for at, alert in alerts) + "</feed>\n"
    )


def _entry(at: float, alert: Alert) -> str:
    html = "".join(f"<p>{xml_text(line)}</p>" for line in alert.lines)
    links = "".join(f'<link rel="related" href="{xml_text(link)}"/>\n' for link in alert.links)
    return (
        f"<entry>\n<id>{alert.id}</id>\n<title>{xml_text(alert.title)}</title>\n<updated>{_instant(at)}</updated>\n"
        f'<category term="{alert.kind}"/>\n{links}<content type="html">{xml_text(html)}</content>\n</entry>\n'
    )


def _instant(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def replace_file(path: Path, text: str) -> None:
    """Writes a file whole: who reads it meanwhile sees the old one or the new one. Unchanged ones are left alone."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    os.replace(part, path)
