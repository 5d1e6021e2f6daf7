"""Text -> Parse: one pass of one small encoder, several heads; `parse` and `parse_many` are all there is to call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.model.parse import Parse

__all__ = ["model_hash", "parse", "parse_many"]


def parse(text: str) -> Parse:
    """The sentences, tokens, trees, names, attributions and relations of `text`; offsets are into it, unchanged."""
    from readout.language import engine

    return engine.parse(text)


def parse_many(texts: Iterable[str], threads: int | None = None) -> Iterable[Parse]:
    """The Parse of each text, in order; the same whatever the number of threads or the neighbours."""
    from readout.language import engine

    return engine.parse_many(texts, threads)


def model_hash() -> str:
    """The hash of the installed model's files, or `rules` where none is installed."""
    from readout.language import encoder

    return encoder.load().hash if encoder.present() else "rules"
