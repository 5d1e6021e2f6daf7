"""Word, part of speech and features -> lemma, by a table of irregular forms and the rules of English endings."""

from __future__ import annotations

from functools import lru_cache

_VERBS = """be am is are was were been being 's 'm 're ’s ’m ’re|have has had having 've ’ve 'd|do does did done doing|go goes went gone|
say says said|make made making|take took taken|come came|see saw seen|know knew known|get got gotten|give gave given|find found|
think thought|tell told|become became becoming|show showed shown|leave left|feel felt|put put|bring brought|begin began begun|keep kept|
hold held|write wrote written|stand stood|hear heard|let let|mean meant|set set setting|meet met|run ran running|pay paid|sit sat|
speak spoke spoken|lie lay lain lying|lead led|read read|grow grew grown|lose lost|fall fell fallen|send sent|build built|
understand understood|draw drew drawn|break broke broken|spend spent|cut cut cutting|rise rose risen|drive drove driven|
buy bought|wear wore worn|choose chose chosen|seek sought|deal dealt|fight fought|throw threw thrown|catch caught|win won winning|
forget forgot forgotten|lay laid|sell sold|teach taught|strike struck stricken|withdraw withdrew withdrawn|shoot shot|
eat ate eaten|hit hit hitting|hang hung hanging|shake shook shaken|bear bore borne born|swear swore sworn|bind bound|flee fled|
fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|forgive forgave forgiven|freeze froze frozen|hide hid hidden|
hurt hurt|quit quit|ride rode ridden|ring rang rung|seize seized|shut shut shutting|sing sang sung|sink sank sunk|
sleep slept|slide slid|spread spread|steal stole stolen|stick stuck|swim swam swum|swing swung|tear tore torn|
undergo underwent undergone|undertake undertook undertaken|uphold upheld|wake woke woken|weave wove woven|overcome overcame|
oversee oversaw overseen|overthrow overthrew overthrown|rebuild rebuilt|redo redid redone|retake retook|rewrite rewrote rewritten|
mislead misled|misunderstand misunderstood|arise arose arisen|awake awoke awoken|beat beat beaten|bend bent|bet bet|bite bit bitten|
bleed bled|blow blew blown|breed bred|burst burst|cast cast|cling clung|cost cost|creep crept|dig dug|drink drank drunk|
feed fed|grind ground|kneel knelt|lend lent|light lit|mistake mistook mistaken|prove proven|rid rid|shed shed|shine shone|shrink shrank shrunk|
split split|spin spun|spring sprang sprung|sting stung|stride strode|strive strove striven|sweep swept|swell swollen|thrust thrust|
tread trod trodden|wind wound|wring wrung|broadcast broadcast|forecast forecast|reset reset|upset upset|beget begot|abide abode|
can ca could|will wo ll 'll ’ll would ’d|shall sha should|may might|must|die dying died|tie tying tied|vie vying vied|outdo outdid outdone|
withhold withheld|withstand withstood|foster fostered|offer offered|enter entered|order ordered|consider considered|deliver delivered|
suffer suffered|discover discovered|remember remembered|gather gathered|answer answered|wonder wondered|cover covered|differ differed|
lower lowered|power powered|trigger triggered|murder murdered|hamper hampered|hinder hindered|render rendered|surrender surrendered|
visit visited visiting|limit limited limiting|credit credited crediting|edit edited editing|exhibit exhibited|inhibit inhibited|
prohibit prohibited prohibiting|profit profited|benefit benefited|target targeted targeting|market marketed|budget budgeted|
interpret interpreted|develop developed developing|open opened opening|happen happened happening|listen listened|threaten threatened|
strengthen strengthened|weaken weakened|broaden broadened|widen widened|deepen deepened|heighten heightened|worsen worsened|
tighten tightened|soften softened|abandon abandoned|question questioned|mention mentioned|sanction sanctioned|station stationed|
position positioned|condition conditioned|caution cautioned|envision envisioned|reason reasoned|poison poisoned|summon summoned|
pardon pardoned|welcome welcomed welcoming|agree agreed agreeing|guarantee guaranteed|free freed|decree decreed|
focus focused focusing|bias biased|gas gassed|unveil unveiled|detail detailed|fail failed|explain explained|remain remained|
maintain maintained|contain contained|obtain obtained|detain detained|sustain sustained|retain retained|attain attained|gain gained|
claim claimed|aim aimed|complain complained|train trained|appear appeared|fear feared|clear cleared|hear hearing|repeat repeated|
treat treated|defeat defeated|cheat cheated|appeal appealed|reveal revealed|conceal concealed|seal sealed|heal healed|
need needed|succeed succeeded|proceed proceeded|exceed exceeded|heed heeded|greet greeted|join joined|point pointed|appoint appointed|
avoid avoided|exploit exploited|need needing|wait waited|await awaited|raid raided|aid aided|paint painted|
release released releasing|increase increased increasing|cease ceased ceasing|ease eased easing|please pleased|lease leased|
decrease decreased|leave leaving|receive receiving|believe believing|achieve achieving|relieve relieving|
use used using|refuse refused refusing|accuse accused accusing|cause caused causing|abuse abused abusing|excuse excused|pause paused|
raise raised raising|praise praised praising|promise promised promising|compromise compromised|exercise exercised|advise advised|
close closed closing|oppose opposed opposing|propose proposed proposing|impose imposed imposing|expose exposed|suppose supposed|
pose posed posing|dispose disposed|purchase purchased|base based basing|chase chased|erase erased|phase phased|
force forced|share shared sharing|declare declared declaring|prepare prepared preparing|compare compared comparing|
care cared caring|dare dared|scare scared|spare spared|square squared|stare stared|fire fired firing|hire hired hiring|
require required requiring|acquire acquired acquiring|inspire inspired|retire retired retiring|expire expired|desire desired|
restore restored restoring|ignore ignored ignoring|explore explored exploring|score scored scoring|secure secured securing|
ensure ensured ensuring|assure assured assuring|measure measured measuring|pressure pressured|capture captured capturing|
figure figured|injure injured|torture tortured|endure endured|procure procured|figure figuring|interfere interfered interfering|
adhere adhered adhering|name named naming|blame blamed blaming|resume resumed resuming|assume assumed assuming|consume consumed|
presume presumed|frame framed|tame tamed|define defined defining|decline declined declining|determine determined determining|
examine examined examining|undermine undermined undermining|combine combined combining|outline outlined outlining|
underline underlined|imagine imagined|fine fined|mine mined|join joining|phone phoned phoning|postpone postponed postponing|tone toned|
clone cloned|tune tuned|hope hoped hoping|cope coped|shape shaped shaping|escape escaped escaping|tape taped|rape raped|
type typed|wipe wiped|rule ruled ruling|schedule scheduled|settle settled settling|handle handled handling|
file filed filing|pile piled|compile compiled|exile exiled|file files|role roled|control controlled controlling|patrol patrolled patrolling|
console consoled|smile smiled|like liked liking|strike striking|take taking|make makes|invoke invoked|provoke provoked provoking|
revoke revoked|evoke evoked|joke joked|evade evaded|invade invaded invading|persuade persuaded|trade traded trading|upgrade upgraded|
degrade degraded|include included including|conclude concluded concluding|exclude excluded|intrude intruded|decide decided deciding|
provide provided providing|divide divided|guide guided|side sided|preside presided|reside resided|collide collided|override overrode overridden|
code coded|explode exploded|erode eroded eroding|concede conceded conceding|impede impeded|precede preceded|
note noted noting|vote voted voting|promote promoted promoting|quote quoted quoting|devote devoted|denote denoted|
invite invited inviting|cite cited citing|unite united uniting|ignite ignited|write writing|excite excited|expedite expedited|
dispute disputed disputing|execute executed executing|contribute contributed contributing|attribute attributed|distribute distributed|
institute instituted|prosecute prosecuted|constitute constituted|substitute substituted|salute saluted|commute commuted|
complete completed completing|delete deleted|compete competed competing|deplete depleted|state stated stating|
taste tasted|waste wasted|paste pasted|change changed changing|exchange exchanged exchanging|arrange arranged arranging|challenge challenged|
charge charged|urge urged urging|emerge emerged|merge merged|range ranged|plunge plunged|pledge pledged|judge judged|
lodge lodged|acknowledge acknowledged|bridge bridged|hedge hedged|budge budged|alleged allege alleging|allege alleged alleging|
oblige obliged|engage engaged engaging|manage managed managing|damage damaged|encourage encouraged|stage staged|wage waged|
salvage salvaged|besiege besieged|argue argued arguing|pursue pursued pursuing|continue continued continuing|rescue rescued|issue issued issuing|
value valued|sue sued suing|rue rued|queue queued|subdue subdued|league leagued|die dies|lie lied|breathe breathed|soothe soothed|bathe bathed|
travel traveled travelled traveling travelling|cancel canceled cancelled|label labeled labelled|model modeled modelled|
signal signaled signalled signaling|fuel fueled fuelled fueling|total totaled totalled|rival rivaled|equal equaled|channel channeled|
level leveled levelled|quarrel quarreled|counsel counseled|kill killed killing|call called calling|fill filled filling|pull pulled pulling|
roll rolled rolling|poll polled polling|install installed|recall recalled recalling|fulfill fulfilled|enroll enrolled|stall stalled|spell spelled|
dwell dwelled|swell swelled|yell yelled|drill drilled|spill spilled|thrill thrilled|shell shelled shelling|sell selling|tell telling|fall falling|
pass passed passing|press pressed pressing|stress stressed stressing|express expressed expressing|address addressed addressing|discuss discussed discussing|
dismiss dismissed|miss missed|cross crossed|assess assessed|possess possessed|process processed|access accessed|impress impressed|suppress suppressed|
confess confessed|guess guessed|focus focuses|toss tossed|add added adding|staff staffed|stuff stuffed|buzz buzzed|
refer referred referring|prefer preferred|confer conferred|transfer transferred transferring|defer deferred|infer inferred|occur occurred|
plan planned planning|ban banned banning|stop stopped stopping|step stepped stepping|drop dropped|ship shipped|equip equipped|
trip tripped|trap trapped|strip stripped|wrap wrapped|slip slipped|commit committed committing|admit admitted admitting|permit permitted permitting|
submit submitted|omit omitted|regret regretted|rob robbed|grab grabbed|stab stabbed|jam jammed|bar barred|spar sparred|war warred|stir stirred|
compel compelled|expel expelled|propel propelled|repel repelled|rebel rebelled|rig rigged|beg begged|drag dragged|tag tagged|shrug shrugged|
nod nodded|pit pitted|cut cutting|hit hitting|sit sitting|get getting|let letting|put putting|plot plotted|spot spotted|chat chatted|blot blotted|
debut debuted|ski skied|taxi taxied|echo echoed|veto vetoed vetoes|go going|undergo undergoing""".replace("\n", "")
_NOUNS = """man men|woman women|child children|grandchild grandchildren|schoolchild schoolchildren|people|person persons|foot feet|tooth teeth|mouse mice|goose geese|crisis crises|basis bases|
analysis analyses|thesis theses|hypothesis hypotheses|emphasis emphases|diagnosis diagnoses|oasis oases|axis axes|
criterion criteria|phenomenon phenomena|datum data|medium media|memorandum memoranda|referendum referenda|
life lives|wife wives|knife knives|leaf leaves|half halves|self selves|shelf shelves|thief thieves|wolf wolves|loaf loaves|
spokesman spokesmen|spokeswoman spokeswomen|spokesperson spokespeople|statesman statesmen|congressman congressmen|
businessman businessmen|serviceman servicemen|troops|goods|thanks|regards|clothes|grounds|whereabouts|surroundings|supply supplies|policeman policemen|gunman gunmen|fisherman fishermen|lawman lawmen|
chairman chairmen|clergyman clergymen|countryman countrymen|congresswoman congresswomen|ox oxen|die dice|
series|species|news|means|headquarters|politics|economics|physics|mathematics|athletics|ethics|statistics|tactics|dynamics|
diplomatics|logistics|barracks|crossroads|gas gases|bus buses|virus viruses|bonus bonuses|campus campuses|status statuses|
consensus|census|caucus caucuses|process processes|genius geniuses|focus|chaos|bias biases|atlas|alias|lens lenses|
movie movies|tie ties|lie lies|pie pies|zombie zombies|cookie cookies|calorie calories|rookie rookies|
hero heroes|potato potatoes|tomato tomatoes|echo echoes|veto vetoes|embargo embargoes|cargo cargoes|
cache caches|axe axes|shoe shoes|toe toes|house houses|horse horses|course courses|case cases|base|cause causes|
response responses|purpose purposes|phase phases|clause clauses|expense expenses|license licenses|sense senses|promise promises|
exercise exercises|increase increases|release releases|purchase purchases|disease diseases|nurse nurses|defense defenses|
offense offenses|corpse corpses|universe universes|database databases|premise premises|noise noises|cruise cruises|rise rises|
use uses|excuse excuses|warehouse warehouses|spouse spouses|size sizes|prize prizes|seize|
breeze breezes|freeze freezes|ceasefire ceasefires|yes|this|his|its|us|thus|always|perhaps|gross|less|is""".replace("\n", "")
_OTHER = {
    "ADJ": "good better best|bad worse worst|far further furthest farther|many more most|little less least|old elder eldest",
    "ADV": "well better best|badly worse worst|far further furthest farther|much more most|little less least|not n't n’t",
    "PRON": "i me|he him|she her|it|we us ’s|they them|you|who whom|these|those|this these|that those|mine|your",
    "DET": "a an|this these|that those",
    "PART": "not n't n’t|'s ’s ' ’|to",
    "ADP": "with w/",
    "NUM": "",
}


def _table(source: str) -> dict[str, str]:
    return {form: forms.split()[0] for forms in source.split("|") if forms.strip() for form in reversed(forms.split())}


_IRREGULAR = {"VERB": _table(_VERBS), "NOUN": _table(_NOUNS)} | {k: _table(v) for k, v in _OTHER.items()}
_IRREGULAR["AUX"] = _IRREGULAR["VERB"] | {"'d": "would", "’d": "would", "ca": "can", "wo": "will", "might": "might", "could": "could",
    "would": "would", "should": "should", "may": "may", "can": "can", "will": "will", "shall": "shall"}  # fmt: skip
_VOWELS = frozenset("aeiou")
_E_ENDINGS = ("at", "iz", "is", "us", "os", "ov", "iv", "av", "ev", "olv", "erv", "c", "dg", "rg", "ng", "ag", "eg", "u", "v", "z", "bl", "pl",
    "tl", "dl", "gl", "cl", "fl", "kl", "uid", "ud", "id", "ad", "ok", "ak", "ik", "ir", "ur", "ar", "or", "in", "um", "am", "im", "om", "ut", "it", "ot",
    "rs", "ns", "ls", "ps", "as", "th", "il", "ul", "ol", "op", "ap", "ip", "yp", "et", "ed", "er", "od", "on", "yz", "ys", "an", "ib", "ob", "ub")  # fmt: skip
_NO_E = ("ain", "een", "ear", "eer", "air", "our", "oar", "ail", "eal", "oil", "eed", "ead", "oad", "aid", "eat", "oat", "eet", "oot", "ait",
    "out", "ook", "eek", "eak", "oop", "eep", "eam", "oom", "aim", "ion", "tain", "en", "er", "it", "et", "or", "on", "hing", "ring", "long", "ang",
    "ling", "king", "ol", "om", "el", "il", "al", "op", "ip", "ol", "ad", "ed", "od", "id", "an", "in", "am", "ar", "ut", "ot", "ap")  # fmt: skip


def _stem(stem: str) -> str:
    """A verb's stem after -ed or -ing was taken: with its e back, or one of two like consonants gone."""
    if len(stem) < 3:
        return stem + "e" if len(stem) == 2 and stem[0] in _VOWELS and stem[1] in "cs" else stem
    if stem[-1] == stem[-2] and stem[-1] not in "lsfze":
        return stem[:-1]
    if stem[-1] in "wxyhkpmtdnlrbfg" and not stem.endswith(("dg", "rg", "at", "iz")) or stem.endswith(("eat", "oat")) and not stem.endswith("creat"):
        short = sum(c in _VOWELS for c in stem) == 1
        if stem[-1] in "wxyfh":
            return stem
        if stem[-2] not in _VOWELS:
            return stem + "e" if stem[-1] == "l" and stem[-2] in "btdpgckf" or stem.endswith("ng") and stem[-3:] in ("ang", "eng") else stem
        if len(stem) > 2 and stem[-3] in _VOWELS:
            return stem
        if short and stem[-2] in _VOWELS:
            return stem + "e"
        return stem if stem.endswith(_NO_E) else stem + "e"
    if stem.endswith(("ss", "ll", "ff", "sh", "ch", "ee", "o", "i")) or stem[-1] in "q":
        return stem
    if stem.endswith(("eat", "oat")) and not stem.endswith("creat"):
        return stem
    if stem[-1] in "cvuz" or stem.endswith(("dg", "rg", "at", "ns", "rs", "ls", "ps", "is", "us", "as", "os")):
        return stem + "e"
    return stem


def _verb(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word
    if word.endswith("ed") and len(word) > 3:
        return _stem(word[:-2])
    if word.endswith("ing") and len(word) > 4 and any(c in _VOWELS or c == "y" for c in word[:-3]):
        return _stem(word[:-3])
    return word


def _noun(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    return word


@lru_cache(maxsize=50_000)
def lemma(word: str, upos: str, feats: str = "") -> str:
    """The lower-case lemma of `word`; a name keeps its form, in lower case."""
    low = word.lower()
    table = _IRREGULAR.get(upos)
    if table is not None and low in table and not (upos == "NOUN" and "Number=Sing" in feats):
        if upos in ("VERB", "AUX") and low in ("'s", "’s") and upos == "VERB":
            return "be"
        return table[low]
    if upos in ("VERB", "AUX"):
        if "VerbForm=Inf" in feats or "Mood=Imp" in feats:
            return low
        return _verb(low)
    if upos == "NOUN":
        return low if "Number=Sing" in feats else _noun(low)
    if upos == "ADJ" and low.endswith("iest"):
        return low[:-4] + "y"
    if upos == "ADJ" and low.endswith("ier"):
        return low[:-3] + "y"
    return low
