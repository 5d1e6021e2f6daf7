"""What is fuzzed: a function of bytes for each reader and loader; whatever one of them raises is a finding."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from readout.errors import Problem, ReadoutError
from readout.model.article import Article, Source, article_id
from readout.model.ids import text_hash
from readout.read import Limits, ReadOptions, read_bytes

Target = Callable[[bytes], None]
OPTIONS = ReadOptions(
    today=date(2026, 1, 1),
    limits=Limits(
        file_bytes=2_000_000, html_bytes=2_000_000, characters=400_000, container_bytes=8_000_000, members=50
    ),
)
_TEXT = "LIMA, March 3, 1999 - Foreign Minister Rosa Quispe of Peru met Juan Paz of Chile in Lima on Tuesday.\n"
_ARTICLE = Article(article_id("a.txt", None, _TEXT), "a.txt", _TEXT, text_hash(_TEXT))
_LAST_DOOR = re.compile(r"could not be read \((\w+): ")


class FindingError(AssertionError):
    """An input that was neither taken as it should be nor refused as a reader says it refuses."""


def reader(*names: str) -> Target:
    """The target of one reader: the bytes under each of these file names, all that comes out looked at."""

    def fuzzed(data: bytes) -> None:
        for name in names:
            for found in read_bytes(data, name, OPTIONS):
                _sound(found)

    return fuzzed


def _sound(found: Source | Problem) -> None:
    if isinstance(found, Problem):
        if door := _LAST_DOOR.search(found.message):
            raise FindingError(f"caught only at the last door: {door[1]}: {found.message[:200]}")
        return
    text, at = found.article.text, 0
    text.encode("utf-8")
    if "\0" in text:
        raise FindingError("a NUL in the text of an article")
    for noise in found.noise:
        if not at <= noise.start < noise.end <= len(text):
            raise FindingError(f"noise at {noise.start}-{noise.end} of {len(text)}, after {at}")
        at = noise.end


def _file(data: bytes, name: str, use: Callable[[Path], object]) -> None:
    """`use` of a file that holds `data`; a ReadoutError is a clean refusal."""
    with tempfile.TemporaryDirectory(prefix="readout-fuzz-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            use(path)
        except ReadoutError as error:
            str(error).encode("utf-8")


def folder(data: bytes) -> None:
    """A folder with one report and an index that says something about it."""
    from readout.read import read

    with tempfile.TemporaryDirectory(prefix="readout-fuzz-") as made:
        for name in ("index.json", "index.csv"):
            where = Path(made) / name.partition(".")[2]
            where.mkdir()
            (where / name).write_bytes(data)
            (where / "a.txt").write_text("The ministers met in Oslo on Monday and spoke.\n", encoding="utf-8")
        for found in read(made, OPTIONS):
            _sound(found)


def decode(data: bytes) -> None:
    from readout.read.decode import decode as decoded
    from readout.read.limits import UnreadableError

    for declared in (None, "utf-16", "idna", "nothing"):
        try:
            text, _ = decoded(data, declared)
        except UnreadableError:
            continue
        if "\0" in text:
            raise FindingError("a NUL in a decoded text")


def knowledge(data: bytes) -> None:
    from readout.read.knowledge import read_knowledge

    _file(data, "people.json", read_knowledge)


def process(data: bytes) -> None:
    from readout.shards.process import load_process

    _file(data, "process.toml", load_process)


def listing(data: bytes) -> None:
    from readout.read.limits import UnreadableError
    from readout.watch.listing import listing as listed

    try:
        listed("https://paper.example/feed", data, OPTIONS.limits)
    except UnreadableError as error:
        str(error).encode("utf-8", "replace")


def dates(data: bytes) -> None:
    """EDTF, the dates of metadata, and the time expressions of running text."""
    from readout.model import edtf
    from readout.read.dates import day_of

    text = data.decode("utf-8", "replace")
    found = edtf.parse_or_none(text)
    if found is not None:
        if edtf.parse(str(found)) != found:
            raise FindingError(f"{text!r} is {found!r}, which is not read back")
        edtf.contains(found, found)
        edtf.compatible(found, found)
    day_of(text)


def engine(data: bytes) -> None:
    """The language model, all finders and the record of any text; what they find must hold in it."""
    from readout.dossier.check import check_log, check_record
    from readout.dossier.intake import read_article
    from readout.model.article import Metadata
    from readout.reconcile import reconcile

    text = data.decode("utf-8", "replace").replace("\0", "")
    article = Article(article_id("a.txt", None, text), "a.txt", text, text_hash(text))
    published = "2016-03-14" if len(data) % 2 else None
    reading = read_article(article, Metadata(published=published), ())
    if reading.problems and reading.engine == "":
        raise FindingError(reading.problems[0].message)
    for fault in check_log([(article, reading)]):
        raise FindingError(fault.message)
    record = reconcile([(article, reading)], (), None, "fuzz")
    for fault in check_record(record, {article.id: text}):
        raise FindingError(fault.message)


def log(data: bytes) -> None:
    """A log file: refused, or taken in so that the record follows from it and is written again as a log.

    The bytes are the file; after a first byte of 0 they say what is put in place of which value of a sound one.
    """
    from readout.dossier import Dossier

    def use(path: Path) -> None:
        if data.startswith(b"\0"):
            sound = (Path(__file__).parent / "corpus" / "log" / "small.jsonl").read_text(encoding="utf-8")
            path.write_text(altered(sound, data[1:]), encoding="utf-8")
        with Dossier.open(path.with_name("x.readout")) as dossier:
            dossier.import_(path)
            dossier.record()
            dossier.check()
            dossier.export("jsonl", path.with_name("record.jsonl"))
            dossier.export("log", path.with_name("again.jsonl"))

    _file(data, "log.jsonl", use)


def altered(lines: str, orders: bytes) -> str:
    """A log with some of its values replaced: every three bytes name a value (two) and what stands there now."""
    rows = [json.loads(line) for line in lines.splitlines()]
    for at in range(0, len(orders) - 2, 3):
        places = [place for row in rows for place in _places(row)]
        holder, key = places[int.from_bytes(orders[at : at + 2], "big") % len(places)]
        holder[key] = json.loads(json.dumps(ODD[orders[at + 2] % len(ODD)]))
    return "".join(f"{json.dumps(row)}\n" for row in rows)


ODD: tuple[object, ...] = (
    *(None, True, -1, 0, 1, 7, 13, 99, 10**6, 10**30, 0.5, float("nan")),
    *("", " ", "x", "..", "\ud800", "\0", "name", "2016-02-31", "9999-12-31", "0000", "[2016,..]"),
    *("weekday", "relative", "day", "range", "duration", "person", "state", "contact", "statement", "same", "correct"),
    *("retract", "date", "participants", [], [[]], ["x"], [1, 2], {}, {"start": 0, "end": 5}, [["date", 5]]),
    [["year", 10**9], ["month", 13]],
)
"""What stands in place of sound values: other types, edges of numbers and dates, words with a meaning elsewhere."""


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every value inside a piece of JSON, as the object or list that holds it and its key there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in inside:
        yield value, key
        yield from _places(member)


def dossier(data: bytes) -> None:
    """The file of a dossier that somebody else sent: its bytes, or (first byte: which) the body of one of its rows."""
    from readout.dossier import Dossier
    from readout.dossier.upkeep import merge

    data = data or b"\0"

    def use(path: Path) -> None:
        if not data.startswith(b"SQLite"):
            path.unlink()
            _with_row(path, _BODIES[data[0] % len(_BODIES)], data[1:])
        with Dossier.open(path, create=False) as opened:
            opened.record()
            opened.check()
        merge([path], path.with_name("all.readout"))

    _file(data, "x.readout", use)


_BODIES = ("readings", "decisions", "tombstones", "knowledge")


def _with_row(path: Path, table: str, body: bytes) -> None:
    """A dossier with one article, and one more row, written past everything that would check it."""
    import sqlite3
    import zlib
    from contextlib import closing

    from readout.store.log import Log

    log = Log(path)
    log.append([_ARTICLE])
    log.close()
    text = body.decode("utf-8", "replace")
    rows: dict[str, tuple[object, ...]] = {
        "readings": ("r-x", _ARTICLE.id, "readout 9", zlib.compress(body)),
        "decisions": ("d-x", "2020-01-01T00:00:00Z", text),
        "tombstones": ("t-x", "a-x", "0" * 64, text),
        "knowledge": ("k-x", text),
    }
    with closing(sqlite3.connect(path)) as connection, connection:
        row = rows[table]
        connection.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)


def claims(data: bytes) -> None:
    """A claims file of `readout sift`; with a first byte of 0 the rest is what one of its rows says."""
    from readout.dossier import Dossier
    from readout.shards.claims import write_claims
    from readout.shards.gather import gather

    def use(path: Path) -> None:
        if data[:1] == b"\0":
            logged = data[1:].decode("utf-8", "replace").split("\n")
            write_claims(path, [{"logged": logged}], {"sifted": {"problems": []}})
        with Dossier.open(path.with_name("x.readout")) as dossier:
            gather(dossier, [path])
            dossier.record()

    _file(data, "x.claims.parquet", use)


TARGETS: dict[str, Target] = {
    "html": reader("a.html"),
    "text": reader("a.txt", "a.md"),
    "pdf": reader("a.pdf"),
    "docx": reader("a.docx"),
    "mail": reader("a.eml"),
    "feed": reader("a.xml"),
    "table": reader("a.csv", "a.jsonl", "a.json"),
    "archive": reader("a.zip", "a.tar", "a.gz"),
    "folder": folder,
    "warc": reader("a.warc", "a.warc.gz"),
    "listing": listing,
    "knowledge": knowledge,
    "process": process,
    "dates": dates,
    "decode": decode,
    "engine": engine,
    "log": log,
    "dossier": dossier,
    "claims": claims,
}


def seeds(target: str) -> Iterator[Path]:
    """The small inputs, written for the purpose, from which the search for one target starts."""
    yield from sorted((Path(__file__).parent / "corpus" / target).iterdir())
