"""A sentence with a marked pair -> the PLOVER root code of what the first does to the second."""

from __future__ import annotations

import re

from readout.language.encoder import load
from readout.language.engine import parse
from readout.language.pairs import clause, vectors
from readout.language.relations import pair_scores


def code_of_marked(text: str) -> str:
    """The code of the pair marked <s>...</s> and <t>...</t> in `text` (either may be missing), never "no relation"."""
    plain, marks, last = "", {}, 0
    for mark in re.finditer(r"</?[st]>", text):
        plain += text[last : mark.start()]
        marks[mark.group()] = len(plain)
        last = mark.end()
    plain += text[last:]
    model, got = load(), parse(plain)
    wanted = [
        [i for i, t in enumerate(got.tokens) if marks.get(f"<{k}>", 0) < t.end and t.start < marks.get(f"</{k}>", 0)]
        for k in "st"
    ]
    ends = [(x[0], x[-1]) if x else None for x in wanted]
    actor, recipient = ends[0] or ends[1] or (0, 0), ends[1] or ends[0] or (0, 0)
    known = vectors(model.table, model.scale, [model.pieces(t.text) for t in got.tokens])
    scores = pair_scores(model, known, clause(got.tokens), [(actor, recipient)])[0]
    scores[model.labels["codes"].index("NONE")] = -1
    return model.labels["codes"][int(scores.argmax())]
