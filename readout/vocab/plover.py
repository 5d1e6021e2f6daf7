"""PLOVER's root codes, and the map from predicates (verbs, particles, objects, nouns) to them.

The codes are those of the PLOVER ontology (Open Event Data Alliance). The lists are our own, grown from the codebook's
definitions; a word stands under the code it has most often in news of diplomacy and conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType


def singular(lemma: str) -> str:
    """The singular of a noun that a parse leaves in the plural ("troops")."""
    return lemma[:-1] if lemma.endswith("s") else lemma


def words(text: str) -> frozenset[str]:
    """The words of a list written as prose."""
    return frozenset(text.split())


ROOTS: Mapping[str, str] = MappingProxyType(
    {
        "AGREE": "agrees to, or offers, cooperation or a settlement that has not begun yet",
        "CONSULT": "meets, calls, visits, writes to or negotiates with",
        "SUPPORT": "backs, praises, recognises, or improves diplomatic relations",
        "CONCEDE": "yields or eases: releases, lifts, allows, compromises",
        "COOPERATE": "works together: trades, exercises jointly, shares what it knows",
        "AID": "gives money, goods, arms, shelter or other help",
        "RETREAT": "withdraws forces, disarms, ceases fire, surrenders",
        "REQUEST": "asks, urges, demands, orders",
        "ACCUSE": "accuses, condemns, criticises, investigates, charges",
        "REJECT": "refuses, rejects, vetoes, defies, breaks a rule or an agreement",
        "THREATEN": "warns of harm, threatens, sets an ultimatum",
        "PROTEST": "demonstrates, strikes, boycotts an election, riots",
        "SANCTION": "reduces or breaks off relations, imposes sanctions, expels, cuts aid",
        "MOBILIZE": "moves forces, raises their alert, exercises, builds up arms",
        "COERCE": "arrests, bans, seizes property, represses, meddles",
        "ASSAULT": "uses violence: attacks, invades, occupies, kills, abducts",
    }
)

_QUADS = {
    1: "AGREE CONSULT SUPPORT",
    2: "CONCEDE COOPERATE AID RETREAT",
    3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUADS: Mapping[str, int] = MappingProxyType({code: quad for quad, codes in _QUADS.items() for code in codes.split()})
"""For each root code its class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
CAMEO: Mapping[str, str] = MappingProxyType(
    {"AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08"}
    | {"REQUEST": "02", "DEMAND": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14"}
    | {"MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "18"}
)
"""For each root code the nearest root of CAMEO, which PLOVER replaced; CAMEO parts demands from requests."""

_VERBS = {
    "AGREE": """agree agree_on agree_to assent consent accede reconcile settle make_peace sign_up shake_on
        ratify initial accept acquiesce""",
    "CONSULT": """meet meet_with call_at confer consult negotiate mediate discuss visit host phone telephone brief
        talk_to talk_with speak_to speak_with write_to converse parley debrief huddle receive""",
    "SUPPORT": """support back endorse praise welcome hail applaud commend congratulate defend recognize honor salute
        champion laud thank apologize forgive vouch_for stand_by side_with stick_up_for uphold celebrate
        sympathize condole embrace""",
    "CONCEDE": """release free pardon amnesty relent yield concede compromise give_in back_down unfreeze legalize
        liberate exonerate acquit parole commute unban unblock cede relinquish climb_down 
        step_down resign abdicate decriminalize let_go""",
    "COOPERATE": """cooperate collaborate partner coordinate ally team_up work_with trade_with join_forces
        liaise share_with co-operate train""",
    "AID": """aid assist help arm fund finance donate supply equip rescue shelter feed subsidize bail_out resettle
        bankroll sponsor re-arm resupply protect treat evacuate airlift bolster nurse""",
    "RETREAT": """retreat surrender disarm demobilize disengage pull_out pull_back stand_down decamp capitulate
        demilitarize draw_down pull_out_of""",
    "REQUEST": """urge demand request appeal appeal_to appeal_for implore beg plead exhort call_for call_on
        call_upon press pressure petition lobby beseech entreat press_for push_for ask_for insist_on clamor instruct
        summon""",
    "ACCUSE": """accuse blame condemn denounce criticize slam blast decry deplore rebuke censure chide lambast
        lambaste castigate assail berate fault indict sue prosecute probe investigate convict deride scold reprimand
        vilify lash_out hit_out complain_about complain_of rail_against find_fault disparage excoriate chastise
        pillory malign reproach rap upbraid implicate extradite slate hit_out_at lash_out_at impeach disapprove_of
        take_issue_with""",
    "REJECT": """reject refuse rebuff spurn dismiss veto turn_down rule_out oppose defy violate resist disregard
        repudiate snub shun breach flout renege renege_on walk_out walk_out_of walk_away_from brush_off brush_aside
        balk_at quash refute throw_out strike_down rescind disavow scuttle renounce contravene abrogate decline_to""",
    "THREATEN": """threaten warn menace intimidate""",
    "PROTEST": """protest demonstrate riot march picket rally_against rise_up_against overthrow revolt""",
    "SANCTION": """sanction blacklist embargo expel sever_with break_with break_off cut_off ostracize
        isolate disinvite blackball""",
    "MOBILIZE": """mobilize deploy mass amass muster militarize rearm remilitarize conscript redeploy test-fire
        garrison""",
    "COERCE": """arrest detain jail imprison deport ban outlaw censor confiscate harass suppress repress crack_down
        crack_down_on evict oust meddle_in interfere_in interfere_with extort gag muzzle silence persecute
        strong-arm coerce impound nationalize expropriate subjugate spy_on hack intercept clamp_down_on sentence
        depose banish exile forbid prohibit""",
    "ASSAULT": """attack bomb shell invade kill raid assault fire_on fire_at shoot shoot_down shoot_at ambush
        assassinate execute massacre torture storm besiege occupy annex behead abduct kidnap bombard torpedo
        sink pound overrun steamroll annihilate slaughter murder wound injure maim stab rape gun_down blow_up clash_with
        fight battle behead poison mine strafe sabotage blockade encroach_on maraud bludgeon open_fire_on""",
}
"""Verbs that mean the code by themselves; `_` joins a particle or preposition that must stand with the verb."""

_NOUNS = {
    "AGREE": "agreement accord deal pact treaty settlement understanding compact armistice memorandum protocol",
    "CONSULT": "meeting talks talk negotiation summit visit call consultation dialogue dialog mediation conversation",
    "SUPPORT": """support backing endorsement praise recognition solidarity approval congratulation apology tribute
        gratitude condolence""",
    "CONCEDE": "release concession permission pardon amnesty easing relaxation compromise clemency reprieve",
    "COOPERATE": "cooperation collaboration partnership co-operation coordination",
    "AID": "aid assistance help relief donation subsidy loan grant supply rescue evacuation asylum shelter refuge",
    "RETREAT": """withdrawal retreat pullout pull-out pullback drawdown surrender disarmament demobilization
        disengagement truce ceasefire cease-fire""",
    "REQUEST": "request appeal demand plea",
    "ACCUSE": """accusation condemnation criticism rebuke denunciation charge lawsuit indictment complaint allegation
        investigation probe inquiry outrage""",
    "REJECT": "rejection refusal veto rebuff violation breach defiance opposition noncompliance",
    "THREATEN": "threat warning ultimatum deadline",
    "PROTEST": "protest demonstration rally riot march strike_by boycott sit-in uprising",
    "SANCTION": """sanction embargo tariff duty levy boycott expulsion countermeasure curb surcharge freeze
        restriction penalty""",
    "MOBILIZE": """deployment buildup build-up mobilization exercise drill maneuver manoeuvre wargame reinforcement
        alert patrol""",
    "COERCE": """arrest detention ban crackdown curfew repression interference meddling seizure censorship
        persecution imprisonment intimidation deportation coercion pressure siege""",
    "ASSAULT": """attack offensive assault invasion incursion airstrike strike bombing bombardment shelling
        occupation annexation aggression blockade killing massacre assassination abduction ambush torture war
        bomb shell rocket missile fire violence onslaught hostility kidnapping shooting airraid raid cyberattack""",
}
"""Nouns that name an act, alone ("the occupation of ...") or as the object of a verb that adds little."""

DOING = words(
    """impose issue launch carry_out hold conduct make give sign announce declare order begin start step_up stage
    increase intensify tighten extend slap levy express voice offer show set reach strike conclude mount wage
    undertake perform execute direct prolong renew expand pursue open initiate unleash use file bring resume approve
    authorize plan prepare introduce deliver send join lead organize pledge promise reiterate reaffirm toughen
    escalate propose adopt hit respond retaliate target punish enforce retain keep maintain lodge level commit apply
    implement put_on place ramp_up raise double grant reimpose reinstate"""
)
"""Verbs that leave the meaning to their object: "impose sanctions", "hold exercises", "issue a warning"."""

STOPPING = words(
    """lift end suspend cancel halt stop ease remove reduce cut withdraw scrap postpone relax drop freeze call_off
    break_off abandon cease waive loosen scale_back scale_down curtail revoke terminate quit leave hold_off
    hold_off_on tear_up annul repeal roll_back wind_down exit delay reverse abolish"""
)
"""Verbs that undo what their object names."""

UNDONE = MappingProxyType(
    {
        "ASSAULT": "RETREAT",
        "MOBILIZE": "RETREAT",
        "COERCE": "CONCEDE",
        "SANCTION": "CONCEDE",
        "PROTEST": "CONCEDE",
        "THREATEN": "CONCEDE",
        "ACCUSE": "CONCEDE",
        "AID": "SANCTION",
        "COOPERATE": "SANCTION",
        "SUPPORT": "SANCTION",
        "AGREE": "REJECT",
        "CONSULT": "SANCTION",
    }
)
"""What stopping an act of a code amounts to: lifted sanctions are a concession, suspended aid is a sanction."""

_MOVING = words(
    """send move deploy station mass amass dispatch position build_up reinforce strengthen beef_up bolster concentrate
    assemble gather mobilize raise place rush bring transfer redeploy increase have keep announce boost
    intensify parade field fly sail"""
)
FORCES = words(
    """troop force soldier army tank warship missile brigade battalion marine military navy fleet jet bomber aircraft
    artillery division regiment unit reservist paratrooper garrison airforce warplane fighter contingent submarine
    carrier destroyer frigate battlegroup missile launcher drone personnel commando armor armour regular reserve
    guard gunboat corvette cruiser helicopter gunship gunman militiaman"""
)
"""Nouns of armed forces and what they fight with."""

_GIVING = words(
    """send give provide deliver ship supply donate offer grant lend hand_over pledge extend pour fly approve sell
    transfer allocate contribute earmark channel furnish"""
)
_GIFTS = words(
    """aid assistance help relief money fund loan weapon arms arm weaponry ammunition munition equipment food medicine
    vaccine supply tank artillery missile rifle ventilator fuel grain rice flour tent blanket
    shelter loan grant million billion dollar euro
    system vehicle wheat oil gas electricity refuge asylum expert adviser advisor peacekeeper observer"""
)
TAKING = words("seize capture take take_over overrun conquer grab retake recapture hold control")
LANDS = words(
    """territory city town village island peninsula region land area province base airport port border post enclave
    district capital embassy hill"""
)
"""What is taken from somebody."""
_PEACEKEEPING = words("peacekeeper peacekeeping observer monitor medic humanitarian")
_TREATIES = words("agreement accord deal pact treaty settlement memorandum protocol convention")
_TIES = words("tie relation link contact")
_PASSAGES = words("border frontier crossing airspace embassy consulate")
_HELD = FORCES | words(
    "position base camp convoy compound depot bunker outpost barracks checkpoint militant fighter rebel"
)
_MISSIONS = words("embassy consulate")
_TRAFFIC = words("flight train ferry bus trade export import shipment delivery")
_CAPTIVES = words("suspect prisoner captive hostage detainee fugitive body remains fisherman airman crew")
BINDING = _TREATIES | _TIES
"""What several sides sign or restore together."""
_ENVOYS = words("ambassador envoy diplomat consul charge")


def _spread(table: Mapping[str, str]) -> dict[str, str]:
    """`{word: code}`; a word in -ize or -or is also found in its British spelling."""
    out: dict[str, str] = {}
    for code, words in table.items():
        for word in words.split():
            for form in {word, word.replace("ize", "ise"), word.replace("honor", "honour")}:
                out.setdefault(form, code)
    return out


VERBS: Mapping[str, str] = MappingProxyType(_spread(_VERBS))
NOUNS: Mapping[str, str] = MappingProxyType(_spread(_NOUNS))


def code_of_noun(lemma: str) -> str | None:
    """The code of a noun that names an act, or None."""
    return NOUNS.get(lemma)


def code_of(lemma: str, joined: Collection[str] = (), objects: Collection[str] = ()) -> str | None:
    """The root code of a predicate, or None where it is no act between sides.

    `lemma` is the verb's; `joined` the particles and prepositions that stand with it; `objects` the lemmas of its
    objects (of "order": also of the nouns under its infinitive) with the nouns that modify them.
    """
    forms = [f"{lemma}_{word}" for word in joined] + [lemma]
    return _by_object(forms, objects) or next((VERBS[f] for f in forms if f in VERBS), None)


def _by_object(forms: Collection[str], objects: Collection[str]) -> str | None:
    """The code that the objects give to a verb that adds little of its own."""
    things = set(objects)
    if not things:
        return None
    first = NOUNS.get(next(iter(objects)))
    if first == "RETREAT" and any(f in ("propose", "offer", "suggest") for f in forms):
        return "AGREE"  # "proposed a truce": none has begun
    if first == "RETREAT" and any(f in DOING - STOPPING for f in forms):
        return first  # "announced the withdrawal of troops": the head tells what is done, not what is under it
    for kinds, verbs, code in _PAIRED:
        if things & kinds and any(f in verbs for f in forms):
            return code
    acts = [NOUNS[o] for o in objects if o in NOUNS]
    if not acts:
        return None
    if any(f in STOPPING for f in forms):
        return next((UNDONE[c] for c in acts if c in UNDONE), None)
    if any(f in DOING for f in forms):
        return acts[0]
    return None


_PAIRED: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (_PEACEKEEPING, _MOVING | _GIVING, "AID"),
    (_PEACEKEEPING, STOPPING, "SANCTION"),
    (
        FORCES,
        words("withdraw pull pull_out pull_back remove recall evacuate reduce cut bring_home"),
        "RETREAT",
    ),
    (FORCES, _MOVING, "MOBILIZE"),
    (frozenset({"fire", "weapon", "hostility", "fighting", "operation"}), frozenset({"cease", "lay_down"}), "RETREAT"),
    (_ENVOYS, words("recall expel withdraw"), "SANCTION"),
    (_ENVOYS, frozenset({"summon"}), "ACCUSE"),
    (words("protest complaint"), words("lodge file deliver submit hand_over"), "ACCUSE"),
    (_PASSAGES, words("close seal shut"), "SANCTION"),
    (_PASSAGES - _MISSIONS, words("open reopen re-open unseal"), "CONCEDE"),
    (_MISSIONS, words("open reopen re-open"), "SUPPORT"),
    (_TRAFFIC, words("suspend halt ban stop cut cut_off cancel block ground"), "SANCTION"),
    (_TRAFFIC, words("resume restore restart"), "COOPERATE"),
    (_CAPTIVES, words("hand_over turn_over return repatriate extradite send_home swap exchange"), "CONCEDE"),
    (_TREATIES | {"truce", "ceasefire", "cease-fire"}, words("break"), "REJECT"),
    (_HELD, words("strike hit target"), "ASSAULT"),
    (_TIES, words("cut sever break break_off suspend freeze downgrade end reduce"), "SANCTION"),
    (
        _TIES,
        words("restore normalize normalise establish upgrade resume renew improve re-establish"),
        "SUPPORT",
    ),
    (_TREATIES, words("sign ratify initial conclude finalize finalise endorse approve"), "SUPPORT"),
    (words("refugee migrant evacuee"), words("accept take_in welcome host admit shelter receive"), "AID"),
    (_GIFTS, _GIVING, "AID"),
    (words("bill legislation motion draft"), words("introduce propose submit table draft"), "REQUEST"),
    (LANDS, TAKING, "ASSAULT"),
    (words("asset ship property fund vessel tanker"), words("seize freeze impound"), "COERCE"),
    (words("evidence intelligence information"), words("share exchange"), "COOPERATE"),
    (
        words("strike fire gun artillery rocket missile"),
        words("fire launch open lob exchange trade"),
        "ASSAULT",
    ),
    (
        frozenset({"visit", "trip", "meeting", "summit", "talk", "talks"}),
        words("cancel call_off boycott"),
        "REJECT",
    ),
    (
        words("demand call proposal request offer plan claim bid ruling order resolution warning appeal"),
        words("ignore decline"),
        "REJECT",
    ),
)
"""(objects, verbs, code): what a verb means with some classes of object, asked in this order."""
