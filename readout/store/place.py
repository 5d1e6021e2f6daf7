"""Where a dossier is: a file, or a name in a database of a PostgreSQL server."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from readout.errors import DossierError

SCHEMES = ("postgresql", "postgres")
USUAL = "readout"
"""The name of a dossier in a database where the address gives none."""
_NAME = re.compile(r"(?!pg_)[A-Za-z_][A-Za-z0-9_-]{0,62}")


@dataclass(frozen=True, slots=True)
class Server:
    """A dossier in a PostgreSQL database; `name` is that of the schema that holds it.

    `address` leads to the database and may hold a password; as text a Server shows none.
    """

    name: str
    shown: str
    address: str = field(repr=False)

    @property
    def stem(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.shown


Place = Path | Server
Where = str | os.PathLike[str] | Server
"""What a caller may name a dossier by: a path, an address as text, or a place."""


def place(where: Where) -> Place:
    """The place that a path or an address names; raises DossierError where an address cannot be understood."""
    if isinstance(where, Server):
        return where
    text = os.fspath(where)
    if text.partition(":")[0].lower() not in SCHEMES or ":/" not in text:
        return Path(where)
    if isinstance(where, Path):
        raise DossierError(f"{where}: give the address of a database as text, not as a path.")
    return _server(text)


def _server(text: str) -> Server:
    try:
        parts = urlsplit(text)
        query = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise DossierError(
            f"This address cannot be understood ({error}). Write it as postgresql://USER@HOST/DATABASE."
        ) from error
    name = dict(query).get("dossier", USUAL)
    if not _NAME.fullmatch(name) or name.lower() == "information_schema":
        raise DossierError(
            f"{name!r} cannot be the name of a dossier: use letters, digits, - and _, beginning with a letter."
        )
    rest = [(key, value) for key, value in query if key != "dossier"]
    user, at, hosts = parts.netloc.rpartition("@")
    open_ = f"postgresql://{user.partition(':')[0]}{at}{hosts}{parts.path}"
    told = [(key, value) for key, value in rest if key != "password"]
    told += [("dossier", name)] if name != USUAL else []
    return Server(
        name,
        f"{open_}?{urlencode(told, safe='/,')}" if told else open_,
        f"postgresql+psycopg://{parts.netloc}{parts.path}{'?' + urlencode(rest) if rest else ''}",
    )
