"""Issuer: whose own account an official text is; there "we" stands for the issuer, and speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.draft import Draft
from readout.find.page import Page
from readout.find.sayings import Saying
from readout.find.transcripts import LABELLED, QUESTION, turns
from readout.find.utterances import Script, Utterance, script_of, trimmed
from readout.model.article import Span
from readout.model.parse import Parse

SHORTEST = 5
"""Words of a sentence in the first person that says something."""


def speaks_itself(page: Page) -> bool:
    """Whether the text is its issuer's own account and no transcript of several voices."""
    if page.metadata.kind != "official" or page.metadata.issued_by is None:
        return False
    script = script_of(page.parse)
    asked = any(QUESTION.match(script.text, line.start, line.end) for line in script.lines)
    return not asked and not turns(script)


def issuer_among(page: Page, drafts: Sequence[Draft]) -> int | None:
    """The first draft that names who issued the text; None where nobody did, or where the text is a transcript."""
    named = (n for n, d in enumerate(drafts) if d.form != "adjective" and d.name == page.metadata.issued_by)
    return next(named, None) if speaks_itself(page) else None


def own_words(script: Script, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """Sentences of the issuer's own account that "we" is the subject of, beside what is said in quotation marks."""
    parse = script.parse
    taken = [*(u.content for u in found), *(u.saying.cue_span(parse) for u in found)]
    for first, end in parse.sentences:
        root = next((t for t in range(first, end) if parse.tokens[t].deprel == "root"), None)
        we = None if root is None else _we_before(parse, root, first)
        if root is None or we is None:
            continue
        span = trimmed(script.text, parse.span(first, end - 1))
        quoted = any(q.span.overlaps(span) for q in script.quotations)
        if not quoted and len(span.of(script.text).split()) >= SHORTEST and not any(t.overlaps(span) for t in taken):
            line = script.lines[script.line_of(span.start)]
            content = Span(span.start, min(span.end, line.end))
            yield Utterance(content, Saying(LABELLED, root, (root,), (we,), (content,)))


def _we_before(parse: Parse, root: int, first: int) -> int | None:
    subjects = (k for k in parse.kids(root, "nsubj") if first <= k < root)
    return next((k for k in subjects if parse.tokens[k].lemma == "we"), None)
