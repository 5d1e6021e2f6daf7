"""Finds whom "he", "she", "it" and "they" stand for, or nobody where two fit equally well."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.draft import Draft
from readout.find.joint import conjuncts
from readout.find.scene import Scene
from readout.vocab.contacts import KINDS_BY_NOUN
from readout.vocab.cues import MENTAL_VERBS, WEAK_CUES, verbs

FARTHEST_PRONOUN = 3
"""How many sentences back a pronoun may look."""
_SAYING = frozenset(v for v, row in verbs().items() if row.takes("that")) - MENTAL_VERBS - WEAK_CUES
BLAMING = frozenset(verb for verb, row in verbs().items() if row.code == "ACCUSE")
_MEETING = frozenset(("meet", "speak", "talk", "confer", "phone", "telephone", "call", "receive", "host", "huddle"))
_TELLERS = frozenset(("sources", "observers", "witnesses", "analysts", "experts", "residents", "reporters"))
_MANY = frozenset(("militants", "rebels", "guerrillas", "fighters", "separatists", "insurgents"))


def person_before(scene: Scene, i: int, draft: Draft) -> int | None:
    """The person for whom "he" or "she" stands, or None where two fit equally well."""
    if scene.grid.quoted[draft.head]:
        return _in_quotation(scene, i, draft)
    scores: dict[int, tuple[float, int]] = {}
    for j in range(i - 1, -1, -1):
        back = scene.sentence(i) - scene.sentence(j)
        if back > FARTHEST_PRONOUN:
            break
        if not _may_be(scene, i, j, draft):
            continue
        who = scene.who(j)
        key = id(who) if who is not None else -1 - scene.root(j)
        score = _pronoun_score(scene, i, j, back)
        if key not in scores or score > scores[key][0]:
            scores[key] = (score, j)
    ranked = sorted(scores.values(), key=lambda s: (-s[0], -s[1]))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.15):
        return None
    return ranked[0][1]


def _may_be(scene: Scene, i: int, j: int, draft: Draft) -> bool:
    """Whether draft `j` can be the antecedent: one human being, of fitting gender, not another argument of the verb."""
    other = scene.drafts[j]
    human = other.kind == "person" or (other.kind == "group" and other.number == 1 and other.form == "nominal")
    if not human or other.form == "adjective" or other.span.covers(draft.span):
        return False
    if other.form == "pronoun" and (j not in scene.refers or other.key not in ("he", "she")):
        return False
    if scene.grid.quoted[other.head]:
        return False
    who = scene.who(j)
    sex = other.gender or (who.gender if who else None)
    if sex is not None and sex != draft.gender:
        return False
    if who is not None and who.side is not None and who.side in _blamed(scene, i):
        return False
    possessive = scene.grid.parse.tokens[draft.head].deprel == "nmod:poss"
    if not possessive and _is_own_subject(scene, i, j):
        return False
    return possessive or scene.verb(i) != scene.verb(j) or scene.is_subject(i) == scene.is_subject(j)


def _is_own_subject(scene: Scene, i: int, j: int) -> bool:
    """Whether `j` is the subject that the pronoun's verb shares: "Lee met Moon and telephoned him": not Lee."""
    verb = scene.grid.parse.tokens[scene.verb(i)]
    shared = verb.deprel in ("conj", "xcomp") and verb.head == scene.verb(j)
    own = scene.grid.parse.kids(scene.verb(i), "nsubj", "nsubj:pass")
    return shared and not own and scene.is_subject(j) and not scene.is_subject(i)


def _blamed(scene: Scene, i: int) -> set[str]:
    """The sides that the draft's verb accuses: nobody accuses the state that he or she acts for."""
    verb, tokens = scene.verb(i), scene.grid.parse.tokens
    if not scene.is_subject(i) or tokens[verb].lemma not in BLAMING:
        return set()
    after = [d for d in scene.drafts if verb < d.head <= verb + 4 and d.kind in ("state", "organisation")]
    return {d.name for d in after if not any(tokens[t].upos == "VERB" for t in range(verb + 1, d.head))}


def _pronoun_score(scene: Scene, i: int, j: int, back: int) -> float:
    """Near, subject of its clause, and above the pronoun's own clause in the tree: these are preferred."""
    score = 2.0 - 0.6 * back
    if scene.is_subject(j):
        score += 0.8
    elif _heads_relative(scene, j):
        score += 0.6
    if back == 0 and _governs(scene, scene.verb(j), scene.drafts[i].head):
        score += 0.7
    if back == 0 and scene.is_subject(i) and not scene.is_subject(j):
        score -= 0.4
    if back == 0 and _says(scene, i) and _ends_with(scene, i):
        score -= 0.8  # "The plan that Lee had drawn up was dead, he said": who spoke before, rather than Lee
    if scene.drafts[j].form != "name":
        score += 0.1
    if back and _depth(scene, scene.verb(j)) == 0:
        score += 0.2
    if back and _says(scene, i) and scene.drafts[j].form != "name" and _depth(scene, scene.verb(j)) > 0:
        score -= 1.0  # who speaks on is whoever spoke, not somebody of whom he spoke
    if _joined_owner(scene, i, j):
        score += 1.5
    return score - (i - j) * 0.005


def _ends_with(scene: Scene, i: int) -> bool:
    """Whether the pronoun and its verb stand behind a comma at the end of their sentence, and nothing follows."""
    grid, at = scene.grid, scene.drafts[i].head
    before = grid.low[at - 1] in (",", "”", '"') if at else False
    return before and scene.verb(i) == at + 1 and grid.low[at + 2 : at + 3] in ((".",), ())


def _heads_relative(scene: Scene, j: int) -> bool:
    """Whether a relative clause tells what the person did or said: "with Lee of Ohio, who said"."""
    after = scene.grid.parse.within(scene.drafts[j].span)[-1] + 1
    for k in range(after, min(after + 6, len(scene.grid.low))):
        if scene.grid.low[k] == "who":
            return True
        if scene.grid.parse.tokens[k].upos in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return False
    return False


def _joined_owner(scene: Scene, i: int, j: int) -> bool:
    """Whether the pronoun belongs to the name just before it: "Lee and his wife"."""
    between = scene.grid.page.text[scene.drafts[j].span.end : scene.drafts[i].span.start]
    return between.strip() == "and"


def _governs(scene: Scene, verb: int, token: int) -> bool:
    tokens = scene.grid.parse.tokens
    for _ in range(12):
        if token == verb:
            return True
        if tokens[token].head == token:
            return False
        token = tokens[token].head
    return False


def _depth(scene: Scene, token: int) -> int:
    """How many clauses stand above a token; 0 for the main clause."""
    tokens, depth = scene.grid.parse.tokens, 0
    for _ in range(20):
        if tokens[token].head == token:
            return depth
        depth += tokens[token].deprel.split(":")[0] in ("ccomp", "acl", "advcl", "parataxis", "xcomp")
        token = tokens[token].head
    return depth


def _in_quotation(scene: Scene, i: int, draft: Draft) -> int | None:
    """Inside quotation marks: a person named there before the pronoun, else nobody; never the one who speaks."""
    for j in range(i - 1, -1, -1):
        if scene.sentence(i) - scene.sentence(j) > 1:
            return None
        other = scene.drafts[j]
        if not scene.grid.quoted[other.head]:
            continue
        if other.kind == "person" and other.form == "name":
            who = scene.who(j)
            return j if who is None or who.gender in (None, draft.gender) else None
    return None


def joined_before(scene: Scene, i: int) -> tuple[int, ...]:
    """The people or states joined by "and" that were the subject just before "they"."""
    if scene.grid.quoted[scene.drafts[i].head]:
        return ()
    for j in range(i - 1, -1, -1):
        back = scene.sentence(i) - scene.sentence(j)
        if back > 1:
            return ()
        other = scene.drafts[j]
        if not scene.is_subject(j) or other.form == "adjective" or scene.verb(j) == scene.verb(i):
            continue
        joined = tuple(k for k in conjuncts(scene.grid, scene.drafts, j) if scene.drafts[k].kind != "place")
        if len(joined) > 1 and (back == 0 or scene.is_subject(i)):
            return joined
        if other.kind in ("group", "organisation") and scene.drafts[j].number != 1:
            return ()
    return ()


def company_before(scene: Scene, i: int) -> tuple[int, ...]:
    """Whoever met and whom, for "they" at the head of the next sentence: "Lee held a call with Moon. They agreed"."""
    tokens = scene.grid.parse.tokens
    if not scene.is_subject(i) or scene.grid.quoted[scene.drafts[i].head]:
        return ()
    last = [j for j in range(i) if scene.sentence(i) - scene.sentence(j) == 1 and scene.drafts[j].form != "adjective"]
    hosts = [j for j in last if scene.is_subject(j) and scene.drafts[j].number == 1 and _is_root(scene, j)]
    if len(hosts) != 1:
        return ()
    verb = scene.verb(hosts[0])
    held = {verb, *(k for k in scene.grid.parse.kids(verb, "obj") if tokens[k].lemma in KINDS_BY_NOUN)}
    if len(held) == 1 and tokens[verb].lemma not in _MEETING:
        return ()
    for j in last:
        head = scene.drafts[j].head
        cases = {tokens[k].lemma for k in scene.grid.parse.kids(head, "case")}
        met = tokens[head].deprel == "obj" and tokens[verb].lemma in _MEETING
        if tokens[head].head in held and j != hosts[0] and ("with" in cases or met):
            return (hosts[0], *conjuncts(scene.grid, scene.drafts, j))
    return ()


def _is_root(scene: Scene, j: int) -> bool:
    verb = scene.verb(j)
    return scene.grid.parse.tokens[verb].head == verb


def thing_before(scene: Scene, i: int, draft: Draft) -> int | None:
    """The state, organisation or group for which "it" or "they" stands: a subject of this or the last sentence.

    The nearest one, but where the pronoun says something, the one that said something before.
    """
    if scene.grid.quoted[draft.head]:
        return None
    found = list(_subjects_before(scene, i, draft))
    if not found:
        return None
    if _says(scene, i):
        return next((j for j in found if _says(scene, j)), found[0])
    return found[0]


def _subjects_before(scene: Scene, i: int, draft: Draft) -> Iterator[int]:
    possessive = scene.grid.parse.tokens[draft.head].deprel == "nmod:poss"
    for j in range(i - 1, -1, -1):
        back = scene.sentence(i) - scene.sentence(j)
        if back > 1:
            return
        if not scene.is_subject(j) or not _is_thing(scene, j, draft) or scene.grid.quoted[scene.drafts[j].head]:
            continue
        if scene.drafts[j].span.covers(scene.drafts[i].span):
            continue  # "its army": the army is not whose it is
        if back == 0 and not possessive and scene.verb(i) == scene.verb(j):
            continue
        if _only_tells(scene, j) and not _says(scene, i):
            continue  # "Sources said the Peruvians would leave. In exchange they want": not the sources
        if back == 0 or scene.is_subject(i) or possessive:
            yield j


def _only_tells(scene: Scene, j: int) -> bool:
    """Whether a draft names no more than who told the report something: sources, observers, witnesses."""
    return _says(scene, j) and scene.drafts[j].span.of(scene.grid.page.text).lower().split()[-1] in _TELLERS


def _says(scene: Scene, i: int) -> bool:
    return scene.is_subject(i) and scene.grid.parse.tokens[scene.verb(i)].lemma in _SAYING


def _is_thing(scene: Scene, j: int, draft: Draft) -> bool:
    other = scene.drafts[j]
    if other.form == "adjective" or (other.form == "pronoun" and j not in scene.refers and j not in scene.members):
        return False
    if draft.key == "it":
        return other.kind in ("state", "organisation", "outlet")
    plural = other.number != 1 or other.definite == "joint" or bool(_MANY & set(other.nouns))
    return other.kind in ("group", "organisation") and plural
