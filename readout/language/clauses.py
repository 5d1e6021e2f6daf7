"""Whether a sentence lets one name act on another: the actor as the agent of a verb or deed that reaches the other."""

from __future__ import annotations

from readout.model.parse import Parse

_AGENT = frozenset(("nsubj", "obl:agent"))
_WITHIN = frozenset(("conj", "appos", "flat", "compound", "nmod", "amod"))
_DEED = frozenset(("nmod:poss", "nmod"))
_APART = frozenset(("csubj", "parataxis", "acl:relcl"))
_WHERE = frozenset(("in", "at", "near", "inside", "across", "along", "around", "within", "through", "over"))
_TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE"))


def may_act(parse: Parse, actor: int, recipient: int, code: str | None = None) -> bool:
    """Whether token `actor` belongs to the agent of a predicate under which token `recipient` stands, but neither in
    the agent itself nor in a clause of its own; two agents of one verb may agree, meet or cooperate. Without a code,
    whether there is one that it may do.
    """
    path = ancestors(parse, recipient)
    theirs = {predicate for _, predicate in agencies(parse, recipient)}
    for agent, predicate in agencies(parse, actor):
        if agent in path:
            if (code is None or code in _TOGETHER) and predicate in theirs:
                return True
        elif predicate in path and not any(
            _apart(parse, i) or _setting(parse, i) for i in path[: path.index(predicate)]
        ):
            return True
    return False


def _setting(parse: Parse, i: int) -> bool:
    """Whether token `i` says where something happened ("met in Ankara"), not to whom."""
    return parse.tokens[i].deprel.startswith(("obl", "nmod")) and any(
        parse.tokens[k].lemma in _WHERE for k in parse.kids(i, "case")
    )


def _apart(parse: Parse, i: int) -> bool:
    """Whether token `i` opens a clause of its own; "wants Peru to leave" and "accused Peru of leaving" have none."""
    token = parse.tokens[i]
    if token.deprel == "ccomp":
        finite = (parse.tokens[k].feats for k in (i, *parse.kids(i, "aux", "cop")))
        return any("VerbForm=Fin" in feats for feats in finite)
    return token.deprel in _APART


def agencies(parse: Parse, name: int) -> list[tuple[int, int]]:
    """The phrases that token `name` belongs to, by their heads, each with the verb it is the agent of ("Norway's envoy
    | met") or the deed it is the author of ("Norway's | attack on Peru")."""
    found: list[tuple[int, int]] = []
    i = name
    while parse.tokens[i].head != i:
        rel, up = parse.tokens[i].deprel, parse.tokens[i].head
        if rel in _AGENT:
            return [*found, (i, up)]
        if rel in _DEED and parse.tokens[up].upos == "NOUN" and len(parse.kids(up, "nmod")) > 1:
            found.append((i, up))
        if rel.split(":")[0] not in _WITHIN:
            break
        i = up
    return found


def ancestors(parse: Parse, i: int) -> list[int]:
    """Token `i`, the one that governs it, and so on up to the root."""
    out = [i]
    while parse.tokens[i].head != i:
        i = parse.tokens[i].head
        out.append(i)
    return out
