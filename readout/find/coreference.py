"""Resolves pronouns, offices and other nominals inside one report; what is not clear stays unresolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readout.find.draft import Draft
from readout.find.grid import Grid
from readout.find.joint import conjuncts, is_plural_office, members_of
from readout.find.people import Person, gather, keys_of
from readout.vocab.offices import fits

FARTHEST_PRONOUN = 3
"""How many sentences back a pronoun may look."""
_MANY = frozenset(("militants", "rebels", "guerrillas", "fighters", "separatists", "insurgents"))
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(slots=True)
class Scene:
    """The drafts of one report in order, and what has been found out about them.

    refers    index of the draft that another stands for;  members  indexes of those that a joint one stands for
    """

    grid: Grid
    drafts: Sequence[Draft]
    person: dict[int, Person]
    refers: dict[int, int] = field(default_factory=dict)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def sentence(self, i: int) -> int:
        return self.grid.parse.sentence_of[self.drafts[i].head]

    def is_subject(self, i: int) -> bool:
        return self.grid.parse.tokens[self.drafts[i].head].deprel in _SUBJECTS

    def who(self, i: int) -> Person | None:
        """The person a draft names or was found to stand for."""
        seen = set()
        while i in self.refers and i not in seen:
            seen.add(i)
            i = self.refers[i]
        return self.person.get(i)

    def root(self, i: int) -> int:
        seen = set()
        while i in self.refers and i not in seen:
            seen.add(i)
            i = self.refers[i]
        return i

    def verb(self, i: int) -> int:
        """The predicate that governs the draft."""
        return self.grid.parse.tokens[self.drafts[i].head].head


def resolve(grid: Grid, drafts: Sequence[Draft]) -> Scene:
    """What each draft of one report (sorted by span) stands for."""
    scene = Scene(grid, drafts, gather(drafts))
    for i, draft in enumerate(drafts):
        if draft.form == "name" or draft.form == "adjective":
            continue
        target = _in_brackets(scene, i)
        if target is None and (draft.definite == "joint" or is_plural_office(draft)):
            scene.members[i] = members_of(scene.grid, scene.drafts, i, scene.who)
            if scene.members[i] or draft.definite == "joint":
                continue
        if target is None and draft.key == "they":
            scene.members[i] = _coordinated(scene, i)
            if scene.members[i]:
                continue
        if target is None:
            target = _antecedent(scene, i, draft)
        if target is not None and target != i:
            scene.refers[i] = target
            person = scene.who(i)
            if person is not None and draft.gender:
                person.genders[draft.gender] += 1
    scene.members = {i: m for i, m in scene.members.items() if m}
    return scene


def _coordinated(scene: Scene, i: int) -> tuple[int, ...]:
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
        joined = conjuncts(scene.grid, scene.drafts, j)
        if len(joined) > 1 and (back == 0 or scene.is_subject(i)):
            return joined
        if other.kind in ("group", "organisation") and scene.drafts[j].number != 1:
            return ()
    return ()


def _antecedent(scene: Scene, i: int, draft: Draft) -> int | None:
    if draft.form == "pronoun":
        if draft.key in ("he", "she"):
            return _pronoun(scene, i, draft)
        if draft.key in ("it", "they"):
            return _thing(scene, i, draft)
        return None
    if draft.kind == "person":
        return _office_holder(scene, i, draft)
    if draft.kind == "organisation":
        return _body(scene, i, draft)
    if draft.kind == "group" and draft.definite == "the":
        return _same_words(scene, i, draft)
    return None


def _in_brackets(scene: Scene, i: int) -> int | None:
    """ "him (Kim)", "the minister (Lee)": the report itself says who is meant."""
    text, end = scene.grid.page.text, scene.drafts[i].span.end
    opening = text.find("(", end, end + 2)
    if opening < 0:
        return None
    following = (j for j in range(i + 1, min(i + 3, len(scene.drafts))) if scene.drafts[j].span.start == opening + 1)
    return next((j for j in following if scene.drafts[j].form == "name" and scene.drafts[j].kind == "person"), None)


# ---- offices and other nominals ------------------------------------------------------------


def _office_holder(scene: Scene, i: int, draft: Draft) -> int | None:
    """The person for whom "the minister", "the Thai minister", "US Secretary of State" stands."""
    if draft.office is None and (unnamed := _unnamed(scene, i, draft)) is not None:
        return unnamed
    best: tuple[float, int] | None = None
    for person in _people(scene.person.values()):
        score = _office_score(scene, i, draft, person)
        if score > 0:
            before = [j for j in person.drafts if j < i]
            last = before[-1] if before else person.drafts[0]
            ranked = (score - (i - last) * 0.01 if before else score - 2.0, -last)
            if best is None or ranked > (best[0], -best[1]):
                best = (ranked[0], last)
    if best is not None and best[0] > 0:
        return best[1]
    return _unnamed(scene, i, draft)


def _people(people: Iterable[Person]) -> list[Person]:
    return list({id(p): p for p in people}.values())


def _office_score(scene: Scene, i: int, draft: Draft, person: Person) -> float:
    """How well a person fits an office as written: 0 where office, side or gender speak against it."""
    if draft.side and person.sides and draft.side not in person.sides:
        return 0.0
    if draft.gender and person.gender and draft.gender != person.gender:
        return 0.0
    keys = keys_of(draft)
    exact = bool(keys & person.keys)
    loose = exact or any(fits(key, k) for k in person.keys for key in keys)
    if not loose:
        return 0.0
    if _same_clause(scene, i, person):
        return 0.0
    score = 3.0 if exact else 2.0
    if draft.side:
        score += 1.0 if draft.side in person.sides else -0.5
    elif person.bare_keys[draft.key or ""]:
        score += 1.0
    return score + min(len(person.drafts), 10) * 0.02


def _same_clause(scene: Scene, i: int, person: Person) -> bool:
    """Whether the person is another argument of the verb that governs the nominal, so that they are two."""
    verb = scene.verb(i)
    own = scene.drafts[i].head
    return any(
        scene.verb(j) == verb and scene.drafts[j].head != own and scene.grid.parse.tokens[verb].upos == "VERB"
        for j in person.drafts
        if abs(j - i) < 12
    )


def _unnamed(scene: Scene, i: int, draft: Draft) -> int | None:
    """An unnamed person spoken of before: "a Lao official ... the official"."""
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if other.form != "nominal" or other.number != 1 or other.definite != "a" or other.kind != "group":
            continue
        head = (draft.key or "").split()[-1:]
        if (
            head
            and (other.key or "").split()[-1:] == head
            and (not draft.side or not other.side or draft.side == other.side)
        ):
            return j
    return None


def _body(scene: Scene, i: int, draft: Draft) -> int | None:
    """The organisation for which "the ministry", "the alliance", "the agency" stands: the last that is called so."""
    words = (draft.key or "", draft.name.lower().removeprefix("the "))
    own = scene.grid.low[draft.head]
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if other.kind not in ("organisation", "outlet") or other.form == "pronoun" or other.definite == "held":
            continue
        if draft.side and other.side and draft.side != other.side:
            continue
        if (
            other.nouns
            and other.form == "name"
            and (words[1] in other.nouns or (own in other.nouns and words[1] == own))
        ):
            return j
        if other.form == "name" and _called(scene, other, words[1], own):
            return j
    return None


def _called(scene: Scene, other: Draft, words: str, noun: str) -> bool:
    """Whether a name ends in the noun, and, where the nominal says more ("the trade ministry"), in all its words."""
    name = other.name.lower().split()
    wanted = words.split()
    return (len(name) > len(wanted) and name[-len(wanted) :] == wanted) or (name[-1] == noun and wanted == [noun])


def _same_words(scene: Scene, i: int, draft: Draft) -> int | None:
    """A group named before with the same noun: "two Lao envoys ... the envoys"."""
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if scene.sentence(i) - scene.sentence(j) > 6:
            return None
        if (
            other.kind == "group"
            and other.key == draft.key
            and other.form == "nominal"
            and other.side
            and j not in scene.refers
        ):
            return j if not draft.side or draft.side == other.side else None
    return None


# ---- pronouns ------------------------------------------------------------


def _pronoun(scene: Scene, i: int, draft: Draft) -> int | None:
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
    if not human or other.form == "adjective":
        return False
    if other.form == "pronoun" and (j not in scene.refers or other.key not in ("he", "she")):
        return False
    if scene.grid.quoted[other.head]:
        return False
    who = scene.who(j)
    sex = other.gender or (who.gender if who else None)
    if sex is not None and sex != draft.gender:
        return False
    possessive = scene.grid.parse.tokens[draft.head].deprel == "nmod:poss"
    return possessive or scene.verb(i) != scene.verb(j) or scene.is_subject(i) == scene.is_subject(j)


def _pronoun_score(scene: Scene, i: int, j: int, back: int) -> float:
    """Near, subject of its clause, and above the pronoun's own clause in the tree: these are preferred."""
    score = 2.0 - 0.6 * back
    if scene.is_subject(j):
        score += 0.8
    if back == 0 and _governs(scene, scene.verb(j), scene.drafts[i].head):
        score += 0.7
    if back == 0 and scene.is_subject(i) and not scene.is_subject(j):
        score -= 0.4
    if scene.drafts[j].form != "name":
        score += 0.1
    if back and _depth(scene, scene.verb(j)) == 0:
        score += 0.2
    if _joined_owner(scene, i, j):
        score += 1.5
    return score - (i - j) * 0.005


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


def _thing(scene: Scene, i: int, draft: Draft) -> int | None:
    """The state, organisation or group for which "it" or "they" stands: a subject of this or the last sentence."""
    if scene.grid.quoted[draft.head]:
        return None
    possessive = scene.grid.parse.tokens[draft.head].deprel == "nmod:poss"
    for j in range(i - 1, -1, -1):
        back = scene.sentence(i) - scene.sentence(j)
        if back > 1:
            return None
        other = scene.drafts[j]
        if not scene.is_subject(j) or not _is_thing(scene, j, draft) or scene.grid.quoted[other.head]:
            continue
        if back == 0 and not possessive and scene.verb(i) == scene.verb(j):
            continue
        if back == 1 and not scene.is_subject(i) and not possessive:
            continue
        return j
    return None


def _is_thing(scene: Scene, j: int, draft: Draft) -> bool:
    other = scene.drafts[j]
    if other.form == "adjective" or (other.form == "pronoun" and j not in scene.refers and j not in scene.members):
        return False
    if draft.key == "it":
        return other.kind in ("state", "organisation", "outlet")
    plural = other.number != 1 or other.definite == "joint" or bool(_MANY & set(other.nouns))
    return other.kind in ("group", "organisation") and plural
