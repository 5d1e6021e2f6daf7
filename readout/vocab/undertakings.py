"""Words of demanding, promising, agreeing and threatening, and of the answers they get."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from readout.vocab.plover import words

DEMAND_VERBS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "obj+inf": words(
            """urge ask call_on call_upon call_for request implore beg exhort entreat beseech press pressure advise
            encourage petition lobby appeal_to order instruct_to want would_like expect oblige require invite tell
            push pressurise prod prompt challenge counsel recommend admonish"""
        ),
        "that": words(
            """demand insist ask request urge require propose plead recommend stipulate want expect call_for
            appeal clamor clamour"""
        ),
        "noun": words(
            """demand request seek require want propose call_for push_for press_for ask_for appeal_for insist_on
            plead_for lobby_for campaign_for beg_for stipulate urge advocate expect"""
        ),
    }
)
"""How a verb of asking is built: "urge X to", "demand that X", "demand the withdrawal of X"."""

WEAK_DEMANDS = words("want seek expect require tell order instruct invite advocate propose recommend challenge")
"""Verbs that ask something of another side only where that side is named as the one who should act."""

ENDINGS = words(
    """end lifting removal withdrawal halt release return guarantee recognition apology compensation concession pullout
    ceasefire truce autonomy independence assurance guarantee clarification explanation apology"""
)
"""Who wants these wants them of others, also where these are not named."""

DEMAND_NOUNS = words("demand requirement request precondition condition ultimatum call appeal plea insistence ask")
BEFALLS = words("win lose succeed fail know understand")
"""What is wished for but nobody is asked to do."""
UNDERGONE = words(
    """release expulsion extradition arrest removal exclusion ouster pardon liberation freedom recognition admission
    independence autonomy membership return transfer safety protection"""
)
"""Nouns whose owner undergoes what they name: who asks for A's release does not ask A."""
WEIGHING = words("consider contemplate weigh refuse decline avoid")
"""What is only weighed or refused has not been asked."""
DUTY_MODALS = words("must should ought")
DUTY_VERBS = words("need have")
CONDITION_NOUNS = words("condition precondition prerequisite")

PROMISE_VERBS = words(
    """promise pledge vow commit undertake guarantee swear assure offer agree consent volunteer
    reassure plan intend prepare resolve decide signal announce vote earmark"""
)
"""Verbs whose subject binds itself to what the infinitive, clause or object after them says."""

SOFT_PROMISES = words("plan intend prepare decide resolve offer signal announce hope undertake vote")
"""Promises only where the thing to be done is an infinitive or clause of the same subject."""

INFINITIVE_PROMISES = words("plan intend prepare hope resolve vote")
"""Of these those that bind only with an infinitive ("plans to leave", not "means that they leave")."""
AGREEMENT_VERBS = words("agree consent accept")
INSTRUCTION_VERBS = words("instruct order direct task authorize authorise appoint ask")
"""A leader who instructs an official of his own side commits the side."""

THREAT_VERBS = words("threaten warn menace vow")
PROMISE_NOUNS = words(
    """promise pledge vow commitment undertaking guarantee assurance obligation readiness willingness agreement
    offer decision plan intention deadline"""
)
BINDING_NOUNS = PROMISE_NOUNS - words("decision plan intention")
"""Nouns whose "to" or "that" binds; a plan or decision that is only mentioned does not."""
HELD_NOUNS = words(
    "commitment promise pledge vow readiness willingness undertaking obligation offer determination resolve"
)
"""Of these those whose "of" names who is bound ("the commitment of the states to leave")."""
FIRM_PREPARED = words("ready willing prepared set committed determined bound open due")

PERMISSION = words("allow permit authorize authorise let free able")
"""A passive of these announces a measure of the side that has the say."""

DEEDS = words(
    """withdrawal release return exchange removal implementation disarmament dismantling reopening opening lifting
    resumption evacuation demobilization demobilisation destruction payment repatriation pullout pullback extension
    halt cessation suspension end swap handover transfer delivery deployment reduction establishment creation
    restoration demarcation demilitarization demilitarisation"""
)
"""Nouns that name a deed, so that who is committed to one, or settles on one, is bound to do it."""

HARM = words(
    """consequence retaliation response sanction price cost reprisal countermeasure punishment war strike
    retribution measure attack tariff action force"""
)
"""What a threat announces; with these a promise "in case of" something is a threat."""
GRIEF = words(
    "consequence cost price sanction response retaliation punishment penalty isolation pain reprisal pressure"
)
"""What a warned side would have to bear."""
GROWING = words("rise increase grow mount follow ensue escalate intensify come")
LEADING = words("lead mean bring result trigger provoke entail draw prompt invite carry spell have cause")
"""How a warning goes from what is done to what follows from it."""
GRANTS = words(
    "package aid assistance loan bailout grant funding relief credit donation investment programme program fund"
)
"""What a side that announces it binds itself to give."""
ARMS = words(
    """mine landmine weapon weaponry arm arms missile stockpile warhead centrifuge rocket munition ammunition bunker
    tunnel explosive uranium plutonium chemical gas reactor"""
)
"""What is destroyed to keep the peace."""
RETALIATION = words("retaliate respond punish strike attack destroy hit react answer bomb annihilate crush")

MEASURES = words(
    """increase raise reduce lower expand extend cut ease lift open reopen re-open release free remove restore resume
    allow permit authorize authorise let send give provide deliver submit present return transfer withdraw impose
    suspend halt end scrap cancel sign pay build close exchange establish appoint broaden loosen relax widen limit
    freeze unfreeze hold launch begin start introduce implement publish dismantle destroy reimpose redeploy deploy
    evacuate disarm move reinstate convene hand repatriate free exchange"""
)
"""What is done by decision: a passive of these ("will be increased") announces a measure of who has the say."""

ENVISAGING = words("call_for require include envisage envision provide_for stipulate oblige commit bind foresee")
"""What an agreement does to the sides it binds."""
TREATIES = words(
    """agreement deal treaty accord pact truce declaration resolution memorandum ceasefire protocol text document
    communique roadmap compromise settlement arrangement understanding"""
)

SETTLEMENTS = words("agreement deal accord pact treaty truce ceasefire cease-fire armistice memorandum signing")
OUTLINES = words("framework understanding arrangement protocol parameter outline blueprint")
"""What sides have worked out, if not yet signed: what would be done under it are its terms."""
SETTLING = words("sign agree reach strike initial seal finalize finalise")
OCCASIONS = words("declaration communique announcement summit meeting talks talk negotiation ceremony statement")
"""What tells of the day on which things were settled: promises of an agreement are counted from it."""

WRITINGS = words(
    """letter statement message note memo memorandum declaration resolution petition cable telegram tweet post article
    bill legislation motion amendment speech address communique appeal email call remark comment"""
)
"""What somebody writes or says, so that he asks what it asks."""

PAUSES = words(
    """pause truce ceasefire cease-fire halt suspension moratorium reprieve freeze lull extension period window
    timeline timetable deadline armistice break respite postponement delay grace ultimatum"""
)
"""What has a length that ends with a deadline: "a 120-hour pause", "a timeline of 14 months"."""

LASTING = words(
    """hold suspend pause halt stop freeze stay remain keep refrain abstain extend prolong observe respect put delay
    postpone defer cease last continue maintain"""
)
"""Deeds that go on: "until" and "for" tell how long, not by when."""

BODIES = words(
    """government administration delegation side authority officials official leader leadership minister ministry
    diplomat representative negotiator envoy president premier party military army troop troops force forces regime
    state nation country parliament lawmaker senator congress council commission committee rebel militant fighter
    group movement union bloc ally partner senate cabinet team ambassador king emir spokesman general commander
    separatist insurgent statement communique declaration society opposition junta police"""
)
"""Nouns that act for the side they belong to ("the island's delegation will ...")."""

CONDITION_MARKS = words("if unless once when until provided providing should whether in_case as_long_as")
CONDITION_PHRASES = (
    "in case of",
    "in the event of",
    "on condition that",
    "provided that",
    "as long as",
    "unless",
    "failing which",
    "failing that",
    "failing this",
    "otherwise,",
    "failing a",
    "failing the",
)
FORUMS = words("court tribunal arbitration arbitrator council assembly")
"""Before whom a side takes a quarrel where it is not given its due."""
TAKING = words("ask bring take refer submit go turn appeal carry put")
"""How it does so."""

SAYING = words(
    """say tell announce state declare add write tweet confirm stress emphasize emphasise note explain reiterate
    reaffirm affirm insist promise pledge vow warn report claim reveal underline underscore signal indicate
    mention point_out assure repeat answer retort agree believe think hope expect argue stress remark respond reply
    inform notify caution confide"""
)
OFFICIAL_SAYING = words(
    """say tell announce state declare add write tweet confirm stress emphasize emphasise note explain reiterate
    reaffirm affirm promise pledge vow warn reveal underline underscore signal indicate assure repeat agree
    report insist remark reply answer retort make inform notify caution"""
)
"""Verbs of saying under which a future of the speaker's own side is an undertaking; "make" is "make clear"."""

OUTSIDERS = words(
    """analyst expert observer critic scholar historian researcher commentator economist pundit opponent
    investor trader resident market insider skeptic sceptic"""
)
"""Who speaks for no side: what they expect or foretell binds nobody and is asked of nobody."""

GUESSING = words(
    "think believe hope predict foresee fear expect doubt forecast estimate suggest speculate wonder guess"
)

ACCEPTING = words("accept agree grant meet satisfy fulfil fulfill comply approve concede yield heed honour honor")
REFUSING = words("reject refuse decline dismiss rebuff deny ignore spurn oppose rule_out veto turn_down")

BREAKING = words("break breach violate renege abandon cancel postpone miss fail refuse collapse revoke scrap withdraw")

BEINGS = words("be become remain stay")
"""Verbs whose plain future describes rather than binds ("the talks will be difficult")."""

SAME_THING: tuple[frozenset[str], ...] = (
    words("answer response reply respond"),
    words(
        "talk negotiation discussion dialogue dialog consultation conversation negotiate discuss consult summit meeting"
    ),
    words("withdraw withdrawal pullout leave pull remove removal resignation"),
    words("troop force soldier military army"),
    words("proposal demand requirement request condition draft"),
    words("prisoner detainee captive inmate"),
    words("expand expansion enlargement enlarge widen"),
    words("accept admit admission membership member join accession"),
    words("release free freeing liberate"),
    words("halt stop end cease terminate termination suspend"),
    words("restore normalize normalise re-establish establish resume reestablish restoration normalization"),
    words("reopen re-open open opening"),
    words("deal agreement accord pact treaty"),
    words("tariff duty levy"),
    words("invade invasion attack assault offensive incursion"),
    words("sanction penalty embargo restriction"),
    words("give submit provide present deliver send convey hand transmit"),
    words("ease loosen relax lift loosening easing"),
    words("buy purchase import"),
    words("reduce cut decrease reduction lower"),
    words("start begin launch commence initiate"),
    words("truce ceasefire cease-fire armistice"),
    words("east eastward eastern eastwards"),
    words("quick rapid swift fast immediate"),
    words("strong serious severe harsh grave"),
    words("de-escalate deescalate mitigate calm defuse ease"),
    words("weapon arm arms weaponry"),
    words("border boundary frontier"),
    words("mine landmine"),
    words("allow permit authorize authorise let"),
    words("review reassess examine reexamine re-examine"),
    words("raise increase boost hike"),
    words("uphold honour honor respect observe fulfil fulfill"),
    words("territory soil land"),
    words("strike airstrike raid bombing"),
    words("dismantle destroy"),
    words("finish complete conclude"),
)
"""Words that stand for one thing when two reports tell of the same demand or promise."""

VALIDITY = words("force effect operation")
"""What an agreement comes into."""
WANTED_OF_OTHERS = words(
    "answer reply response apology explanation guarantee assurance compensation clarification damage"
)
"""What nobody can give himself: who wants it asks somebody for it."""
ASKED_THINGS = words(
    "demand request proposal call condition requirement plea appeal ultimatum offer term precondition draft plan letter"
)
"""What a side accepts or rejects when a report names the demand no more closely."""
