"""Whatever goes wrong: a clear sentence and an exit code, never a traceback, and nothing committed is lost."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.store import schema

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
COMMAND = [sys.executable, "-m", "readout"]
REPORT = (
    "LIMA, January 14, 1983 - Foreign Minister Elena Rojas of Chile met her Bolivian counterpart Tomas Quiroga in Lima "
    "on Friday. “We will answer in writing next week,” Rojas said. The talks lasted 90 minutes, officials said.\n"
)


def readout(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The command, as a user runs it; it must never show a traceback."""
    done = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=600, **options)  # type: ignore[call-overload]  # options of any kind
    assert "Traceback" not in done.stderr + done.stdout
    return done  # type: ignore[no-any-return]  # see above


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}_post.txt").write_text(f"Report {n}\n{REPORT}", encoding="utf-8")
    return folder


def html_without_article() -> bytes:
    return b"<html><head><title>Menu</title></head><body><nav><a href=/>Home</a></nav></body></html>"


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("empty.txt", lambda: b""),
    "binary": ("picture.txt", lambda: bytes(range(256)) * 40),
    "one long line": ("long.txt", lambda: b"word " * 10_000_000),
    "wrong encoding": ("latin.txt", lambda: REPORT.replace("Elena", "Élena").encode("utf-16-le")[1:]),
    "page without an article": ("menu.html", html_without_article),
    "broken archive": ("reports.zip", lambda: b"PK\x03\x04 not really"),
    "broken document": ("press.pdf", lambda: b"%PDF-1.7 not really"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A dossier made of a folder with every bad file and a good one, and what the command said."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "reports").mkdir()
    for file, content in BAD.values():
        (folder / "reports" / file).write_bytes(content())
    (folder / "reports" / "good.txt").write_text(REPORT, encoding="utf-8")
    done = readout("add", folder / "x.readout", folder / "reports")
    assert done.returncode == 0, done.stderr
    return folder / "x.readout", done.stdout


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_its_problem(mixed: tuple[Path, str], name: str) -> None:
    path, said = mixed
    file = BAD[name][0]
    assert file in said
    with Dossier.open(path, create=False) as dossier:
        assert any(file in p.source for p in dossier.record().problems)


def test_bad_files_do_not_keep_the_good_one_out(mixed: tuple[Path, str]) -> None:
    with Dossier.open(mixed[0], create=False) as dossier:
        assert "good.txt" in {a.path for a in dossier.record().articles}
        assert dossier.check() == ()


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = readout("add", tmp_path / "x.readout", tmp_path / "nothing")
    assert done.returncode == 1
    assert "nothing" in done.stdout.lower()


def test_a_source_that_is_not_there_leaves_no_dossier_behind(tmp_path: Path) -> None:
    done = readout("add", tmp_path / "x.readout", tmp_path / "missing.txt")
    assert done.returncode == 2
    assert "missing.txt" in done.stderr
    assert not (tmp_path / "x.readout").exists()


@pytest.mark.parametrize("day", ["2999-01-01", "yesterday"])
def test_a_date_that_cannot_be_is_told(tmp_path: Path, reports: Path, day: str) -> None:
    done = readout("add", tmp_path / "x.readout", reports / "00_post.txt", "--published", day)
    assert day in done.stdout + done.stderr


def test_another_language_is_stored_searched_and_listed_as_unread(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(
        "Die Außenminister beider Länder trafen sich am Freitag in Genf und sprachen anderthalb Stunden lang über die "
        "Lage an der Grenze. Eine schriftliche Antwort werde in der kommenden Woche folgen, hieß es.\n",
        encoding="utf-8",
    )
    done = readout("add", tmp_path / "x.readout", tmp_path / "de.txt")
    assert "stored but not read" in done.stdout
    found = readout("search", tmp_path / "x.readout", "schriftliche Antwort")
    assert "de.txt" in found.stdout
    with Dossier.open(tmp_path / "x.readout") as dossier:
        assert any("translation" in p.message for p in dossier.record().problems)
        original = dossier.record().articles[0].id
        (tmp_path / "en.txt").write_text(REPORT, encoding="utf-8")
        dossier.add(tmp_path / "en.txt", translation_of=original)
        assert len(dossier.record().articles) == 2


def test_an_address_that_does_not_answer(tmp_path: Path) -> None:
    done = readout("add", tmp_path / "x.readout", "http://127.0.0.1:9/report", "--allow-private")
    assert done.returncode == 1
    assert "127.0.0.1" in done.stdout


def test_a_dossier_of_a_newer_version(tmp_path: Path, reports: Path) -> None:
    readout("add", tmp_path / "x.readout", reports / "00_post.txt")
    with sqlite3.connect(tmp_path / "x.readout") as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(schema.VERSION + 1),))
    for command in (["show"], ["add"], ["check"]):
        more = [str(reports)] if command == ["add"] else []
        done = readout(*command, tmp_path / "x.readout", *more)
        assert done.returncode == 3
        assert "Update Readout" in done.stderr


def test_a_full_disk_stops_cleanly_and_goes_on_later(tmp_path: Path, reports: Path) -> None:
    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    for n in range(12, 20):
        (reports / f"{n}_post.txt").write_text(f"Report {n}\n{REPORT}" + f"Filler {n}. " * 200, encoding="utf-8")
    done = readout("add", tmp_path / "x.readout", reports, preexec_fn=small_files_only)
    assert done.returncode == 3
    assert "Nothing that was saved before is lost" in done.stderr
    saved = stored(tmp_path / "x.readout")
    done = readout("add", tmp_path / "x.readout", reports)
    assert done.returncode == 0
    assert stored(tmp_path / "x.readout") == 20 > saved
    assert readout("check", tmp_path / "x.readout").returncode == 0


def test_a_database_that_may_not_grow(tmp_path: Path, reports: Path) -> None:
    from readout.errors import DossierError

    Dossier.open(tmp_path / "x.readout").close()
    with closing(sqlite3.connect(tmp_path / "x.readout")) as made:
        (empty,) = made.execute("PRAGMA page_count").fetchone()
    with (
        Dossier.open(tmp_path / "x.readout", pages=empty + 3) as dossier,
        pytest.raises(DossierError, match="no room left"),
    ):
        dossier.add(reports)
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.add(reports)
        assert len(dossier.articles) == 12
        assert dossier.check() == ()


def obey_permissions() -> None:
    """Takes from this process, before it becomes the command, the right of root to write where nobody may."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "this right cannot be given up")


def test_a_read_only_folder_can_be_read_and_says_so_when_written(tmp_path: Path, reports: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    readout("add", folder / "x.readout", reports / "00_post.txt")
    folder.chmod(0o555)
    (folder / "x.readout").chmod(0o444)
    try:
        shown = readout("show", folder / "x.readout", preexec_fn=obey_permissions)
    except subprocess.SubprocessError:
        pytest.skip("this system lets root write everywhere")
    assert shown.returncode == 0, shown.stderr
    assert "1 report" in shown.stdout
    added = readout("add", folder / "x.readout", reports, preexec_fn=obey_permissions)
    assert added.returncode == 3
    assert "may not be written" in added.stderr
    fresh = readout("add", folder / "y.readout", reports, preexec_fn=obey_permissions)
    assert fresh.returncode == 3
    assert "may you write to it" in fresh.stderr
    out = readout("export", folder / "x.readout", "--output", folder / "x.jsonl", preexec_fn=obey_permissions)
    assert out.returncode == 2
    assert "could not be written" in out.stderr
    folder.chmod(0o755)


def stored(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.parametrize("after", [0, 5])
def test_killed_in_the_middle_of_adding(tmp_path: Path, reports: Path, after: int) -> None:
    path = tmp_path / "x.readout"
    for n in range(12, 30):
        (reports / f"{n}_post.txt").write_text(f"Report {n}\n{REPORT}" * 3, encoding="utf-8")
    running = subprocess.Popen([*COMMAND, "add", str(path), str(reports)], stdout=subprocess.DEVNULL)
    try:
        while stored(path) < after or not path.exists():
            assert running.poll() is None, "it was done before it could be killed"
            time.sleep(0.005)
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
    saved = stored(path)
    assert after <= saved < 30
    if saved:
        assert readout("check", path).returncode == 0
    done = readout("add", path, reports)
    assert done.returncode == 0, done.stderr
    assert stored(path) == 30
    assert readout("check", path).returncode == 0


def test_two_programs_add_at_once(tmp_path: Path, reports: Path) -> None:
    path = tmp_path / "x.readout"
    both = [subprocess.Popen([*COMMAND, "add", str(path), str(reports)], stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [p.wait() for p in both] == [0, 0]
    assert stored(path) == 12
    assert readout("check", path).returncode == 0
