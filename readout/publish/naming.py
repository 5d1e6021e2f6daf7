"""Names that last: the web's identifiers for the things of a record, the same in every file and on every machine."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from readout.model.record import ArticleEntry
from readout.publish.bundle import Bundle

_SPACE = uuid.UUID("5b0a6a0e-6f3c-5d19-9b51-0d6f7f1d6c11")
"""The name space of Readout's identifiers."""


def urn(*parts: object) -> str:
    """`urn:uuid:` and a UUID (version 5) made from `parts`: the same parts always give the same name."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, '/'.join(map(str, parts)))}"


def lasting(bundle: Bundle) -> Mapping[str, str]:
    """For each entry the name under which feeds and calendars know it.

    An entry keeps the name that most of its claims were published under; of two that were one, the one with more of its
    claims (then the smaller id) keeps it. What was never published is named by its id.
    """
    wanted: list[tuple[int, str, str]] = []
    for entry in bundle.record.entries:
        count = Counter(bundle.names[claim] for claim in entry.claims if claim in bundle.names)
        wanted += [(-n, entry.id, name) for name, n in count.items()]
    given: dict[str, str] = {}
    taken: set[str] = set()
    for _, entry_id, name in sorted(wanted):
        if entry_id not in given and name not in taken:
            given[entry_id] = name
            taken.add(name)
    for entry in bundle.record.entries:
        if entry.id not in given:
            given[entry.id] = f"{entry.id}+" if entry.id in taken else entry.id
    return given


def address(article: ArticleEntry) -> str | None:
    """The web address of an article, where it has one."""
    return article.path if article.path.startswith(("http://", "https://")) else None


def iri(bundle: Bundle, article: str) -> str:
    """How the web names an article: its address, else its file beside the export, else a name made from its id."""
    found = bundle.articles.get(article)
    if found is None:
        return urn(article)
    return address(found) or quote(found.path, safe="/")


def place(bundle: Bundle, article: str, start: int, end: int) -> str:
    """A passage's place in words: '04_post.txt, characters 120 to 180'."""
    found = bundle.articles.get(article)
    return f"{found.path if found else article}, characters {start} to {end}"
