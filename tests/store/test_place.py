"""Places: a path is a file, an address is a dossier on a server, and no password is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.errors import DossierError
from readout.store.place import Server, place


@pytest.mark.parametrize("text", ["geneva.readout", "/srv/geneva.readout", "postgresql", "a:b.readout", "postgres.db"])
def test_what_is_no_address_is_a_file(text: str) -> None:
    assert place(text) == Path(text)
    assert place(Path(text)) == Path(text)


@pytest.mark.parametrize(
    ("text", "name", "shown", "address"),
    [
        ("postgresql://db/news", "readout", "postgresql://db/news", "postgresql+psycopg://db/news"),
        ("postgres://db/news", "readout", "postgresql://db/news", "postgresql+psycopg://db/news"),
        (
            "postgresql://mara:s3cr%40t@db:5433/news?dossier=geneva",
            "geneva",
            "postgresql://mara@db:5433/news?dossier=geneva",
            "postgresql+psycopg://mara:s3cr%40t@db:5433/news",
        ),
        (
            "postgresql:///news?host=/run/pg&password=s3cret&sslmode=require",
            "readout",
            "postgresql:///news?host=/run/pg&sslmode=require",
            "postgresql+psycopg:///news?host=%2Frun%2Fpg&password=s3cret&sslmode=require",
        ),
    ],
)
def test_an_address_names_a_server_and_a_dossier(text: str, name: str, shown: str, address: str) -> None:
    found = place(text)
    assert isinstance(found, Server)
    assert (found.name, found.stem, str(found), found.address) == (name, name, shown, address)
    assert "s3cr" not in f"{found!r} {found}"
    assert place(found) is found
    assert str(place(shown)) == shown


@pytest.mark.parametrize("name", ["", "1983", "pg_catalog", 'a"b', "a b", "information_schema", "x" * 64, "é"])
def test_a_name_that_no_schema_may_have_is_refused(name: str) -> None:
    with pytest.raises(DossierError, match="cannot be the name"):
        place(f"postgresql://db/news?dossier={name}")


def test_an_address_that_became_a_path_or_cannot_be_read_is_told() -> None:
    with pytest.raises(DossierError, match="as text"):
        place(Path("postgresql://db/news"))
    with pytest.raises(DossierError, match="cannot be understood"):
        place("postgresql://[db/news")
