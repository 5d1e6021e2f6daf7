"""Published names outlive the ids of entries: a reader of a feed sees an entry once, whatever is added later."""

from __future__ import annotations

from pathlib import Path

import feedparser
from icalendar import Calendar

from readout.dossier import Dossier

FIRST = (
    "Foreign ministers Elena Rojas of Chile and Tomas Quiroga of Bolivia met in Lima on Friday for 90 minutes.\n\n"
    "Chile promised to answer Bolivia in writing by January 28, 1983.\n"
)


def added(dossier: Dossier, folder: Path, number: int) -> None:
    path = folder / f"{number}.txt"
    path.write_text(f"Report {number}\n\n{FIRST}\nThe number of this report is {number}.\n", encoding="utf-8")
    dossier.add(str(path), published="1983-01-15", outlet=f"Paper {number}")


def items(dossier: Dossier) -> dict[str, str]:
    """Title by id of what the feed holds."""
    parsed = feedparser.parse("".join(map(str, dossier.subscription("atom"))).encode("utf-8"))
    return {e.id: e.title for e in parsed.entries}


def uids(dossier: Dossier) -> set[str]:
    calendar = Calendar.from_ical("".join(map(str, dossier.subscription("ical"))))
    return {str(event["UID"]) for event in calendar.walk("VEVENT")}


def test_names_hold_while_reports_are_added(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        added(dossier, tmp_path, 1)
        first, due = items(dossier), uids(dossier)
        assert due
        entry_ids = {row["id"] for row in dossier.contacts}
        changed = False
        for number in range(2, 7):
            added(dossier, tmp_path, number)
            assert first.keys() <= items(dossier).keys()
            assert uids(dossier) == due
            changed = changed or {row["id"] for row in dossier.contacts} != entry_ids
        assert changed, "the case is of no use where no id changes"


def test_names_hold_when_the_views_are_dropped_and_a_file_is_exported(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        added(dossier, tmp_path, 1)
        dossier.export("ical", tmp_path / "one.ics")
        added(dossier, tmp_path, 2)
        added(dossier, tmp_path, 3)
        dossier.build()
        dossier.export("ical", tmp_path / "two.ics")
    found = [
        {str(e["UID"]) for e in Calendar.from_ical((tmp_path / name).read_text(encoding="utf-8")).walk("VEVENT")}
        for name in ("one.ics", "two.ics")
    ]
    assert found[0] == found[1] != set()


def test_a_dossier_that_may_not_be_written_can_still_be_read_from(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        added(dossier, tmp_path, 1)
    path = tmp_path / "lima.readout"
    path.chmod(0o444)
    with Dossier.open(path) as dossier:
        assert uids(dossier)
