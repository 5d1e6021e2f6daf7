"""Sifting and gathering: the same bytes from every engine, resumable, checked, nothing lost and nothing doubled."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.made_archive import PROCESS, write_archive
from readout.dossier import Dossier
from readout.errors import ReadoutError
from readout.shards import engines
from readout.shards.claims import rows_of, told, write_claims
from readout.shards.gather import gather
from readout.shards.process import load_process
from readout.shards.shard import Job, claims_name, sift

pytest.importorskip("pyarrow", reason="claims files need pyarrow")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two archives, a process file, and the claims that one process finds in them."""
    made = tmp_path_factory.mktemp("archives")
    (made / "lima.toml").write_text(PROCESS, encoding="utf-8")
    for n in (1, 2):
        write_archive(made / f"day{n}.warc.gz", 20, 2, seed=n)
    for job in jobs(made, "claims"):
        sift(job)
    return made


def jobs(folder: Path, out: str) -> list[Job]:
    process = load_process(folder / "lima.toml")
    return [Job(str(folder / f"day{n}.warc.gz"), process, str(folder / out)) for n in (1, 2)]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name.endswith(".claims.parquet")}


def test_a_claims_file_says_where_everything_comes_from(folder: Path) -> None:
    rows = [row for path in sorted((folder / "claims").iterdir()) for row in rows_of(path)]
    assert len(rows) == 4
    for row in rows:
        article = json.loads(row["logged"][0])["value"]
        assert row["url"].startswith("http://")
        assert row["record"].startswith("<urn:uuid:")
        assert row["captured"].startswith("1983-0")
        assert row["claims"]
        for claim in row["claims"]:
            assert article["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_the_counts_are_told(folder: Path) -> None:
    done = sift(jobs(folder, "claims")[0])
    assert (done.pages, done.looked, done.read) == (20, 2, 2)
    assert done.claims > 0


def test_what_is_done_is_not_done_again(folder: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (folder / "claims").iterdir()}
    for job in jobs(folder, "claims"):
        sift(job)
    assert {p: p.stat().st_mtime_ns for p in (folder / "claims").iterdir()} == before


def test_another_process_is_sifted_anew(folder: Path) -> None:
    job = jobs(folder, "other")[0]
    sift(job)
    first = (told(next((folder / "other").iterdir())) or {})["from"]
    other = folder / "peru.toml"
    other.write_text('sides = ["Peru", "Kenya"]', encoding="utf-8")
    sift(Job(job.archive, load_process(other), job.out))
    assert (told(next((folder / "other").iterdir())) or {})["from"] != first


def test_a_pool_writes_the_same_bytes(folder: Path) -> None:
    list(engines.pool(jobs(folder, "pool"), sift, 2))
    assert contents(folder / "pool") == contents(folder / "claims")


@pytest.mark.ray
def test_ray_writes_the_same_bytes(folder: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed (press-readout[ray])")
    list(engines.ray(jobs(folder, "ray"), sift, 2, None))
    assert contents(folder / "ray") == contents(folder / "claims")


def test_a_run_that_was_killed_goes_on_where_it_was(folder: Path) -> None:
    command = [sys.executable, "-m", "readout", "sift", *(job.archive for job in jobs(folder, ""))]
    command += ["--about", str(folder / "lima.toml"), "--out", str(folder / "killed")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not (folder / "killed").exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert contents(folder / "killed") == contents(folder / "claims")


def test_gathering_adds_each_article_once(folder: Path, tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        first = gather(dossier, [folder / "claims"])
        again = gather(dossier, [folder / "claims", min((folder / "claims").iterdir())])
        assert (first.files, first.articles) == (2, 4)
        assert first.new >= 8
        assert again.new == 0
        assert len(dossier.articles) == 4
        assert dossier.check() == ()
        assert len(dossier.contacts) >= 1


def test_gathering_is_adding(folder: Path, tmp_path: Path) -> None:
    """The claims of an archive are those of the same pages added to a dossier by themselves."""
    with Dossier.open(tmp_path / "sifted.readout") as sifted, Dossier.open(tmp_path / "added.readout") as added:
        gather(sifted, [folder / "claims" / claims_name(str(folder / "day1.warc.gz"))])
        ids = {row["id"] for row in sifted.articles}
        added.add(str(folder / "day1.warc.gz"))
        assert ids <= {row["id"] for row in added.articles}


def test_what_was_altered_is_refused(folder: Path, tmp_path: Path) -> None:
    source = min((folder / "claims").iterdir())
    rows = list(rows_of(source))
    whole = rows[0]["logged"][0]
    rows[0]["logged"][0] = whole.replace(" the ", " a ")
    assert rows[0]["logged"][0] != whole
    write_claims(tmp_path / "altered.claims.parquet", rows, told(source) or {})
    with Dossier.open(tmp_path / "lima.readout") as dossier:
        done = gather(dossier, [tmp_path])
        assert done.articles == len(rows) - 1
        assert any("hash differs" in p.message for p in done.problems)


@pytest.mark.parametrize("make", ["nothing", "empty", "text", "cut"])
def test_what_is_no_claims_file_is_told(make: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.claims.parquet"
    whole = next(iter(contents(folder / "claims").values()))
    if make != "nothing":
        path.write_bytes({"empty": b"", "text": b"no claims", "cut": whole[:-100]}[make])
    with Dossier.open(tmp_path / "lima.readout") as dossier, pytest.raises(ReadoutError):
        gather(dossier, [path])


def test_a_cut_archive_keeps_what_came_before_and_tells(folder: Path) -> None:
    cut = folder / "cut.warc.gz"
    cut.write_bytes((folder / "day1.warc.gz").read_bytes()[:-3000])
    done = sift(Job(str(cut), load_process(folder / "lima.toml"), str(folder / "cut")))
    assert done.pages >= 18
    assert any("cut.warc.gz" in source for _, source, _ in done.problems)


def test_an_archive_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(ReadoutError, match="cannot be opened"):
        sift(Job(str(folder / "no.warc.gz"), load_process(folder / "lima.toml"), str(folder / "claims")))
