"""Interposed: where a parser mistook what is said and who says it for one clause, in front or in the middle of it."""

from __future__ import annotations

from readout.model.parse import Parse


def early_subjects(parse: Parse, head: int) -> tuple[int, ...]:
    """First nouns of what is said, taken for a second subject of the saying `head`.

    "Oslo will leave, the minister said", "Their experts, she added, had promised to leave".
    """
    subjects = parse.kids(head, "nsubj", "csubj")
    said = next((k for k in parse.kids(head, "ccomp") if not parse.kids(k, "nsubj", "csubj")), None)
    if said is None or len(subjects) < 2:
        return ()
    if said < head:
        return tuple(k for k in subjects if k < said) if any(said < k for k in subjects) else ()
    before = [k for k in subjects if k < head]
    if len(before) < 2 or parse.tokens[head + 1].text != ",":
        return ()
    between = parse.tokens[before[0] + 1 : before[-1] + 1]
    return tuple(before[:-1]) if any(t.text == "," for t in between) else ()


def told_of(parse: Parse, head: int) -> int | None:
    """The noun of "a dam that Oslo says will flood it", of which what is said without a subject is told; or None."""
    saying = parse.tokens[head].head
    relative = parse.tokens[saying].deprel == "acl:relcl" and parse.tokens[saying].head < saying
    below = parse.tokens[head].deprel in ("ccomp", "xcomp") and head > saying
    if not below or not relative or not parse.kids(head, "aux"):
        return None
    return parse.tokens[saying].head if parse.kids(saying, "nsubj") else None


def runs_on(parse: Parse, saying: int) -> bool:
    """Whether the clause that the saying was hung on is what is said: "An official said the envoy told them"."""
    token = parse.tokens[saying]
    if token.deprel.split(":")[0] not in ("advcl", "parataxis", "dep") or token.head <= saying:
        return False
    if parse.kids(saying, "mark", "ccomp", "obj") or not parse.kids(saying, "nsubj"):
        return False
    subjects = [k for k in parse.kids(token.head, "nsubj", "nsubj:pass") if saying < k < token.head]
    begins = min((t for k in subjects for t in parse.subtree(k)), default=0)
    return begins == saying + 1
