"""Composes press reports of diplomatic processes that never happened, as many as wanted, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

WORDS = 500
"""About so many words has each report."""


def _words(text: str) -> list[str]:
    return text.split()


BEGIN = _words(
    "Bar Bel Cor Dal Dor Fen Gar Hal Hel Ir Jor Kal Kor Lan Lor Mar "
    "Mel Nor Or Pel Ral Ros Sal Sor Tal Tor Ul Val Ver Vol Zar"
)
END = _words("a ak an and ani ari as ay elli en ero es ic ides ik in ini o off olo on os ov una us uz")
_GIVEN = _words(
    "Ada Ana Bruno Carla Daniel Elena Felix Greta Hugo Ines Ivan Joan Karim Lena "
    "Luis Maria Marco Nadia Oscar Paula Pavel Rita Samir Sofia Tomas Vera Viktor"
)
_OUTLETS = _words("Courier Gazette Herald Journal Mirror Monitor Observer Post Record Star Telegraph Tribune")
_SIDES = (
    ("Chile", "Bolivia", ("Santiago", "La Paz")),
    ("Kenya", "Ethiopia", ("Nairobi", "Addis Ababa")),
    ("Norway", "Iceland", ("Oslo", "Reykjavik")),
    ("Thailand", "Cambodia", ("Bangkok", "Phnom Penh")),
    ("Jordan", "Egypt", ("Amman", "Cairo")),
    ("Peru", "Ecuador", ("Lima", "Quito")),
    ("Hungary", "Romania", ("Budapest", "Bucharest")),
    ("Nepal", "Bhutan", ("Kathmandu", "Thimphu")),
)
_NEUTRAL = ("Geneva", "Vienna", "Lisbon", "Montevideo", "Helsinki", "Singapore")
_OFFICES = ("Foreign Minister", "Defence Minister", "Deputy Foreign Minister", "President", "Prime Minister")
KINDS = (
    "border post", "fishing ground", "joint dam", "prison camp", "railway line", "grain store", "mine field",
    "pipeline", "air corridor", "customs shed", "refugee camp", "river gauge", "disputed island", "deep-water port",
    "radio station", "coal shipment", "observer post", "power grid", "seed bank", "glacier survey", "pilgrims' road",
    "timber licence", "salt flat", "weather satellite", "cattle market", "school book", "war grave", "water meter",
    "ferry service", "quarry", "lighthouse", "cable", "tax treaty", "tannery", "airfield", "vaccine depot",
)  # fmt: skip
MARKS = (
    "northern", "old", "unfinished", "second", "flooded", "leased", "smaller", "western", "shared", "abandoned",
    "electric", "upper", "frozen", "private", "military", "eastern", "burnt", "new", "contested", "lower",
)  # fmt: skip
_DEEDS = (
    "reopen", "inspect", "hand over", "reduce", "freeze", "share data on", "withdraw guards from", "pay for",
    "return", "survey", "demolish", "renew", "publish the accounts of", "lift the ban on", "stop drilling near",
    "send monitors to", "repair", "halve the charges for", "register", "clear the mines around",
)  # fmt: skip
_SUBJECTS = (
    "his government", "both delegations", "nobody in {side}", "the neighbours", "a fair agreement", "this round",
    "the experts", "the two capitals", "{other}", "every serious politician", "a joint committee", "the region",
    "parliament", "the next generation", "the treaty of last year", "public opinion", "the armed forces",
)  # fmt: skip
_CLAIMS = (
    "would insist on", "could live without", "had never accepted", "will have to pay for", "should look again at",
    "was prepared to discuss", "had misread the papers on", "must not use force over", "gained nothing from",
    "would sooner or later need", "had spent {count} million dollars on", "could settle within {count} weeks",
    "was losing patience over", "understood the history of", "would never trade away", "might vote on",
    "had kept silent about", "ought to be ashamed of", "saw no reason to hurry over", "needed outside help with",
)  # fmt: skip
TAILS = (
    "before anything was signed", "as long as guards stayed away", "if the maps were correct", "without new money",
    "whatever the newspapers printed", "by the end of {month}", "once the {season} was over", "in a neutral country",
    "after {count} years of delay", "because {goods} depended on it", "with the help of engineers", "step by step",
    "even at the price of a quarrel", "now that lists had been exchanged", "under the eyes of observers",
    "although the law forbade it", "for the sake of the border towns", "on the basis of the old protocol",
)  # fmt: skip
_SAYING = ("said", "told reporters", "said in a statement", "stressed", "added", "said on {weekday}")
WHO = (
    "Farmers", "Shopkeepers", "Retired officers", "Students", "Lorry drivers", "Bishops", "Trade unions", "Historians",
    "Bankers", "Nurses", "Fishermen", "Engineers", "Teachers", "Pensioners", "Anglers", "Grain traders", "Poets",
)  # fmt: skip
HOW = _words(
    "openly quietly angrily rarely often suddenly proudly hardly jokingly bitterly patiently loudly secretly briefly"
)
DO = _words(
    "praised mocked sketched sold photographed visited measured repainted guarded studied cleaned rented fenced "
    "insured mapped avoided blamed counted defended described excavated financed forgot inherited lit mentioned "
    "neglected painted patrolled planned polished raffled remembered surveyed taxed"
)
_MEANS = (
    "with borrowed {goods}", "in return for {goods}", "during the {season} fair", "ever since {month}",
    "despite {count} complaints", "on {count} rainy days", "like their cousins in {other}", "instead of {goods}",
    "until the {goods} ran out", "and paid {count} coins each", "for want of {goods}", "beside heaps of {goods}",
    "through the long {season}", "against the advice of {count} lawyers", "at a {season} market", "by candlelight",
)  # fmt: skip
GOODS = _words("bread rice copper wool diesel sugar cement tea fish paper salt timber wheat tyres")
_MONTHS = _words("January March May June August October November")
_SEASONS = _words("spring summer autumn winter")
_WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


@dataclass(frozen=True)
class Person:
    """Somebody who takes part: a name and an office that nobody ever held."""

    name: str
    office: str
    side: str

    @property
    def family(self) -> str:
        return self.name.split()[-1]


@dataclass(frozen=True)
class Event:
    """One contact of a process, with what was said there, as the reports tell it."""

    day: date
    place: str
    kind: str
    people: tuple[Person, Person]
    minutes: int
    things: tuple[str, ...]
    views: tuple[tuple[Person, str], ...]
    deed: str
    due: int
    troops: int


@dataclass(frozen=True)
class Report:
    """A report as a file: its name, outlet, day of publication and text."""

    name: str
    outlet: str
    published: str
    text: str


def reports(count: int, seed: int = 1, processes: int = 4, per_event: int = 8) -> Iterator[Report]:
    """`count` reports of several processes at once; about `per_event` tell of each contact, one in eight copies."""
    made: dict[int, list[Event]] = {}
    last: dict[int, Report] = {}
    for n in range(count):
        rng = random.Random(f"{seed} report {n}")
        process = n % processes
        events = made.setdefault(process, [])
        number = n // processes // per_event
        while len(events) <= number:
            events.append(_event(seed, process, len(events)))
        event = events[number]
        published = event.day + timedelta(days=rng.choice((0, 1, 1, 1, 2)))
        outlet = f"The {rng.choice(_NEUTRAL)} {rng.choice(_OUTLETS)}"
        old = last.get(process)
        if old is not None and rng.random() < 0.125:
            text = old.text.replace("\n\n", f"\n\n{outlet} has this report from an agency.\n\n", 1)
            published = date.fromisoformat(old.published)
        else:
            text = _text(rng, events[max(0, number - 3) : number + 1], published)
        last[process] = Report(f"{n:05d}.txt", outlet, published.isoformat(), text)
        yield last[process]


@cache
def _people(seed: int, process: int) -> list[list[Person]]:
    rng = random.Random(f"{seed} people {process}")
    taken: set[str] = set()
    out = []
    for side in _SIDES[process % len(_SIDES)][:2]:
        cast = []
        for office in _OFFICES:
            family = rng.choice(BEGIN) + rng.choice(END)
            while family in taken:
                family = rng.choice(BEGIN) + rng.choice("aeiou") + rng.choice(("l", "r", "n", "s")) + rng.choice(END)
            taken.add(family)
            cast.append(Person(f"{rng.choice(_GIVEN)} {family}", office, side))
        out.append(cast)
    return out


def _event(seed: int, process: int, number: int) -> Event:
    rng = random.Random(f"{seed} event {process} {number}")
    left, right = (rng.choice(cast) for cast in _people(seed, process))
    first = date(1991, 1, 7) + timedelta(days=400 * (process // len(_SIDES)))
    seats = _SIDES[process % len(_SIDES)][2]
    things = _things(rng, 4)
    views = []
    for n in range(8):
        speaker = (left, right)[n % 2]
        other = right.side if speaker is left else left.side
        form = f"{rng.choice(_SUBJECTS)} {rng.choice(_CLAIMS)} {{thing}} {rng.choice(TAILS)}"
        views.append((speaker, _fill(rng, form, rng.choice(things), speaker.side, other)))
    return Event(
        first + timedelta(days=4 * number + rng.randrange(3)), rng.choice((*seats, *_NEUTRAL)),
        rng.choice(("meeting", "meeting", "talks", "call")), (left, right), rng.choice((45, 60, 90, 120, 180)),
        things, tuple(views), rng.choice(_DEEDS), rng.choice((7, 14, 30)), rng.randrange(10, 400) * 100,
    )  # fmt: skip


def _fill(rng: random.Random, form: str, thing: str, side: str, other: str) -> str:
    month = rng.choice(_MONTHS)
    return form.format(
        thing=thing, side=side, other=other, deed=rng.choice(_DEEDS), month=month, count=rng.randrange(2, 60),
        goods=rng.choice(GOODS), season=rng.choice(_SEASONS),
    )  # fmt: skip


def _things(rng: random.Random, count: int) -> tuple[str, ...]:
    """Matters to argue about: "the old ferry service near Velov"."""
    return tuple(
        f"the {rng.choice(MARKS)} {rng.choice(KINDS)} near {rng.choice(BEGIN)}{rng.choice(END)}" for _ in range(count)
    )


def _background(rng: random.Random, side: str, other: str) -> str:
    means = " ".join(rng.sample(_MEANS, 2))
    form = f"{rng.choice(WHO)} in {side} {rng.choice(HOW)} {rng.choice(DO)} {{thing}} {means}."
    return _fill(rng, form, _things(rng, 1)[0], side, other)


def _text(rng: random.Random, events: Sequence[Event], published: date) -> str:
    """One report of the last event, with the earlier ones as background; no two are worded alike."""
    event = events[-1]
    left, right = event.people
    lead = _lead(rng, event)
    body = [lead, *_told(rng, event)]
    for old in events[:-1]:
        body.append(_earlier(rng, old))
    while sum(len(s.split()) for s in body) < WORDS:
        body.append(_background(rng, *rng.sample((left.side, right.side), 2)))
    head, rest = body[0], body[1:]
    rng.shuffle(rest)
    paragraphs = [" ".join(rest[i : i + 3]) for i in range(0, len(rest), 3)]
    title = f"{left.side} and {right.side} discuss {event.things[0].removeprefix('the ')}"
    line = f"{event.place.upper()}, {published:%B} {published.day}, {published.year} - {head}"
    return f"{title}\n\n{line}\n\n" + "\n\n".join(paragraphs) + "\n"


def _lead(rng: random.Random, event: Event) -> str:
    left, right = event.people if rng.random() < 0.5 else event.people[::-1]
    weekday = _WEEKDAYS[event.day.weekday()]
    who = f"{left.office} {left.name} of {left.side}"
    whom = f"{right.office} {right.name} of {right.side}"
    length = f"{event.minutes} minutes" if rng.random() < 0.5 else f"{event.minutes / 60:g} hours"
    if event.kind == "call":
        return f"{who} spoke by telephone with {whom} on {weekday} about {event.things[0]}."
    if event.kind == "talks":
        return f"{who} held talks with {whom} in {event.place} on {weekday}; they lasted {length}."
    return f"{who} met {whom} in {event.place} on {weekday} for {length}."


def _told(rng: random.Random, event: Event) -> Iterator[str]:
    """What was said, asked, promised and done at a contact, in words that differ from report to report."""
    left, right = event.people
    for speaker, view in rng.sample(event.views, 6):
        cue = rng.choice(_SAYING).format(weekday=_WEEKDAYS[event.day.weekday()])
        view = view if rng.random() < 0.6 else view.replace("must not", "should never").replace("would", "was going to")
        if rng.random() < 0.4:
            yield f"“{view[0].upper()}{view[1:]},” {speaker.family} {cue}."
        else:
            yield f"{speaker.family} {cue} that {view}."
    day = event.day + timedelta(days=event.due)
    yield f"{left.side} demanded that {right.side} {event.deed} {event.things[1]}."
    yield f"{right.side} promised to {event.deed} {event.things[2]} by {day:%B} {day.day}."
    yield f"{left.side} has stationed {event.troops:,} troops near {event.things[3]}."
    yield rng.choice((
        f"{right.side} accused {left.side} of delay over {event.things[3]}.",
        f"{left.side} rejected a proposal of {right.side} on {event.things[3]}.",
        f"{right.side} sent a letter to {left.side} about {event.things[1]}.",
    ))  # fmt: skip


def _earlier(rng: random.Random, event: Event) -> str:
    left, right = event.people
    return rng.choice((
        f"{left.family} and {right.family} last met in {event.place} on {event.day:%B} {event.day.day}.",
        f"On {event.day:%B} {event.day.day} {right.side} had promised to {event.deed} {event.things[2]}.",
        f"{right.side} has not yet managed to {event.deed} {event.things[2]}, an official said.",
    ))  # fmt: skip
