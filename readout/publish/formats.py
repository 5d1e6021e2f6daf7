"""Every format in which the record leaves the program, in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readout.model.record import Entry
from readout.publish.annotations import publish_annotations
from readout.publish.atom import feed_entries, publish_atom
from readout.publish.brat import publish_brat
from readout.publish.bundle import Bundle, Files, Pieces
from readout.publish.csv import publish_csv
from readout.publish.docx import publish_docx
from readout.publish.ftm import publish_ftm
from readout.publish.html import publish_html
from readout.publish.ical import calendar_entries, publish_ical
from readout.publish.jsonl import publish_jsonl
from readout.publish.markdown import publish_markdown
from readout.publish.parquet import publish_parquet
from readout.publish.plover import publish_cameo, publish_plover
from readout.publish.popolo import publish_popolo
from readout.publish.prov import publish_prov
from readout.publish.schemaorg import publish_claims
from readout.publish.site import publish_site
from readout.publish.timelinejs import publish_timelinejs
from readout.publish.xlsx import publish_xlsx


@dataclass(frozen=True, slots=True)
class Publisher:
    """One format: its name, what it is for, and the function that writes it.

    `write` returns one file in pieces of text or bytes, or several files by name (a folder or a zip archive). `suffix`
    is how the name of such a file ends, `media` the type under which a server sends it; both "" for several files.
    `names` gives the entries that others come to know by name: those names last (see `naming.lasting`).
    """

    name: str
    meaning: str
    write: Callable[[Bundle], Pieces | Files]
    suffix: str = ""
    media: str = ""
    names: Callable[[Bundle], Sequence[Entry]] | None = None


_JSON = "application/json"
_CALENDAR, _FEED = "text/calendar", "application/atom+xml"
_LINKED = "application/ld+json"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

PUBLISHERS = (
    Publisher("jsonl", "the whole record, one JSON object a line", publish_jsonl, ".jsonl", "application/x-ndjson"),
    Publisher("csv", "one table a type, in a folder or a .zip", publish_csv),
    Publisher("xlsx", "a workbook for spreadsheets, one sheet a type", publish_xlsx, ".xlsx", _EXCEL),
    Publisher("parquet", "typed tables for data frames, in a folder or a .zip (needs pyarrow)", publish_parquet),
    Publisher("html", "one page with everything in it, to read, print or mail", publish_html, ".html", "text/html"),
    Publisher("site", "the desk's pages with search, to read offline or to put on any host; a folder", publish_site),
    Publisher("markdown", "a brief with footnotes to the sources", publish_markdown, ".md", "text/markdown"),
    Publisher("docx", "the same brief for Word, with real footnotes", publish_docx, ".docx", _WORD),
    Publisher(
        "ical",
        "the deadlines of what is still owed, for calendars",
        publish_ical,
        ".ics",
        _CALENDAR,
        calendar_entries,
    ),
    Publisher(
        "atom",
        "a feed of the newest entries and discrepancies",
        publish_atom,
        ".atom",
        _FEED,
        feed_entries,
    ),
    Publisher("timelinejs", "a timeline for TimelineJS", publish_timelinejs, "", _JSON),
    Publisher("annotations", "every quoted passage as a W3C Web Annotation", publish_annotations, ".jsonld", _LINKED),
    Publisher("brat", "the texts with their passages marked, for brat; a folder or a .zip", publish_brat),
    Publisher("ftm", "FollowTheMoney entities, for OpenAleph and its kin", publish_ftm, ".ftm.json", _JSON),
    Publisher("plover", "event data in the PLOVER manner, one JSON object a line", publish_plover, "", _JSON),
    Publisher(
        "cameo", "event data in the CAMEO manner, tab-separated", publish_cameo, ".tsv", "text/tab-separated-values"
    ),
    Publisher("prov", "where every value comes from, as PROV-O in JSON-LD", publish_prov, "", _LINKED),
    Publisher("claims", "statements as schema.org Claims in JSON-LD", publish_claims, "", _LINKED),
    Publisher("popolo", "people, bodies and the offices they hold, as Popolo JSON", publish_popolo, "", _JSON),
)
"""The formats that come with the program; entry points may add others."""
