"""What reports of a diplomatic process count: people, arms, goods, money and rates, each with its unit."""

from __future__ import annotations

from readout.vocab.plover import words

COUNTED: dict[str, str] = {
    noun: unit
    for unit, nouns in {
        "troops": "troop force soldier serviceman peacekeeper paratrooper marine reservist conscript personnel",
        "fighters": "fighter militant rebel insurgent guerrilla gunman mercenary combatant jihadist",
        "police": "policeman policewoman police",
        "prisoners": "prisoner detainee captive inmate spy dissident pow",
        "hostages": "hostage abductee",
        "casualties": "casualty victim death fatality",
        "settlers": "settler colonist",
        "civilians": "civilian child woman villager resident",
        "people": """people person man member citizen national immigrant fisherman sailor seaman crewman farmer
            student tourist pilgrim journalist passenger protester demonstrator trader engineer nurse doctor
            technician driver""",
        "ministers": "minister",
        "refugees": "refugee migrant evacuee",
        "observers": "observer monitor inspector",
        "diplomats": "diplomat envoy official adviser contractor",
        "agents": "agent officer operative",
        "missiles": "missile rocket shell bomb mortar interceptor torpedo",
        "warheads": "warhead",
        "tanks": "tank vehicle howitzer cannon launcher gun weapon rifle",
        "aircraft": "aircraft plane jet helicopter drone bomber",
        "ships": "ship warship vessel submarine frigate tanker carrier",
        "centrifuges": "centrifuge",
        "bases": "base outpost checkpoint garrison",
        "sites": "site facility reactor plant",
        "sanctions": "sanction",
        "attacks": "attack strike airstrike raid violation provocation incident",
        "flights": "flight sortie",
        "companies": "company entity firm bank individual",
        "embassies": "embassy consulate",
        "visas": "visa",
        "homes": "home house settlement apartment",
        "countries": "country nation state ally",
        "votes": "vote seat senator lawmaker",
        "jobs": "job worker",
        "vaccines": "dose vaccine",
    }.items()
    for noun in nouns.split()
}
"""A noun, in the singular, and the unit under which counts of it are kept."""

BARE = ""
"""The unit of a number without a noun, which only other reports explain: "the 8,200 came down from the hills"."""
PERSONS = words(
    """troops fighters police prisoners hostages casualties settlers civilians people refugees observers diplomats
    agents"""
)
"""Units of people: what one report calls soldiers or prisoners, another calls men."""
ANYBODY = words("man men person persons people")
"""Nouns by which people of any kind are counted."""

MEASURES: dict[str, str] = {
    noun: unit
    for unit, nouns in {
        "kg": "kilogram kg kilo",
        "tonnes": "tonne ton",
        "pounds": "pound lb",
        "barrels": "barrel",
        "km": "kilometer kilometre km",
        "miles": "mile",
        "hectares": "hectare",
        "acres": "acre",
        "megawatts": "megawatt mw",
        "cubic metres": "metre meter",
    }.items()
    for noun in nouns.split()
}
"""Units of measure: what is measured stands after "of"."""

CUBED = frozenset({"metre", "meter"})
"""Measures that matter only after "cubic"."""
LENGTHS_OF_LAND = frozenset({"km", "miles"})
STRETCHES = words(
    """zone belt strip area swathe swath corridor buffer line border boundary frontier land territory stretch road"""
)
"""What is so long or so wide, under many names."""

CURRENCY_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "C$": "CAD", "A$": "AUD"}
CURRENCY_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "ruble": "RUB",
    "rouble": "RUB",
    "yuan": "CNY",
    "renminbi": "CNY",
    "yen": "JPY",
    "rial": "IRR",
    "rupee": "INR",
    "hryvnia": "UAH",
    "lira": "TRY",
    "franc": "CHF",
    "shekel": "ILS",
    "rand": "ZAR",
    "won": "KRW",
}
CHANGING = words("fall drop shrink cut reduce lower rise grow increase raise climb limit cap")
"""Verbs under whose "to" a bare number stands: "the garrison would fall to 950"."""
COUNTING = words("concern cover involve number total list exceed")
"""Verbs whose object a bare number is: "the exchange concerns 460"."""
MONEY = frozenset({*CURRENCY_SIGNS.values(), *CURRENCY_WORDS.values()})
SIZES = MONEY | frozenset(MEASURES.values())
"""Units of sums and measures, which do not change from day to day."""
RATES = words(
    """tariff duty levy tax enrichment uranium turnout inflation growth share stake cut increase rate purity gdp output
    production territory export import trade spending budget price deficit vote"""
)
"""What a percentage is told of, where it matters to a process."""

FATES: dict[str, str] = {
    word: fate
    for fate, words in {
        "killed": "kill slay dead die death perish toll massacre execute",
        "wounded": "wound injure hurt injured",
        "displaced": "displace flee evacuate uproot homeless",
        "released": "release free let swap exchange pardon return hand",
        "held": "hold detain jail imprison arrest capture seize kidnap",
        "charged": "charge indict accuse convict sanction blacklist",
        "remaining": "remain stay keep retain leave left reduce cap limit",
        "withdrawn": "withdraw pull remove draw drawdown dismantle destroy cut",
        "deployed": "send deploy dispatch mobilise mobilize mass amass station build buildup deployment reinforce base",
        "missing": "miss missing",
        "expelled": "expel deport eject",
    }.items()
    for word in words.split()
}
"""What became of what is counted: figures of different fates are different figures."""
