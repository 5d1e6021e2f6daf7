"""One shard: an archive goes in, a file with the claims about a process comes out; the same bytes wherever it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from readout.dossier.intake import engine, read_article
from readout.errors import Problem
from readout.model.article import Article, Reading, Source
from readout.model.ids import content_id
from readout.read.assemble import assemble
from readout.read.formats import drafts
from readout.read.item import Item, Known
from readout.read.options import ReadOptions
from readout.read.warc import Page
from readout.settings import read_options
from readout.shards.archives import UnreachableError, mark_of, pages_in
from readout.shards.claims import told, write_claims
from readout.shards.process import Process
from readout.shards.sieve import Sieve, sieve_for
from readout.store.codec import dumps, encode

ENDING = ".claims.parquet"


@dataclass(frozen=True, slots=True)
class Job:
    """What a shard needs to know: plain values, so that it can travel to another machine.

    archive        the path or address of an archive, or of a list of records in archives below `base`
    allow_private  addresses inside a private network may be read
    """

    archive: str
    process: Process
    out: str
    base: str = "."
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Sifted:
    """What came of one archive: how many pages it held, passed the first look, were read; the claims and problems.

    `file` is empty where the archive could not be read to its end this time: nothing of it is kept.
    """

    archive: str
    file: str
    pages: int = 0
    looked: int = 0
    read: int = 0
    claims: int = 0
    problems: tuple[tuple[str, str, str], ...] = ()


def sift(job: Job) -> Sifted:
    """Sifts one archive; where its claims file is there already, made from the same, nothing is done.

    The file takes its name only when all of it is written, so a run that was stopped is simply run again.
    """
    target = Path(job.out) / claims_name(job.archive)
    options = _options(job)
    try:
        made_from = content_id("w", job.archive, mark_of(job.archive, options), job.process.digest, engine())
        done = told(target) if target.exists() else None
        if done is not None and done.get("from") == made_from:
            return Sifted(**(done["sifted"] | {"problems": tuple(map(tuple, done["sifted"]["problems"]))}))
        count = {"pages": 0, "looked": 0, "read": 0, "claims": 0}
        problems: list[Problem] = []
        rows = list(_rows(job, options, sieve_for(job.process), count, problems))
    except UnreachableError as error:
        return Sifted(job.archive, "", problems=(("read", job.archive, str(error)),))
    listed = tuple(sorted({(p.stage, p.source, p.message) for p in problems}))
    result = Sifted(job.archive, target.name, **count, problems=listed)
    write_claims(target, rows, {"from": made_from, "sifted": asdict(result)})
    return result


def claims_name(archive: str) -> str:
    """The name of an archive's claims file: the archive's own, and eight digits that part archives of one name."""
    name = Path(archive).name
    return f"{name.partition('.')[0]}-{content_id('x', archive)[2:10]}{ENDING}"


def _options(job: Job) -> ReadOptions:
    options = read_options()
    return replace(options, allow_private=options.allow_private or job.allow_private)


def _rows(
    job: Job, options: ReadOptions, sieve: Sieve, count: dict[str, int], problems: list[Problem]
) -> Iterator[dict[str, Any]]:
    for archive, page in pages_in(job.archive, job.base, options):
        if isinstance(page, Problem):
            problems.append(page)
            continue
        count["pages"] += 1
        if not sieve.may_be(page):
            continue
        count["looked"] += 1
        for source in _sources(page, options, problems):
            if sieve.is_about(source):
                reading = read_article(source.article, source.metadata, source.noise)
                count["read"] += 1
                count["claims"] += len(reading.claims)
                problems += reading.problems
                yield _row(archive, page, source.article, reading)


def _sources(page: Page, options: ReadOptions, problems: list[Problem]) -> Iterator[Source]:
    """The articles of a page; its day of capture stands in for today, so that no clock decides what is believed."""
    captured = page.captured or None
    today = date.fromisoformat(page.captured[:10]) if captured else date.max
    item = replace(Item.of(page.url, page.data, Known(url=page.url), page.media), captured=captured)
    then = replace(options, today=today)
    for draft in drafts(item, then):
        for found in (draft,) if isinstance(draft, Problem) else assemble(draft, then):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                yield found


def _row(archive: str, page: Page, article: Article, reading: Reading) -> dict[str, Any]:
    """One article as a row: where it came from, what it is, its claims, and both as the log has them."""
    known = reading.metadata
    logged: tuple[tuple[str, Article | Reading], ...] = (("article", article), ("reading", reading))
    return {
        "archive": archive,
        "record": page.record,
        "offset": page.offset,
        "url": page.url,
        "captured": page.captured or None,
        "article": article.id,
        "outlet": known.outlet,
        "title": known.title,
        "published": known.published,
        "claims": [
            {
                "id": c.id,
                "type": c.type,
                "code": c.code,
                "stance": c.stance,
                "start": c.evidence.start,
                "end": c.evidence.end,
                "quote": c.evidence.of(article.text),
            }
            for c in reading.claims
        ],
        "logged": [dumps({"type": kind, "value": encode(value)}) for kind, value in logged],
    }
