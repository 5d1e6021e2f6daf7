"""Adding reports: files and addresses that were dropped in, read beside the pages, with progress to look at."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from readout.dossier import Dossier
from readout.errors import ReadoutError
from readout.publish.words import counted, joined
from readout.web.room import Room
from readout.web.shown import person, room, tokens

LARGEST = 200 * 10**6
"""Bytes of one upload, all files together."""
MOST_FILES = 2000
MOST_ADDRESSES = 200
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(slots=True)
class Job:
    """One batch that is read: `said` tells how far it is, `problems` what could not be read."""

    id: int
    total: int
    done: int = 0
    said: str = "Waiting to be read."
    finished: bool = False
    problems: list[str] = field(default_factory=list)


class Jobs:
    """Reads batches one after the other, each in the dossier's own transactions."""

    def __init__(self, kept: Room) -> None:
        self._room = kept
        self._jobs: list[Job] = []
        self._one = threading.Lock()
        self._threads: list[threading.Thread] = []

    def start(self, sources: Sequence[str], folder: Path) -> Job:
        """Reads `sources`, then removes `folder`, in which uploads were kept for the while."""
        job = Job(len(self._jobs) + 1, len(sources))
        self._jobs.append(job)
        thread = threading.Thread(target=self._run, args=(job, sources, folder), daemon=True)
        self._threads.append(thread)
        thread.start()
        return job

    def newest(self) -> Job | None:
        """The batch that was started last, unless it is long done."""
        return self._jobs[-1] if self._jobs else None

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()

    def _run(self, job: Job, sources: Sequence[str], folder: Path) -> None:
        with self._one:
            try:
                self._read(job, sources)
            except ReadoutError as error:
                job.said = str(error)
            except Exception as error:
                job.said = f"A fault of the program ({type(error).__name__}): what was read so far is kept."
            finally:
                shutil.rmtree(folder, ignore_errors=True)
                job.finished = True

    def _read(self, job: Job, sources: Sequence[str]) -> None:
        def step(name: str) -> None:
            job.done += 1
            job.said = f"{counted(job.done, 'report')} read, now after {Path(name).name}."

        job.said = "Reading …"
        with Dossier.open(self._room.place) as dossier:
            added = dossier.add(list(sources), progress=step)
        job.problems = [f"{Path(p.source).name}: {p.message}" for p in added.problems]
        counts = (
            (added.read, "read"),
            (added.again, "read again"),
            (added.known, "known already"),
            (added.unread, "stored but not read"),
        )
        told = [f"{counted(len(names), 'report')} {what}" for names, what in counts if names]
        job.said = f"{joined(told)}." if told else "Nothing could be read."
        self._room.desk(awaited=True)


def jobs(request: Request) -> Jobs:
    found: Jobs = request.app.state.jobs
    return found


async def add(request: Request) -> Response:
    """Takes files and addresses, and starts to read them."""
    who = person(request)
    if who is None or not who.owns or room(request).read_only:
        raise HTTPException(403, "Only an owner adds reports.")
    if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
        raise HTTPException(413, f"This is more than {LARGEST // 10**6} MB. Add it in parts, or with `readout add`.")
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=20)
    except MultiPartException as error:
        raise HTTPException(400, f"This upload cannot be read: {error.message}") from error
    if not tokens(request).holds(request.state.session, str(form.get("csrf", ""))):
        raise HTTPException(403, "This page is from before the server was started anew. Load it again, then add.")
    folder = Path(tempfile.mkdtemp(prefix="readout-"))
    files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    names = await run_in_threadpool(lambda: [_keep(f, folder) for f in files])
    addresses = _ADDRESS.findall(str(form.get("addresses", "")))[:MOST_ADDRESSES]
    if not names and not addresses:
        shutil.rmtree(folder, ignore_errors=True)
        raise HTTPException(400, "There was no file and no address. Addresses begin with http:// or https://.")
    job = jobs(request).start([*([str(folder)] if names else []), *addresses], folder)
    job.total = len(names) + len(addresses)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"job": job.id}, 202)
    return RedirectResponse("/sources", 303)


def progress(request: Request) -> Response:
    """How far the newest batch is."""
    job = jobs(request).newest()
    if job is None:
        return JSONResponse({"finished": True, "said": "", "done": 0, "total": 0, "problems": []})
    told = {"finished": job.finished, "said": job.said, "done": job.done, "total": job.total}
    return JSONResponse({**told, "problems": job.problems[:50]})


def _keep(file: UploadFile, folder: Path) -> str:
    """Writes an upload under its own name, without any folder in it; the names of two that are alike stay apart."""
    name = safe_name(file.filename or "")
    place = folder / name
    for n in range(2, MOST_FILES):
        if not place.exists():
            break
        place = folder / f"{Path(name).stem}-{n}{Path(name).suffix}"
    with open(place, "wb") as out:
        shutil.copyfileobj(file.file, out)
    return str(place)


def safe_name(name: str) -> str:
    """The name of a file alone: no folders, no control or direction characters, no leading dots."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    return plain.strip(" .")[-120:] or "report.txt"
