"""What "which" stands for before a promise: what was agreed on is told elsewhere, what is owed under it here."""

from __future__ import annotations

from readout.model.parse import Parse


def is_under_which(parse: Parse, head: int) -> bool:
    """ "the accord, under which Peru agreed to leave": the deed is told here."""
    first = parse.sentences[parse.sentence_of[head]][0]
    which = next((t for t in range(head - 1, first, -1) if parse.tokens[t].lemma in ("which", "whereby")), None)
    if which is None:
        return False
    return parse.tokens[which].lemma == "whereby" or parse.tokens[which - 1].lemma in ("under", "by", "in")


def is_of_which(parse: Parse, head: int) -> bool:
    """ "a move on which both have agreed", whatever a parser hung the "which" on."""
    first = parse.sentences[parse.sentence_of[head]][0]
    near = range(head - 1, max(first, parse.tokens[head].head), -1)
    which = next((t for t in near if parse.tokens[t].lemma == "which"), None)
    return which is not None and parse.tokens[which - 1].lemma in ("on", "to", "upon", "about")
