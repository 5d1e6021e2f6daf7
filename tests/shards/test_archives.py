"""Archives that lie elsewhere: read by ranges, from lists of records, with stalls and cuts on the way."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench.made_archive import PROCESS, write_archive
from readout.cli.app import app
from readout.errors import ReadoutError
from readout.read import ranges
from readout.read.warc import Page, pages
from readout.shards.archives import Place, _together, places_in
from readout.shards.claims import rows_of, told
from readout.shards.process import load_process
from readout.shards.shard import Job, Sifted, sift
from tests.read.parts import Parts, parts_served

pytest.importorskip("pyarrow", reason="claims files need pyarrow")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 20 pages, two of them about the process, and what is found in it where it lies on this disk."""
    made = tmp_path_factory.mktemp("archives")
    (made / "lima.toml").write_text(PROCESS, encoding="utf-8")
    write_archive(made / "day.warc.gz", 20, 2, seed=3)
    sift(job(made, str(made / "day.warc.gz"), "here"))
    return made


@pytest.fixture
def server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    monkeypatch.setenv("READOUT_WEB_SECONDS", "0.5")
    monkeypatch.setattr(ranges, "PAUSE", 0.01)
    with parts_served(Parts({"/crawl/day.warc.gz": (folder / "day.warc.gz").read_bytes()})) as found:
        yield found


def job(folder: Path, archive: str, out: str, base: str = ".") -> Job:
    return Job(archive, load_process(folder / "lima.toml"), str(folder / out), base, allow_private=True)


def found(folder: Path, out: str) -> list[dict[str, object]]:
    """What the claims files of a folder say, whatever they and their archive are called."""
    return [row | {"archive": ""} for path in sorted((folder / out).iterdir()) for row in rows_of(path)]


def offsets(folder: Path) -> list[int]:
    """Where the records of the archive begin, and where it ends."""
    path = folder / "day.warc.gz"
    with path.open("rb") as stream:
        return [*(p.offset for p in pages("day", stream, 10**7) if isinstance(p, Page)), path.stat().st_size]


@pytest.mark.parametrize("troubles", [[], [None, "stall", "cut"], ["503", None, "reset", "nothing"]])
def test_an_archive_on_a_server_gives_the_same_rows(folder: Path, server: Parts, troubles: list[str | None]) -> None:
    server.troubles = list(troubles)
    out = f"there{len(troubles)}{troubles[:1]}"
    done = sift(job(folder, f"{server.root}/crawl/day.warc.gz", out))
    assert (done.pages, done.read) == (20, 2)
    assert not server.troubles
    assert found(folder, out) == found(folder, "here")


def test_what_is_done_is_only_asked_whether_it_changed(folder: Path, server: Parts) -> None:
    first = sift(job(folder, f"{server.root}/crawl/day.warc.gz", "twice"))
    count = len(server.asked)
    assert sift(job(folder, f"{server.root}/crawl/day.warc.gz", "twice")) == first
    assert len(server.asked) == count + 1


def test_an_archive_that_cannot_be_reached_is_not_done_and_done_later(folder: Path, server: Parts) -> None:
    (folder / "lima.toml").write_text(PROCESS, encoding="utf-8")
    server.troubles = ["404"]
    given = ["sift", f"{server.root}/crawl/day.warc.gz", "--about", str(folder / "lima.toml")]
    given += ["--out", str(folder / "later"), "--allow-private"]
    first = CliRunner().invoke(app, given)
    assert first.exit_code == 1
    assert "run the same command again" in " ".join(first.output.split())
    assert not (folder / "later").exists()
    assert CliRunner().invoke(app, given).exit_code == 0
    assert found(folder, "later") == found(folder, "here")


def test_an_archive_that_breaks_off_for_good_leaves_nothing_half_done(folder: Path, server: Parts) -> None:
    server.files["/crawl/day.warc.gz"] *= 30
    server.troubles = ["cut", *["nothing"] * ranges.TRIES]
    done = sift(job(folder, f"{server.root}/crawl/day.warc.gz", "never"))
    assert isinstance(done, Sifted)
    assert done.file == ""
    assert "Run the same command again" in done.problems[0][2]
    assert not (folder / "never").exists()


def lists(folder: Path, name: str) -> dict[str, bytes]:
    """The records of the archive as lists of every kind."""
    import pyarrow
    import pyarrow.parquet

    at = offsets(folder)
    rows = [(name, a, b - a) for a, b in pairwise(at)]
    table, packed = io.StringIO(), io.BytesIO()
    csv.writer(table).writerows([("url", "warc_filename", "warc_record_offset", "warc_record_length")])
    csv.writer(table).writerows([("http://x.test/", *row) for row in rows])
    columns = {"filename": [r[0] for r in rows], "offset": [r[1] for r in rows], "length": [r[2] for r in rows]}
    pyarrow.parquet.write_table(pyarrow.table(columns), packed)
    cdx = "".join(
        f"test,x)/ 19830115060000 {json.dumps({'filename': n, 'offset': str(o), 'length': str(size)})}\n"
        for n, o, size in reversed(rows)
    )
    return {"x.cdxj": cdx.encode(), "x.csv": table.getvalue().encode(), "x.parquet": packed.getvalue()}


@pytest.mark.parametrize("kind", ["x.cdxj", "x.csv", "x.parquet"])
@pytest.mark.parametrize("remote", [False, True], ids=["here", "on a server"])
def test_a_list_of_records_gives_the_same_rows(folder: Path, server: Parts, kind: str, remote: bool) -> None:
    name = "crawl/day.warc.gz" if remote else "day.warc.gz"
    path = folder / kind
    path.write_bytes(lists(folder, name)[kind])
    out = f"listed-{kind}-{remote}"
    done = sift(job(folder, str(path), out, server.root if remote else str(folder)))
    assert (done.pages, done.read) == (20, 2)
    assert found(folder, out) == found(folder, "here")
    assert bool(server.asked) == remote


def test_of_a_list_only_what_it_names_is_fetched(folder: Path, server: Parts) -> None:
    at = offsets(folder)
    path = folder / "two.csv"
    path.write_text(f"filename,offset,length\ncrawl/day.warc.gz,{at[4]},{at[5] - at[4]}\n", encoding="utf-8")
    done = sift(job(folder, str(path), "two", server.root))
    assert done.pages == 1
    assert server.asked == [(at[4], at[5])]
    assert (told(folder / "two" / done.file) or {})["sifted"]["pages"] == 1


def test_near_records_are_asked_for_together() -> None:
    stretches = _together([Place("x", 0, 100), Place("x", 50_000, 60_000), Place("x", 900_000, 900_100)])
    assert list(stretches) == [(0, 60_000), (900_000, 900_100)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.csv", "url,day\nx,y\n", "filename or warc_filename is missing"),
        ("x.csv", "filename,offset,length\nx,-1,5\n", "offset -1"),
        ("x.csv", "filename,offset,length\nx,one,5\n", "no list of records"),
        ("x.cdxj", "no json here\n", "no list of records"),
        ("x.cdxj", "a b [1]\n", "no list of records"),
        ("x.parquet", "no parquet", "no list of records"),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ReadoutError, match=says):
        list(places_in(tmp_path / name))


@pytest.mark.parametrize("name", ["../day.warc.gz", "/etc/passwd", "a/../../b"])
def test_a_list_leads_not_out_of_its_base(folder: Path, name: str) -> None:
    path = folder / "out.csv"
    path.write_text(f"filename,offset,length\n{name},0,10\n", encoding="utf-8")
    with pytest.raises(ReadoutError, match="outside"):
        sift(job(folder, str(path), "out", str(folder)))
