"""What comes into force: agreements, truces and laws, which do so because those who agree say so."""

from __future__ import annotations

from readout.find.clauses import Clause
from readout.model.parse import Parse
from readout.vocab.undertakings import VALIDITY


def begins_to_hold(parse: Parse, action: Clause) -> bool:
    """ "would come into force", "will take effect"."""
    near = (*action.objects, *(t for p, t in action.obliques if p == "into"))
    return action.lemma in ("come", "go", "enter", "take") and any(parse.tokens[t].lemma in VALIDITY for t in near)
