"""ReadOptions: what the user says about a source, and how far the readers may go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from readout.errors import ReadoutError
from readout.read.dates import day_of
from readout.read.limits import Limits
from readout.vocab.lists import ARTICLE_KINDS


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What holds for everything read from one source.

    published, outlet, kind, language
                    override what the source says about itself
    column_map      (field, column) pairs for tables: (("text", "body"), ("published", "day"))
    allow_private   web addresses inside a private network may be read
    proxy, agent    for web addresses: a proxy's address, and the name under which Readout asks
    today           publication dates after this day are refused; None means the day of reading
    Raises ReadoutError where `published` is no date or `kind` no kind of article.
    """

    published: str | None = None
    outlet: str | None = None
    kind: str | None = None
    language: str | None = None
    column_map: tuple[tuple[str, str], ...] = ()
    allow_private: bool = False
    proxy: str | None = None
    agent: str = "press-readout/0.1"
    today: date | None = None
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.published is not None and day_of(self.published) is None:
            raise ReadoutError(f"“{self.published}” is no date; write it as 2022-01-21 (or 2022-01, or 2022).")
        if self.kind is not None and self.kind not in ARTICLE_KINDS:
            raise ReadoutError(f"“{self.kind}” is no kind of article; choose one of {', '.join(ARTICLE_KINDS)}.")
