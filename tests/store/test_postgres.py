"""What only a server has: several writers, accounts with fewer rights, rows that nobody changes, broken connections."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from sqlalchemy import text

from readout.errors import DossierError
from readout.model.article import Tombstone
from readout.store import schema, views
from readout.store.log import Log, stored
from readout.store.place import place
from readout.store.search import index, search
from tests.places import Places, address, places_in
from tests.publish.sample import record
from tests.store.builders import article, decision, reading


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    yield from places_in("postgresql", tmp_path_factory.mktemp("none"))


@pytest.fixture
def log(server: Places) -> Iterator[Log]:
    with Log(server.new()) as opened:
        yield opened


def test_several_writers_lose_and_double_nothing(log: Log) -> None:
    articles = [article(f"Report {n}.", f"{n}.txt") for n in range(30)]

    def write(turn: int) -> int:
        with Log(address(log.place.name)) as mine:
            order = articles[turn:] + articles[:turn]
            return sum(mine.append([a, reading(a), decision(a.id)]) for a in order)

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(write, (0, 7, 15, 22)))
    assert sum(added) == 90
    assert log.ids("article") == tuple(sorted(a.id for a in articles))
    assert len(log.ids("reading")) == len(log.ids("decision")) == 30


def test_several_programs_make_one_dossier_at_once(server: Places) -> None:
    where = server.new()
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda n: Log(where).append([article(f"Report {n}.")]), range(4)))
    assert added == [1, 1, 1, 1]


def test_no_row_of_the_log_can_be_changed(log: Log) -> None:
    log.append([article("One.")])
    for table in schema.LOG:
        with pytest.raises(DossierError, match="append-only"), log.writing() as connection:
            connection.execute(text(f"UPDATE {table.name} SET id = 'x'"))


def test_what_was_derived_before_a_purge_is_not_kept_after_it(log: Log) -> None:
    sources = [replace(article(f"Report {n}."), id=a.id) for n, a in enumerate(record().articles)]
    log.append(sources)
    views.keep_record(log, "before", record())
    assert views.load_record(log, "before") == record()
    one = sources[0]
    log.append([Tombstone(one.id, one.source, one.sha256, "mara", "2024-01-01T00:00:00Z")])
    assert views.load_record(log, "before") is None
    views.keep_record(log, "late", record())
    assert views.load_record(log, "late") is None


def test_a_purge_leaves_no_page_with_the_words_and_only_the_owner_can_see_to_it(log: Log, reader: str) -> None:
    log.append([article("A secret.")])
    log.scrub()
    with Log(reader) as other, pytest.raises(DossierError, match="VACUUM FULL"):
        other.scrub()


@pytest.fixture
def reader(log: Log) -> Iterator[str]:
    """The address of the dossier for an account that may only read, as docs/teams.md makes it."""
    name = f"reader_{log.place.name}"
    with log.writing() as connection:
        for order in (
            f'CREATE ROLE "{name}" LOGIN',
            f'GRANT USAGE ON SCHEMA "{log.place.name}" TO "{name}"',
            f'GRANT SELECT ON ALL TABLES IN SCHEMA "{log.place.name}" TO "{name}"',
        ):
            connection.exec_driver_sql(order)
    yield as_user(address(log.place.name), name)
    with log.writing() as connection:
        connection.exec_driver_sql(f'DROP OWNED BY "{name}"')
        connection.exec_driver_sql(f'DROP ROLE "{name}"')


def as_user(where: str, name: str) -> str:
    parts = urlsplit(where)
    return urlunsplit(parts._replace(netloc=f"{name}@{parts.netloc.rpartition('@')[2]}"))


def test_an_account_that_may_only_read_reads_and_searches(log: Log, reader: str) -> None:
    one = article("A report of talks.")
    log.append([one])
    index(log, [("article", one.id, one.text)], "k")
    with Log(reader) as other:
        assert other.read_only
        assert other.articles() == (one,)
        assert [h.id for h in search(other, "talks", 5)] == [one.id]
        with pytest.raises(DossierError, match="may not be written"):
            other.append([article("More.")])
    with Log(reader, read_only=False) as other, pytest.raises(DossierError, match="your account may not do this"):
        other.append([article("More.")])


def test_the_schema_of_another_program_is_left_alone(server: Places) -> None:
    where = server.new()
    with Log(server.new()) as log, log.writing() as connection:
        connection.exec_driver_sql(f'CREATE SCHEMA "{place(where).name}"')
        connection.exec_driver_sql(f'CREATE TABLE "{place(where).name}".songs (title text)')
    with pytest.raises(DossierError, match="another program"):
        Log(where)


def test_a_connection_that_the_server_ended_is_told_and_the_next_works(log: Log) -> None:
    ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = pg_backend_pid()"
    ended = pytest.raises(DossierError, match=r"ended the connection. Nothing that was saved before is lost")
    with ended, log.writing() as connection:
        connection.execute(text(ours))
    assert log.append([article("One.")]) == 1


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("postgresql://127.0.0.1:1/news", "cannot be reached"),
        ("postgresql://no.such.host.invalid/news", "cannot be reached"),
    ],
)
def test_a_server_that_is_not_there(where: str, says: str) -> None:
    with pytest.raises(DossierError, match=says):
        Log(where)


def test_an_account_and_a_database_that_are_not_there(server: Places) -> None:
    where = server.new()
    with pytest.raises(DossierError, match="does not know this name"):
        Log(as_user(where, "nobody_here"))
    with pytest.raises(DossierError, match="no such database"):
        Log(urlunsplit(urlsplit(where)._replace(path="/no_such_database")))


def test_without_the_driver_the_extra_is_named() -> None:
    order = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from readout.store.log import Log\n"
        "Log('postgresql://127.0.0.1:1/news')"
    )
    done = subprocess.run([sys.executable, "-c", order], capture_output=True, text=True)
    assert "DossierError" in done.stderr
    assert "press-readout[postgres]" in done.stderr


@pytest.fixture
def granted(log: Log) -> Iterator[dict[str, str]]:
    """Addresses of the dossier for accounts with the rights that docs/teams.md gives to readers and to writers."""
    told = (Path(__file__).parents[2] / "docs" / "teams.md").read_text(encoding="utf-8")
    orders = told.partition("```sql\n")[2].partition("```")[0].replace("geneva", f'"{log.place.name}"')
    names = {role: f"{role}_{log.place.name}" for role in ("readers", "writers")}
    for role, name in names.items():
        orders = re.sub(rf"CREATE ROLE {role}\b", f'CREATE ROLE "{name}" LOGIN', orders)
        orders = re.sub(rf"\b{role}\b(?=;)", f'"{name}"', orders)
    with log.writing() as connection:
        connection.exec_driver_sql(re.sub(r"--.*", "", orders.partition("GRANT writers TO")[0]))
    yield {role: as_user(address(log.place.name), name) for role, name in names.items()}
    with log.writing() as connection:
        for name in names.values():
            connection.exec_driver_sql(f'DROP OWNED BY "{name}"; DROP ROLE "{name}"')


def test_the_rights_in_the_manual_are_enough_and_not_too_many(log: Log, granted: dict[str, str]) -> None:
    one, two = article("A report of talks."), article("Another report.")
    with Log(granted["writers"]) as writer:
        assert not writer.read_only
        assert writer.append([one, reading(one), decision(one.id)]) == 3
        assert writer.absorb([stored(two), stored(reading(two))]) == 2
        writer.title = "Geneva"
        views.keep_record(writer, "k", replace(record(), articles=()))
        index(writer, [("article", one.id, one.text)], "k")
        index(writer, [("article", one.id, one.text), ("article", two.id, two.text)], "l")
        views.drop(writer)
        with pytest.raises(DossierError, match="your account may not do this"):
            writer.append([Tombstone(one.id, one.source, one.sha256, "mara", "2024-01-01T00:00:00Z")])
    with Log(granted["readers"]) as reader:
        assert reader.read_only
        assert set(reader.articles()) == {one, two}
        with pytest.raises(DossierError, match="may not be written"):
            reader.append([article("More.")])
