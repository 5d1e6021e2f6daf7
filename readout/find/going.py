"""The future that "going to" tells."""

from __future__ import annotations

from readout.model.parse import Parse


def going(parse: Parse, head: int) -> tuple[str, ...]:
    """ "are going to leave" is "will leave", "were going to leave" is "would leave": none or one auxiliary."""
    token = parse.tokens[head]
    if token.deprel not in ("xcomp", "advcl", "ccomp") or parse.tokens[token.head].text.lower() != "going":
        return ()
    marked = any(parse.tokens[k].lemma == "to" for k in parse.kids(head, "mark")) and token.head < head
    forms = [parse.tokens[k].feats for k in parse.kids(token.head, "aux") if parse.tokens[k].lemma == "be"]
    past = any("Tense=Past" in f for f in forms)
    return () if not marked or not forms else ("would",) if past else ("will",)
