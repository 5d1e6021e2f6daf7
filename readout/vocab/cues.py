"""Cues: verbs and nouns of saying, asking, promising and denying, and how each takes what was said.

Each line of a table is: lemma | how the content follows | stance | PLOVER root code. An empty stance is "asserted".
How the content follows, by what the grammar calls it:

  that   a clause, or a quotation: "said that talks went on", "“Talks went on,” he said"
  inf    a to-infinitive: "promised to answer"
  ger    a gerund: "denied planning an attack"
  obj    a noun phrase: "rejected the demands"
  link   an object with what is said of it: "called the talks fruitless", "wants the troops to leave"
  whom   the object is who is spoken to, not what is said: "told reporters that", "urged the sides to talk"
  @on    whoever stands under this preposition is spoken to: "called on the sides to talk"
  :of    what stands under this preposition is the content: "accused the army of shelling", "warned of a war"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


VERBS = """
accept | that obj ger :of | | AGREE
acknowledge | that obj ger | |
add | that | |
admit | that ger :to | |
advise | that whom inf @to :against | | REQUEST
advocate | that obj ger :for | |
affirm | that obj inf | |
agree | that inf :on :to :with | | AGREE
allege | that obj | |
announce | that obj inf :about @to | |
answer | that | |
appeal | inf @to :for | | REQUEST
applaud | obj | | SUPPORT
argue | that :for :against | |
ask | that inf whom :for :about | | REQUEST
assail | obj | | ACCUSE
assert | that obj | |
assess | that | |
assure | that whom :of | |
attest | that :to | |
back | obj | | SUPPORT
believe | that :in | |
blame | whom :for :on | | ACCUSE
blast | obj :for | | ACCUSE
boast | that :of :about | |
brand | link | | ACCUSE
brief | whom that :on :about @to | |
call | link @on inf :for | |
caution | that whom inf :against | |
charge | that whom :with | | ACCUSE
claim | that inf obj | |
clarify | that obj | |
comment | that :on | |
complain | that :about :of @to | |
concede | that obj | |
conclude | that | |
condemn | obj :for :as | | ACCUSE
confess | that inf :to | |
confirm | that obj ger | |
congratulate | whom :on | | SUPPORT
consider | link that | |
contend | that | |
contradict | obj | denied |
convey | that obj @to | |
counter | that | |
criticise | obj :for | | ACCUSE
criticize | obj :for | | ACCUSE
decide | that inf | |
declare | that link obj | |
decline | inf | denied | REJECT
decry | obj | | ACCUSE
defend | obj :as | |
demand | that inf obj :from | | REQUEST
denounce | obj :as | | ACCUSE
deny | that ger obj | denied |
deplore | obj that | | ACCUSE
describe | link | |
disagree | that :with | denied |
disclose | that obj | |
dismiss | obj :as | denied | REJECT
dispute | that obj | denied |
doubt | that obj | denied |
echo | obj that | |
elaborate | that :on | |
emphasise | that obj :on | |
emphasize | that obj :on | |
encourage | whom inf obj | | REQUEST
endorse | obj | | SUPPORT
estimate | that | |
exclaim | that | |
exclude | that obj ger | denied |
exhort | whom inf | | REQUEST
expect | that inf link obj | |
explain | that obj @to | |
express | obj that | |
favor | obj ger | | SUPPORT
favour | obj ger | | SUPPORT
fear | that obj | |
forecast | that obj | |
foresee | that obj | |
guarantee | that obj inf | |
hail | obj link :as | | SUPPORT
highlight | that obj | |
hint | that :at | |
hope | that inf :for | |
imply | that | |
implore | whom inf | | REQUEST
indicate | that obj | |
inform | that whom :of :about | |
inquire | that :about | |
insist | that :on inf | |
instruct | whom inf | |
invite | whom inf | |
joke | that | |
justify | obj | |
know | that | |
label | link | | ACCUSE
lament | that obj | |
lash out | :at :against | | ACCUSE
lecture | whom :on | |
maintain | that | |
mention | that obj | |
mock | obj | | ACCUSE
muse | that | |
note | that obj | |
notify | that whom :of :about | |
object | that :to | denied | REJECT
observe | that | |
offer | inf obj | |
opine | that | |
oppose | obj ger | denied | REJECT
order | whom inf obj | |
outline | obj that | |
pledge | that inf obj | |
point out | that obj | |
point | :to :at | |
portray | link | |
post | that | |
praise | obj :for :as | | SUPPORT
predict | that obj | |
press | whom inf @on :for | | REQUEST
proclaim | that obj link | |
promise | that inf obj whom | |
propose | that inf obj ger | |
protest | that obj :against :at | | PROTEST
prove | that | |
push | whom inf :for | | REQUEST
question | that obj | |
quip | that | |
quote | link whom | |
reaffirm | that obj inf | |
reassure | that whom :of :about | |
recall | that obj | |
recommend | that obj ger whom inf | |
refuse | inf obj | denied | REJECT
regard | link :as | |
regret | that obj | |
reiterate | that obj | |
reject | that obj ger :as | denied | REJECT
relate | that | |
relay | that obj @to | |
remark | that :on | |
remind | that whom :of :about inf | |
renew | obj | |
renounce | obj | |
repeat | that obj | |
reply | that @to | |
report | that obj | reported |
request | that obj inf whom | | REQUEST
respond | that :with @to | |
restate | that obj | |
retort | that | |
reveal | that obj | |
rule out | that obj ger | denied |
say | that inf :about :of @to | |
see | link :as | |
signal | that obj inf @to | |
slam | obj :for :as | | ACCUSE
speak | :about :of :against | |
speculate | that :about | |
state | that obj | |
stipulate | that | |
stress | that obj :on | |
suggest | that obj ger @to | |
support | obj ger | | SUPPORT
suspect | that whom :of | |
swear | that inf | |
talk | :about :of | |
tell | that whom inf :about :of | |
testify | that :about | |
think | that :of | |
threaten | that inf ger :with | | THREATEN
tout | obj :as | |
tweet | that | |
underline | that obj | |
underscore | that obj | |
urge | that whom inf obj | | REQUEST
view | link :as | |
voice | obj that | |
vow | that inf obj | |
want | inf link | |
warn | that whom inf :of :against :about :on | |
welcome | obj | | SUPPORT
wish | that inf link | |
wonder | that | |
worry | that :about | |
write | that :of :about @to | |
accuse | whom :of | | ACCUSE
stand | :by | |
make clear | that obj @to | |
make plain | that | |
"""

NOUNS = """
accusation | that :of :against | | ACCUSE
admission | that :of | |
allegation | that :of :about :against | | ACCUSE
announcement | that :of :about | |
appeal | inf :for | | REQUEST
apology | :for | |
argument | that :for :against | |
assertion | that :of | |
assessment | that | |
assurance | that :of :about inf | |
belief | that :in | |
call | inf :for | | REQUEST
charge | that :of | | ACCUSE
claim | that inf :of | |
comment | that :on :about | |
complaint | that :about :of | |
concern | that :about :over :at | |
conclusion | that | |
condemnation | :of | | ACCUSE
condition | that :for | |
confidence | that :in | |
confirmation | that :of | |
conviction | that | |
criticism | :of that | | ACCUSE
declaration | that :of :on | |
demand | that inf :for | | REQUEST
denial | that :of | denied |
desire | inf :for that | |
disappointment | that :with :at :over | |
disapproval | :of | |
doubt | that :about | denied |
expectation | that :of | |
fear | that :of :about | |
forecast | that :of | |
gratitude | :for | |
guarantee | that :of | |
hope | that inf :for :of | |
idea | that :of | |
indication | that :of | |
insistence | that :on | |
intention | inf that :of | |
message | that :of | |
objection | that :to | denied | REJECT
opinion | that :on | |
opposition | :to | denied | REJECT
optimism | that :about | |
pledge | that inf :of | |
prediction | that :of | |
promise | that inf :of | |
proposal | that inf :for :of | |
protest | that :against :over | | PROTEST
readiness | inf :for | |
refusal | inf | denied | REJECT
regret | that :over :for :at | |
remark | that :on :about | |
reminder | that :of | |
report | that :of :about | reported |
request | that inf :for | | REQUEST
requirement | that inf :for :of | | REQUEST
satisfaction | that :with :at | |
skepticism | that :about :over | |
statement | that :of :on :about | |
suggestion | that :of | |
suspicion | that :of :about | |
threat | that inf :of | | THREATEN
ultimatum | that inf | | THREATEN
view | that :of :on | |
vow | that inf :of | |
warning | that inf :of :about :against | |
willingness | inf | |
wish | that inf :for | |
worry | that :about :over | |
"""

STATES_OF_MIND = """
adamant | that :about | |
afraid | that :of | |
aware | that :of | |
certain | that :of | |
concerned | that :about :by :over | |
confident | that :of :in | |
convinced | that :of | |
disappointed | that :with :by :in | |
glad | that inf :about | |
grateful | that :for | |
hopeful | that :of :about | |
optimistic | that :about | |
pessimistic | that :about | |
pleased | that inf :with :by | |
proud | that :of | |
ready | inf :for | |
sceptical | that :of :about | |
skeptical | that :of :about | |
sorry | that :for :about | |
sure | that :of | |
unaware | that :of | |
willing | inf | |
worried | that :about :by | |
"""

GIVING_VERBS = words(
    """
    accept bring convey deliver express extend get give have hold issue lodge make offer place post present publish put
    raise receive reiterate release renew repeat send set share show sign sound state submit use voice write
    """
)
"""Verbs that only carry a noun of saying: "expressed hope", "issued a warning", "made a statement"."""

JOINT_VERBS = words("agree decide negotiate pledge")
"""What several do together: "the two sides agreed" is one statement by both."""

MENTAL_VERBS = words("believe expect fear hope know see suspect think view want wish worry")
"""Verbs of the mind, which tell what somebody holds without saying that it was uttered."""

DOCUMENTS = words(
    """
    account address article assessment book broadcast cable communique communiqué declaration dispatch document email
    interview letter memo memorandum message note post press-release readout release report speech statement summary
    telegram text tweet video transcript
    """
)
"""Nouns of what is written or broadcast: they can say something, but somebody stands behind them."""

WEAK_CUES = words(
    """
    accept back clarify consider decide defend disclose doubt exclude foresee invite justify know mention mock offer
    oppose order prove push question relate renounce report reveal see speak support suspect talk think tout worry
    """
)
"""Verbs that often tell of no statement at all: believed where a trained reader sees one too, if there is one."""

AUDIENCES = words("correspondent journalist media newsman press reporter")
"""Those who are told things for a living."""

NEVER_SOURCES = words("it there this that which what these those")
"""Words that stand for no speaker by themselves."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb, noun or adjective that attributes content to somebody, and how the content follows."""

    lemma: str
    complements: frozenset[str]
    stance: str
    code: str | None
    content_prepositions: frozenset[str]
    addressee_prepositions: frozenset[str]

    def takes(self, *complements: str) -> bool:
        return any(c in self.complements for c in complements)


@cache
def verbs() -> Mapping[str, Cue]:
    """The verbs by lemma; those of two words as "rule out"."""
    return _load(VERBS)


@cache
def nouns() -> Mapping[str, Cue]:
    return _load(NOUNS)


@cache
def states_of_mind() -> Mapping[str, Cue]:
    return _load(STATES_OF_MIND)


def _load(table: str) -> Mapping[str, Cue]:
    out = {}
    for line in table.strip().splitlines():
        lemma, complements, stance, code = (cell.strip() for cell in line.split("|"))
        parts = frozenset(complements.split())
        out[lemma] = Cue(
            lemma,
            frozenset(p for p in parts if p[0] not in "@:"),
            stance or "asserted",
            code or None,
            frozenset(p[1:] for p in parts if p[0] == ":"),
            frozenset(p[1:] for p in parts if p[0] == "@"),
        )
    return MappingProxyType(out)
