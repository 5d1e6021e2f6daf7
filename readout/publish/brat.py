"""Writes every article with its passages marked, as brat's pairs of .txt and .ann."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from readout.model.record import Entry
from readout.publish.bundle import Bundle, Files
from readout.publish.notes import gist
from readout.vocab.lists import ACT_MODES, ENTRY_TYPES, STANCES

_UNSAFE = re.compile(r"[^\w.-]+")
_ATTRIBUTES = {"statement": ("Stance", "stance"), "act": ("Mode", "mode")}


def publish_brat(bundle: Bundle) -> Files:
    """`NAME.txt` and `NAME.ann` for each article, and `annotation.conf`; offsets are those of the record."""
    files: dict[str, Iterator[str]] = {"annotation.conf": iter((_configuration(),))}
    for article in sorted(bundle.articles.values(), key=lambda a: a.id):
        stem = _UNSAFE.sub("_", PurePosixPath(article.path).stem).strip("._")[:80] or "article"
        name = f"{stem}-{article.id.rpartition('-')[2][:8]}"
        files[f"{name}.txt"] = iter((bundle.texts.get(article.id, ""),))
        files[f"{name}.ann"] = _annotations(bundle, article.id)
    return files


def _annotations(bundle: Bundle, article: str) -> Iterator[str]:
    """Each passage once for each entry it speaks of: its span, its stance or mode, the entry's id and gist."""
    number = attributes = 0
    for entry in bundle.record.entries:
        for start, quote in sorted({(e.start, e.quote) for e in entry.evidence if e.article == article}):
            number += 1
            yield f"T{number}\t{entry.type.capitalize()} {_spans(start, quote)}\t{' '.join(quote.splitlines())}\n"
            for label, value in _attribute(entry):
                attributes += 1
                yield f"A{attributes}\t{label} T{number} {value}\n"
            yield f"#{number}\tAnnotatorNotes T{number}\t{entry.id}: {' '.join(gist(bundle, entry).split())}\n"


def _spans(start: int, quote: str) -> str:
    """The span, in pieces where a line ends in it: brat takes no line break into an annotation."""
    pieces = []
    for line in quote.splitlines(keepends=True):
        bare = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if bare:
            pieces.append(f"{start} {start + len(bare)}")
        start += len(line)
    return ";".join(pieces)


def _attribute(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.type in _ATTRIBUTES:
        label, field = _ATTRIBUTES[entry.type]
        if entry.fields.get(field):
            yield label, str(entry.fields[field])


def _configuration() -> str:
    types = "\n".join(name.capitalize() for name in ENTRY_TYPES)
    stance = f"Stance\tArg:Statement, Value:{'|'.join(STANCES)}"
    mode = f"Mode\tArg:Act, Value:{'|'.join(ACT_MODES)}"
    return f"[entities]\n{types}\n\n[relations]\n\n[events]\n\n[attributes]\n{stance}\n{mode}\n"
