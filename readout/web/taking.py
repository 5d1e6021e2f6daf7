"""Taking the record along: every format at an address of its own, to save, subscribe to, or hand to another program."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from readout.dossier.exporting import publishers, write_export
from readout.web.api import caller
from readout.web.shown import page, room

LOG = "log"
LIVE = ("ical", "atom")
"""The formats that other programs ask for again and again."""


GROUPS = (
    ("To read and to send", ("html", "docx", "markdown", "site")),
    ("To count and to sort", ("xlsx", "csv", "parquet", "jsonl")),
    ("To subscribe to", LIVE),
)
"""The formats that most people want, by what for; all others are for other tools."""
NAMES = {
    "html": "HTML", "docx": "Word", "markdown": "Markdown", "site": "Web site", "xlsx": "Excel", "csv": "CSV",
    "parquet": "Parquet", "jsonl": "JSON Lines", "ical": "Calendar", "atom": "Feed", "timelinejs": "TimelineJS",
    "annotations": "Web Annotations", "ftm": "FollowTheMoney", "plover": "PLOVER", "cameo": "CAMEO", "prov": "PROV-O",
    "claims": "schema.org", "popolo": "Popolo",
}  # fmt: skip
"""What formats are called, where it is not the name they are asked for by."""


def formats(request: Request) -> Response:
    """The page of all formats."""
    known = publishers()
    named = {name for _, names in GROUPS for name in names}
    groups = [(head, [known[n] for n in names if n in known]) for head, names in GROUPS]
    groups.append(("For other tools", [p for p in known.values() if p.name not in named]))
    return page(request, "export", groups=groups, names=NAMES, subscribed=LIVE, log=LOG)


def export(request: Request) -> Response:
    """The record in one format; several files come as one archive. Asked again with its tag, 304."""
    caller(request)
    name = request.path_params["format"]
    known = publishers()
    if name not in known and name != LOG:
        raise HTTPException(404, f"There is no format {name}.")
    desk = room(request).desk()
    tag = f'"{hashlib.sha256(f"{room(request).state}{name}".encode()).hexdigest()[:20]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag})
    suffix = (known[name].suffix or ".json" if known[name].media else ".zip") if name != LOG else ".jsonl"
    media = known[name].media or "application/zip" if name != LOG else "application/x-ndjson"
    folder = Path(tempfile.mkdtemp(prefix="readout-"))
    file = folder / f"{_stem(request)}{'-log' if name == LOG else ''}{suffix}"
    try:
        if name == LOG or known[name].names is not None:
            room(request).dossier.export(name, file)  # which remembers the names under which entries were published
        else:
            write_export(name, file, lambda: desk.bundle)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    inline = "inline" if name in LIVE else "attachment"
    done = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(
        file,
        media_type=media,
        filename=file.name,
        content_disposition_type=inline,
        headers={"etag": tag},
        background=done,
    )


def _stem(request: Request) -> str:
    return "".join(c for c in room(request).place.stem if c.isalnum() or c in "-_ ")[:60] or "record"
