"""The words of contact: who meets, calls, visits or writes to whom, by the kind of contact they tell of."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS_BY_VERB = {
    "meet": "meeting",
    "reunite": "meeting",
    "confer": "talks",
    "consult": "talks",
    "converse": "talks",
    "speak": "talks",
    "talk": "talks",
    "negotiate": "talks",
    "discuss": "talks",
    "deliberate": "talks",
    "chat": "talks",
    "phone": "call",
    "telephone": "call",
    "ring": "call",
    "visit": "visit",
    "write": "letter",
}
"""Predicates that are a contact by themselves, with the kind they tell of."""

GATHERING = frozenset({"reconvene", "convene", "reassemble"})
"""Verbs whose subjects come together; with an object somebody else is called together."""

ASSEMBLING = frozenset({"gather", "assemble", "huddle"})
"""Verbs of coming together that tell of a contact only where the parties are named."""

TELEPHONING = frozenset({"phone", "telephone", "ring", "call"})
"""Verbs whose objects are telephoned one by one."""

VIEWS = frozenset({"view", "opinion", "idea"})
"""What people "exchange" when they talk."""

COMPANY = frozenset({"together", "alone", "conclave", "with"})
"""Words that say that hours were spent in somebody's company."""

OPEN_CHANNEL = _words("speak talk chat discuss converse confer consult negotiate")
"""Predicates and nouns that leave open whether people sat together or telephoned."""

KINDS_BY_NOUN = {
    "meeting": "meeting",
    "summit": "meeting",
    "encounter": "meeting",
    "session": "meeting",
    "audience": "meeting",
    "rendezvous": "meeting",
    "dinner": "meeting",
    "lunch": "meeting",
    "luncheon": "meeting",
    "breakfast": "meeting",
    "banquet": "meeting",
    "sit-down": "meeting",
    "handshake": "meeting",
    "talk": "talks",
    "talks": "talks",
    "negotiation": "talks",
    "negotiations": "talks",
    "discussion": "talks",
    "consultation": "talks",
    "dialogue": "talks",
    "dialog": "talks",
    "deliberation": "talks",
    "conversation": "talks",
    "call": "call",
    "teleconference": "call",
    "videoconference": "call",
    "visit": "visit",
    "trip": "visit",
    "contact": "talks",
    "channelling": "talks",
    "channeling": "talks",
    "letter": "letter",
    "telegram": "letter",
    "note": "letter",
    "message": "letter",
    "ceremony": "other",
    "signing": "other",
}
"""Nouns of contact, by lemma, with the kind they tell of."""

ROUNDS = _words("round series session phase day hour resumption start beginning opening attempt")
"""Nouns that stand before "of talks" and are no contact of their own there."""

ROUNDS_OF_OTHERS = _words("election vote voting poll ballot runoff shot ammunition match tournament sanction")
"""What has rounds that are none of talks."""

LENGTHS = _words("minute hour day week month year")
"""Nouns before "of talks" that say how long they lasted."""

NOT_CONTACTS = _words(
    """
    press news cabinet board family party editorial town wake-up conference media phone-in field business
    graduation round close training plenary emergency-room
    """
)
"""Words before a noun of contact that make it something else ("press meeting", "wake-up call")."""

PHONE_WORDS = _words("phone telephone telephonic phone-call hotline video videolink video-link virtual zoom skype")
"""Words that say that a conversation was held over a distance."""

FACE_WORDS = frozenset({"face-to-face", "in-person", "tete-a-tete", "tête-à-tête", "table"})
"""Words that say that people sat together."""

CALL_MODIFIERS = _words("phone telephone video conference hotline secure")
"""Words before "call", "conversation" or "link" that make it a call."""

HOLDING = _words(
    """
    hold have conduct make begin start open launch resume restart reopen continue end conclude finish complete wrap wind
    attend join enter participate take engage pursue convene schedule arrange plan share break pay cancel postpone
    delay scrap skip abandon suspend seek lead return leave agree prepare exchange send write deliver address hand
    place receive undertake pen dispatch
    """
)
"""Verbs whose subject takes part in the contact that their object or complement names ("held talks with")."""

TAKING_PART = _words(
    """
    participate take engage pursue enter join attend gather sit return lead represent begin start open end conclude
    close break continue resume agree schedule arrange plan exchange
    """
)
"""Of these, the verbs whose subject takes part in the contact that stands under "in", "at" or "for" after them."""

HOSTING = _words("host receive welcome greet chair mediate facilitate broker moderate")
"""Verbs whose subject receives others or brings them together."""

DELEGATIONS = frozenset({"delegation", "team", "side", "mission", "party"})
LEADING_VERBS = frozenset({"lead", "head"})
"""Who leads a side's delegation acts for that side, and sits at its talks."""

DINING = frozenset({"dine", "lunch", "breakfast"})
"""Verbs of sharing a meal; "had dinner with" is told by its noun."""

PAID_CALLS = frozenset({"courtesy", "farewell", "protocol", "introductory"})
"""Words before "call" or "visit" by which somebody is called on, and not telephoned."""

RECEIVING = frozenset({"host", "receive", "welcome", "greet"})
"""Of these, the verbs that are a contact by themselves where their object is a person or a delegation."""

HAPPENING = _words(
    """
    begin start open resume continue end conclude finish close last fail collapse stall occur happen take come hold
    run drag focus follow break convene launch go produce yield cover
    """
)
"""Verbs whose grammatical subject or object is the contact that took place."""

BRINGING = frozenset({"bring", "unite", "involve", "assemble", "group", "gather", "include", "feature", "comprise"})
"""Verbs whose subject is a contact and whose objects take part in it ("the talks brought together A and B")."""

SCHEDULING = _words("schedule plan set slate arrange expect book time")
"""Participles behind a contact that say when and where it is to be ("a meeting set for Friday in Quito")."""

ARRIVING_IN = {
    "travel": ("to",),
    "fly": ("to", "into"),
    "go": ("to",),
    "head": ("to",),
    "arrive": ("in", "at"),
    "journey": ("to",),
    "return": ("from",),
    "leave": ("for",),
    "depart": ("for",),
}
"""For each verb of travel the prepositions before the place visited."""

SIGNING = frozenset({"sign", "ink", "initial", "conclude"})
SIGNED_PAPERS = _words(
    """
    agreement accord treaty deal pact declaration memorandum protocol communique communiqué statement truce
    armistice ceasefire cease-fire convention roadmap
    """
)
"""What two sides sign together; the signing is a contact of kind "other"."""

AGREEING = frozenset({"agree", "strike", "reach", "hammer", "clinch", "seal"})
"""What two sides do together when they sit together; supports a contact that is told elsewhere."""

POSTPONING = _words("postpone delay defer adjourn suspend reschedule")
CANCELLING = _words("cancel scrap abandon skip boycott abort scuttle")
DENYING = frozenset({"deny", "refuse", "reject", "decline"})
PROPOSING = _words(
    "propose suggest offer consider invite mull contemplate weigh explore exclude rule willing ready open prepared free"
)
WISHING = _words(
    "hope want seek wish urge request ask demand call push press encourage appeal beg favour favor support need"
)
"""To wish for a contact or to ask for one is a demand, and no contact that anybody plans."""
ONGOING = frozenset({"ongoing", "underway", "way", "secret", "go"})
"""Words that say that talks go on."""
PLANNING = _words(
    """
    plan schedule agree expect announce prepare arrange instruct direct order intend promise set due slate
    anticipate await decide suppose poise poised likely pledge look authorize task
    """
)
"""Verbs and adjectives that, governing a contact, make it postponed, cancelled, denied, possible or planned."""

POSSIBLE_WORDS = _words("possible potential eventual prospective proposed hypothetical")
PLANNED_WORDS = _words("planned scheduled upcoming forthcoming coming next future impending expected imminent")
CANCELLED_WORDS = frozenset({"cancelled", "canceled", "aborted", "scrapped"})
POSTPONED_WORDS = frozenset({"postponed", "delayed", "suspended"})
"""Adjectives before a noun of contact that give its status."""

POSSIBLE_NOUNS = _words(
    """
    possibility prospect idea proposal chance readiness willingness offer request call hope
    """
)
PLANNED_NOUNS = _words("plan plans preparation invitation eve run-up ahead agenda date")
"""Nouns over a contact ("the possibility of talks") that give its status."""
ARRANGED_NOUNS = frozenset({"location", "venue", "site", "place", "date", "timetable", "framework", "groundwork"})
"""What is still looked for, where it is looked for "for" a contact."""

FRESH_WORDS = _words("another next new further future additional follow-up fresh subsequent separate other")
EARLIER_WORDS = _words("previous earlier last past prior preceding former recent")
"""Words that say that this contact is not the one the report is about."""

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "final": 99,
}
"""Which round or meeting of several it is; 99 stands for the last."""

LISTENERS = _words(
    """
    reporter journalist press media newsman correspondent audience crowd supporter nation camera newspaper agency
    lawmaker parliament congress viewer voter broadcaster interviewer student
    """
)
"""To speak to these is a statement, no contact of sides."""

PEOPLE_NOUNS = _words(
    """
    official leader diplomat delegation delegate representative minister negotiator envoy counterpart peer president
    premier chancellor ambassador team side government emissary interlocutor authority party mediator general commander
    expert adviser
    advisor king emir chief head senator politician spokesman administration country nation state power ally partner
    group faction movement rebel separatist insurgent militant
    """
)
"""Common nouns that take part in contacts; with a state before or after them they stand for that side."""

JOINT_NOUNS = _words(
    "side leader minister president party country nation delegation man counterpart diplomat negotiator delegate"
)
"""With "two", "both" or a plural these name all who take part ("the two leaders", "both sides")."""

ATTENDEES = frozenset({"participant", "attendee"})
"""Whoever "included" or "were" introduces as present."""

WEAK_NOUNS = frozenset(
    {"session", "audience", "ceremony", "signing", "contact", "channel", "note", "message", "breakfast"}
)
"""Nouns that tell of a contact only where they name both parties."""

CALL_NOUNS = frozenset({"call", "conversation"})
LETTER_CARRIERS = frozenset({"letter", "telegram", "note", "message", "email", "e-mail", "cable"})
"""Nouns whose partner stands under "to" or "from"."""

CARRYING = _words("hand deliver carry convey bring pass give transmit present submit relay take forward")
"""Verbs whose subject only carries a letter that is "from" another."""

SIDELINES = _words("sideline sidelines margin margins fringe fringes")
"""Where people meet at a gathering that is not theirs."""

NO_TOPICS = SIDELINES | _words(
    """
    phone telephone line behalf account basis ground notice condition eve board part side
    sidestep way air plane flight behest request invitation
    """
)
"""Nouns under "on", "over" or "about" that say how, where or for whom people met, and not what about."""

SPEECH_VERBS = _words(
    "say tell warn assure inform add note announce confirm describe call praise welcome stress deny mention report"
)
"""Verbs whose subject talks about a contact and need not have been there."""

TALKED_OF = _words(
    """
    rehash recall hail praise criticise criticize condemn blast slam tout defend mention welcome describe review
    remember analyse analyze mock applaud laud denounce dismiss oppose
    """
)
"""Verbs whose object is a contact that others held or that is over: the day of their clause is not its day."""

RESULTS = _words("agreement deal accord consensus compromise breakthrough turnaround progress headway result")
"""What a contact may bring; a "no" before it gives the outcome without it."""
REACHING = _words(
    """
    reach sign strike clinch make achieve produce yield issue release announce conclude end finish close come occur
    happen hammer seal adopt read publish bring result secure negotiate broker lead forge
    """
)
"""Verbs that say that a result was brought about."""
BREAKING_DOWN = frozenset({"fail", "collapse", "stall", "founder"})
"""Verbs whose subject is a contact that brought nothing."""
EXPECTING = _words(
    "expect hope anticipate seek want try aim predict doubt urge call ask demand wish fear warn expected"
)
"""Verbs under which a result is only thought of."""
GOING_ON = _words("continue resume reconvene negotiate")
"""What people agree to do who will meet again."""

VENUES = _words(
    """
    hotel palace villa residence embassy headquarters house castle airport resort mansion building hall centre
    center estate dacha retreat ranch lodge monastery mission consulate château chateau office base ship club room
    ministry university institute museum library farm complex compound tent bridge
    """
)
"""Heads of the names of places where people meet, below the size of a town."""

OCCASIONS = _words("summit service funeral assembly conference forum memorial inauguration")
"""Gatherings on whose sidelines others meet; they stand where a venue would."""
