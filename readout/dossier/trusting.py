"""Rows that somebody else wrote: taken in only where every reading fits its article, so that a record can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.dossier.check import check_log
from readout.errors import DossierError
from readout.model.article import Article, Reading
from readout.store.log import Log, Stored
from readout.store.typed import misfit


def trusted(rows: Iterable[Stored], log: Log, name: str) -> Iterator[Stored]:
    """`rows` one by one, articles before their readings; raises DossierError, naming `name`, at one that does not fit.

    The article of a reading is one of the rows or stands in `log` already; a reading of no article is left to the log,
    which does not take it.
    """
    articles: dict[str, Article] = {}
    for row in rows:
        fault = misfit(row.value)
        if isinstance(row.value, Article):
            articles[row.value.id] = row.value
        elif isinstance(row.value, Reading) and not fault:
            article = articles.get(row.value.article) or next(iter(log.articles(row.value.article)), None)
            faults = check_log([(article, row.value)]) if article else ()
            fault = next((f"of {f.source} does not hold: {f.message}" for f in faults), None)
        if fault:
            raise DossierError(f"{name}: a {row.kind} {fault}. Nothing of this file was taken in; ask for a new one.")
        yield row
