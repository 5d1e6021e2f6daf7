"""Text -> Parse: windows of the text through the encoder, one window a run, and their readings put together."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from threadpoolctl import ThreadpoolController

from readout.language import encoder
from readout.language.attribution import Said
from readout.language.decode import Read, read
from readout.language.encoder import Model
from readout.language.lemmas import lemma, with_tense
from readout.language.places import agree, goes_on, place_kind
from readout.language.relations import relations
from readout.language.rules import parse_by_rules
from readout.language.windows import windows
from readout.language.words import Word, words
from readout.model.article import Span
from readout.model.lines import flowing
from readout.model.parse import Attribution, Name, Parse, Token

CACHED_TEXTS = 64


@lru_cache(maxsize=1)
def _pool(threads: int, process: int) -> ThreadPoolExecutor:
    """One pool a process: threads do not survive a fork, so `process` (its id) is part of the key."""
    return ThreadPoolExecutor(threads, thread_name_prefix=f"encoder-{process}")


class _Alone:
    """While texts are read the numerical libraries work on one thread: our matrices are so small that more only wait.

    The setting is the whole process's. The first text that is read takes it, the last one gives it back.
    """

    def __init__(self) -> None:
        self._lock, self._inside = threading.Lock(), 0
        self._libraries: ThreadpoolController | None = None
        self._restore: Callable[[], None] = lambda: None

    def __enter__(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._libraries = self._libraries or ThreadpoolController()
                self._restore = self._libraries.limit(limits=1, user_api="blas").restore_original_limits

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._restore()


_alone = _Alone()


def parse(text: str) -> Parse:
    """The Parse of `text`; the last texts are kept, so that asking twice costs nothing."""
    if not encoder.present():
        return parse_by_rules(text)
    return _parse(text, encoder.load().hash)


@lru_cache(maxsize=CACHED_TEXTS)
def _parse(text: str, model_hash: str) -> Parse:
    return next(iter(parse_many([text])))


def parse_many(texts: Iterable[str], threads: int | None = None) -> Iterable[Parse]:
    """The Parse of each text, in order; windows of one text run beside each other on `threads` threads."""
    if not encoder.present():
        yield from map(parse_by_rules, texts)
        return
    model = encoder.load()
    count = threads or int(os.environ.get("READOUT_THREADS", 0)) or os.cpu_count() or 1
    for text in map(flowing, texts):
        with _alone:
            whole = _parsed(model, text, count)
        yield whole


def _parsed(model: Model, text: str, count: int) -> Parse:
    """The Parse of one text, its windows read on `count` threads."""
    found = words(text)
    ranges = windows(found, [len(model.pieces(w.text)) for w in found], model.limit)
    parts = [found[a:b] for a, b in ranges]

    def one(part: Sequence[Word]) -> Read:
        return read(model, part, model.run([(w.text, w.gap) for w in part]))

    reads = list(map(one, parts)) if count == 1 or len(parts) < 2 else list(_pool(count, os.getpid()).map(one, parts))
    return _assemble(text, found, ranges, reads, model)


def _whole(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """The names, those of places joined that the tagger parted after their first word."""
    out: list[Name] = []
    for name in names:
        before = out[-1] if out else None
        if (
            before is not None
            and before.first == before.last == name.first - 1
            and {before.kind, name.kind} <= {"LOC", "GPE"}
            and text[tokens[before.last].end : tokens[name.first].start] == " "
            and goes_on(tokens[before.last].text, tokens[name.first].text)
        ):
            out[-1] = Name(before.first, name.last, name.kind)
        else:
            out.append(name)
    return out


def _assemble(
    text: str, found: Sequence[Word], ranges: Sequence[tuple[int, int]], reads: Sequence[Read], model: Model
) -> Parse:
    tokens: list[Token] = []
    starts: list[int] = []
    names: list[Name] = []
    said: list[Attribution] = []
    for (first, end), got in zip(ranges, reads, strict=True):
        starts += [first + s for s in got.starts]
        for i in range(end - first):
            w = found[first + i]
            lemma_ = lemma(w.text, got.upos[i], got.feats[i])
            feats = with_tense(w.text, lemma_, got.upos[i], got.feats[i])
            tokens.append(Token(w.start, w.end, w.text, lemma_, got.upos[i], first + got.heads[i], got.rels[i], feats))
        names += [Name(first + a, first + b, kind) for a, b, kind in got.names]
        said += [_attribution(found, first, s) for s in got.said]
    names = _whole(text, tokens, names)
    wordings = [[t.text for t in tokens[n.first : n.last + 1]] for n in names]
    kinds = agree([(" ".join(w), place_kind(n.kind, w)) for n, w in zip(names, wordings, strict=True)])
    settled = tuple(Name(n.first, n.last, kind) for n, kind in zip(names, kinds, strict=True))
    sentences = tuple(pairwise([*starts, len(tokens)])) if tokens else ()
    bare = Parse(text, tuple(tokens), sentences, settled, tuple(said), model=model.hash)
    if not reads:
        return bare
    return replace(bare, relations=tuple(relations(model, bare)))


def _attribution(found: Sequence[Word], first: int, said: Said) -> Attribution:
    def pieces(ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(found[first + a].start, found[first + b].end) for a, b in ranges)

    return Attribution(pieces(said.source), pieces(said.cue), pieces(said.content), said.score)
