"""Synonyms: words that reports and translations use for one another when they tell what a diplomat said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from readout.vocab.cues import words

GROUPS = """
abandon renounce relinquish forgo waive
accord agreement deal pact treaty arrangement understanding
aggression attack assault offensive invasion invade strike incursion
aid assistance help relief support
aim goal objective purpose
alliance bloc coalition
anxiety concern worry fear passion emotion tension
army forces troops soldiers military
arms weapons weaponry armament
ban prohibit forbid bar embargo
asset source informant agent spy
prison jail
begin start launch commence open
border frontier boundary
breakthrough turnaround turning-point progress headway advance
call conversation telephone phone speak spoke spoken talk
calm cool cooldown subside ease soothe relax settle defuse de-escalate de-escalation
captive prisoner detainee hostage
ceasefire cease-fire truce armistice
chance opportunity possibility prospect
clarify clarification explain specify detail
close end stop halt cease terminate termination discontinue finish cessation
commit commitment pledge promise undertake vow obligation
condition requirement demand prerequisite request
conference summit
consequence cost price result outcome
consider consideration examine study weigh
continue remain proceed resume keep
crisis conflict dispute standoff confrontation tension escalation
danger threat risk menace threaten
decide decision determine resolve
delay postpone defer
deploy deployment station position
discuss discussion dialogue dialog talks talk speak spoke spoken conversation meeting meet exchange
discuss discussion talks talk negotiation negotiate consult consultation meeting exchange
east eastern eastward eastwards
economic economy
enlarge enlargement expand expansion extend extension widen grow
accession admit admission join membership entry member accept
expect await anticipate hope count seek look
fast quick quickly swift swiftly rapid rapidly immediate immediately prompt urgent soon early
fight combat battle
force compel oblige coerce
foreign external overseas international
free release liberate
frank honest sincere candid open transparent
grave serious severe significant major massive strong
guarantee assurance pledge
hostile unfriendly adversarial
idea proposal suggestion initiative plan draft
important key essential crucial fundamental vital principal main core basic
independence sovereignty sovereign integrity
interfere interference meddle meddling intervene intervention
invite invitation
keep maintain preserve retain
leader president head
leave withdraw withdrawal pull-out pullout retreat remove removal depart
letter note message
long-term lasting durable permanent
minor secondary small side-issue
necessary need necessity required
neutral impartial
north northern
nuclear atomic
obstacle hurdle barrier impediment
path way road course track
peace peaceful peacefully diplomatic diplomacy political negotiated
people nation population citizen
prevent avert avoid forestall
provide submit present give hand deliver convey send supply transfer
pressure squeeze
lower reduce decrease lessen diminish
quarrel disagreement difference problem dispute
ready readiness willing willingness prepared
reason ground cause
refuse reject deny decline rebuff turn-down dismiss
region area territory
reply answer response respond
sanction penalty restriction
security safety
side party
signature signing signed
solution settlement resolution solve resolve
south southern
speed hasten accelerate
stance position view attitude
state country nation
step measure move action
tariff duty levy
topic issue subject matter question point
useful constructive productive fruitful professional
useless fruitless unsuccessful failed futile
violate breach break
vote ballot poll election
west western
written writing paper
"""

STOP_WORDS = words(
    """
    a about above after again all also although am an and any are as at be because been before being both but by can
    could did do does doing during each else ever for from further had has have having he her here hers him his how
    however i if in into is it its itself just like made make many may me might more most much must my no nor not now of
    off on once only or other our out over own same shall she should so some such than that the their them then there
    therefore these they this those through thus to too towards under until up upon us very was we were what when where
    whether which while who whom whose why will with would yet you your said say says saying told one two
    """
)
"""Words that tell nothing of what was said."""

NEGATIONS = frozenset({"not", "no", "never", "n't", "nor", "neither", "without", "cannot", "nothing", "none"})


_OPPOSITES = tuple(
    (words(left), words(right))
    for left, right in (
        ("accept accepts accepted agree agrees agreed", "reject rejects rejected refuse refuses refused"),
        ("win wins won victory success succeeded", "lose loses lost defeat failure failed"),
        ("open opened", "close closed shut"),
        ("more better stronger larger", "less worse weaker smaller fewer"),
        ("all everything always everybody every", "none nothing never nobody"),
        ("begin begins begun started", "end ends ended over"),
        ("true right guilty", "false wrong innocent"),
    )
)
_OPPOSING = ("un", "in", "im", "il", "ir", "dis", "non")


def says_opposite(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one set of words (in lower case) has a word whose opposite stands in the other instead of it."""
    mine, theirs = left - right, right - left
    prefixed = any(p + a in theirs or (a.startswith(p) and a[len(p) :] in theirs) for a in mine for p in _OPPOSING)
    return prefixed or any((mine & a and theirs & b) or (mine & b and theirs & a) for a, b in _OPPOSITES)


@cache
def synonyms() -> Mapping[str, frozenset[int]]:
    """For each word the numbers of the groups it belongs to."""
    out: dict[str, set[int]] = {}
    for n, line in enumerate(GROUPS.strip().splitlines()):
        for word in line.split():
            out.setdefault(word, set()).add(n)
    return MappingProxyType({word: frozenset(groups) for word, groups in out.items()})


def means_alike(left: str, right: str) -> bool:
    """Whether two dictionary forms stand in one group."""
    table = synonyms()
    return bool(table.get(left, frozenset()) & table.get(right, frozenset()))
