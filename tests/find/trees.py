"""Pages out of `parses.txt`: sentences with the trees that a parser gives them, and the sides that they name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from readout.find.page import Page
from readout.find.times import find_times
from readout.model.article import Article, Metadata, Span
from readout.model.claim import Claim, Mention, mention_id
from readout.model.parse import Parse, Token
from readout.model.timex import Timex

STATES = {word: word for word in ("Norway", "Chile", "Peru", "Kenya")}
STATES |= {"Lima": "Peru", "Norwegian": "Norway"}
PEOPLE = {"Quispe": "Peru", "Ana": "Peru", "Kari": "Norway", "Rojas": "Peru"}


@lru_cache(maxsize=1)
def sentences() -> dict[str, list[list[str]]]:
    """Each sentence of the file with its rows (word, lemma, part of speech, head, relation, features)."""
    out: dict[str, list[list[str]]] = {}
    for block in (Path(__file__).parent / "parses.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        first, *rows = block.split("\n")
        out[first.removeprefix("# ")] = [row.split("\t") for row in rows]
    return out


def page(start: str) -> tuple[Page, tuple[Mention, ...], tuple[Timex, ...]]:
    """The page of the one sentence that begins with `start`, its mentions and its time expressions."""
    (text,) = (s for s in sentences() if s.startswith(start))
    tokens: list[Token] = []
    at = 0
    for i, (word, lemma, upos, head, deprel, feats) in enumerate(sentences()[text]):
        at = text.index(word, at)
        governor = i if head == "0" else int(head) - 1
        tokens.append(Token(at, at + len(word), word, lemma, upos, governor, deprel, feats.replace("_", "")))
        at += len(word)
    parse = Parse(text, tuple(tokens), ((0, len(tokens)),))
    made = Page(Article("a", "a", text, ""), Metadata(), (), parse)
    return made, tuple(m for t in tokens for m in _mention(t)), find_times(made)


def _mention(token: Token) -> tuple[Mention, ...]:
    span = Span(token.start, token.end)
    if token.text in STATES:
        form = "adjective" if token.upos == "ADJ" else "name"
        return (Mention(mention_id("a", span, "state"), "a", span, token.text, "state", form, STATES[token.text]),)
    if token.text in PEOPLE:
        side = PEOPLE[token.text]
        return (
            Mention(mention_id("a", span, "person"), "a", span, token.text, "person", "name", token.text, None, side),
        )
    return ()


def told(mentions: tuple[Mention, ...], claim: Claim, role: str) -> list[str]:
    """The sides in a role, by name."""
    by_id = {m.id: m for m in mentions}
    return [by_id[i].side or by_id[i].name for i in claim.role(role)]
