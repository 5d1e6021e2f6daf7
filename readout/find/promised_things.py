"""Things promised without a verb of their own: "pledged $2 million", "agreed to a truce"."""

from __future__ import annotations

from readout.find.clauses import Clause
from readout.find.promise_nouns import PromiseNouns
from readout.vocab.plover import FORCES

_VIEWS = frozenset({"priority", "importance", "need", "principle", "view", "fact", "necessity", "point"})
"""What sides agree on without undertaking anything."""


class PromisedThings(PromiseNouns):
    """What verbs of promising have for an object."""

    def thing(self, clause: Clause) -> int | None:
        """What is promised as a thing, not as a clause: the object that is no side, else "to ..." and "on ..."."""
        parse = self.page.parse
        objects = [o for o in clause.objects if not parse.tokens[o].text.lower().endswith(("self", "selves"))]
        for thing in () if clause.passive else objects:
            clauses_below = [k for k in parse.kids(thing, "acl:relcl") if self._is_future(k)]
            armed = parse.tokens[thing].lemma.rstrip("s") in FORCES and not parse.kids(thing, "det", "nmod:poss")
            counted = armed or bool(parse.kids(thing, "nummod"))  # "pledged 200 troops", "committed ground troops"
            if (self.sides.at(thing, owners=False) and not counted) or clauses_below:
                if clauses_below:
                    return clauses_below[0]
                continue
            return thing if parse.tokens[thing].upos in ("NOUN", "PROPN", "NUM", "SYM", "VERB") else None
        after = parse.tokens[min(clause.head + 1, len(parse.tokens) - 1)]
        if not objects and after.upos == "SYM" and clause.lemma in ("pledge", "promise", "offer"):
            return clause.head + 1  # "pledged $2 million", hung elsewhere
        if not objects and (broken := self._after_a_break(clause.head)) is not None:
            return broken
        if clause.lemma not in ("commit", "agree", "consent"):
            return None
        times = {t for x in self.sides.times for t in parse.within(x.span)}
        found = sorted((p != "to", t) for p, t in clause.obliques if p in ("to", "on") and t not in times)
        return found[0][1] if found and parse.tokens[found[0][1]].lemma not in _VIEWS else None

    def _after_a_break(self, head: int) -> int | None:
        """The head of the next sentence, where stray marks cut it off from the verb ("he promised.” Aid ...")."""
        parse = self.page.parse
        n = parse.sentence_of[head]
        rest = range(head + 1, parse.sentences[n][1])
        if n + 1 >= len(parse.sentences) or any(parse.tokens[i].upos != "PUNCT" for i in rest):
            return None
        first, end = parse.sentences[n + 1]
        text = parse.text[parse.tokens[head].end : parse.tokens[first].end]
        if "\n" in text or not any(mark in text for mark in '“”"«»'):
            return None
        return next(
            (i for i in range(first, end) if parse.tokens[i].head == i or parse.tokens[i].deprel == "root"), None
        )

    def _is_future(self, head: int) -> bool:
        return any(self.page.parse.tokens[k].lemma in ("will", "would") for k in self.page.parse.kids(head, "aux"))
