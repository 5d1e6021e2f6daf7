"""Gathers claims files: what they hold is checked and joined to a dossier, each article once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readout.dossier import Dossier
from readout.dossier.check import check_log
from readout.errors import Problem, ReadoutError
from readout.model.article import Article, Reading
from readout.shards.claims import rows_of, told
from readout.shards.shard import ENDING
from readout.store.typed import decode_foreign


@dataclass(slots=True)
class Gathered:
    """What came in: the files, the articles they hold, how many of their rows were new, and what was refused."""

    files: int = 0
    articles: int = 0
    new: int = 0
    problems: list[Problem] = field(default_factory=list)


def gather(dossier: Dossier, sources: Sequence[Path]) -> Gathered:
    """Adds all that claims files (or folders of them) hold; each file is one transaction, and what is known stays.

    Every hash, span and reference is checked; a row that does not hold is refused and told. Raises ReadoutError where a
    source is no claims file.
    """
    out = Gathered()
    for path in _files(sources):
        taken: list[Article | Reading | Problem] = []
        for article, reading, faults in _rows(path):
            if faults:
                out.problems += faults
                continue
            out.articles += 1
            taken += [article, reading]
        head = told(path) or {}
        problems = [Problem(*p) for p in head.get("sifted", {}).get("problems", ())]
        out.problems += problems
        out.new += dossier.take_in([*taken, *problems])
        out.files += 1
    return out


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            found = sorted(source.glob(f"*{ENDING}"))
            if not found:
                raise ReadoutError(f"{source}: this folder holds no claims files (*{ENDING}).")
            yield from found
        elif source.exists():
            yield source
        else:
            raise ReadoutError(f"{source}: there is no such file or folder.")


def _rows(path: Path) -> Iterator[tuple[Article, Reading, list[Problem]]]:
    """Each article with its reading, and what is wrong with them."""
    for row in rows_of(path):
        try:
            values = [json.loads(text)["value"] for text in row["logged"]]
            article, reading = decode_foreign(Article, values[0]), decode_foreign(Reading, values[1])
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            why = f"{path}: this claims file is damaged ({error}); sift its archive again."
            raise ReadoutError(why) from error
        faults = list(check_log([(article, reading)]))
        if reading.article != article.id:
            faults.append(Problem("check", article.source, "its reading is that of another article"))
        yield article, reading, faults
