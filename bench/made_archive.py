"""Makes archive-like WARC files of any size from sentences written for the purpose, with pages of one process planted.

    python bench/made_archive.py OUT.warc.gz --pages 20000 --planted 100 --seed 1

The pages are HTML with menus, related links and scripts around the text, as archives of news sites hold them. The
planted ones tell of invented talks between Chile and Bolivia in Lima in January 1983; the others of weather, markets,
football, of other countries' diplomacy, and, some of them, of one of the two countries without the other.
"""

from __future__ import annotations

import argparse
import gzip
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PROCESS = """title = "lima"
sides = ["Chile", "Bolivia"]
people = ["Elena Rojas", "Tomas Quiroga"]
places = ["Lima", "Arica"]

[period]
from = "1983-01-01"
to = "1983-02-28"
"""
FIRST_DAY = date(1983, 1, 3)
PEOPLE = {"Chile": "Elena Rojas", "Bolivia": "Tomas Quiroga"}
ABOUT = (
    "Foreign Minister {mine} of {a} met Foreign Minister {theirs} of {b} in {city} on {day} for {n} minutes.",
    "“We will answer the proposal of {b} in writing next week,” {mine} said.",
    "{a} demanded that {b} withdraw {m} troops from the border by {day}.",
    "{theirs} told reporters that {b} would not accept any deadline.",
    "The two ministers agreed to meet again in {city} within {k} weeks.",
    "According to a {a} diplomat, the talks touched on the railway to Arica and on customs duties.",
    "{b} rejected the demand of {a} and called for mediation.",
    "The foreign ministry of {b} said in a statement that the meeting with {mine} was frank.",
)
NEAR = (
    "Inflation in {a} rose to {n} percent in December, the central bank said.",
    "A storm left {n} families without power in the south of {a}.",
    "The {a} national team won {k} to 1 on {day}.",
    "Copper exports of {a} grew by {n} percent.",
)
ELSEWHERE = (
    "The foreign minister of {c} met the prime minister of {d} in Geneva on {day} to discuss fishing rights.",
    "{c} accused {d} of breaking the agreement on river waters.",
    "The president of {c} promised an answer to {d} within {k} weeks.",
    "Talks between {c} and {d} were postponed, the embassy said.",
)
DAILY = (
    "Rain is expected on {day}, with winds of up to {n} kilometres an hour.",
    "The city council voted {n} to {k} for the new bridge over the canal.",
    "Shares closed {k} points lower after a quiet session.",
    "The recipe needs {k} eggs, {n} grams of flour and a little patience.",
    "The visitors equalised in the {n}th minute and scored again before the whistle.",
    "Doctors advise people over {n} to see an optician every {k} years.",
    "The museum shows {n} paintings that had been thought lost.",
    "Police said that {k} cars were damaged in the car park on {day}.",
)
FOREIGN = (
    "El ayuntamiento aprobó el presupuesto con {n} votos a favor y {k} en contra.",
    "Der Zug nach Norden fährt am {day} {n} Minuten später ab.",
    "Le musée sera fermé jusqu'au {day}, a indiqué la mairie.",
)
STATES = ("Kenya", "Norway", "Ghana", "Portugal", "Nepal", "Jordan", "Fiji", "Denmark", "Malta", "Laos")
MENU = ("World", "Chile", "Bolivia", "Peru", "Sport", "Markets", "Weather", "Opinion", "Video", "Subscribe")
OUTLETS = ("lima-post", "altiplano", "the-wire", "harbour-news", "valley-gazette")
KINDS = (("elsewhere", 8), ("near", 7), ("foreign", 15), ("daily", 70))
"""How many of a hundred pages that are not planted are of each kind."""


@dataclass(frozen=True, slots=True)
class Made:
    """One page: its address, its kind ("planted" or one of KINDS), the day it was published, its HTML."""

    url: str
    kind: str
    day: date
    html: str


def made_pages(count: int, planted: int, seed: int) -> Iterator[Made]:
    """`count` pages, `planted` of them about the process, in an order that `seed` decides."""
    chance = random.Random(seed)
    kinds = ["planted"] * planted + chance.choices([k for k, _ in KINDS], [w for _, w in KINDS], k=count - planted)
    chance.shuffle(kinds)
    for number, kind in enumerate(kinds):
        yield _page(number, kind, chance)


def _page(number: int, kind: str, chance: random.Random) -> Made:
    day = FIRST_DAY + timedelta(chance.randrange(40))
    outlet = chance.choice(OUTLETS)
    title, sentences = _text(kind, chance, day)
    url = f"http://{outlet}.test/{day:%Y/%m/%d}/{kind if kind != 'planted' else 'news'}-{number}.html"
    return Made(url, kind, day, _html(outlet, title, sentences, day, chance))


def _text(kind: str, chance: random.Random, day: date) -> tuple[str, list[str]]:
    a, b = chance.sample(("Chile", "Bolivia"), 2)
    c, d = chance.sample(STATES, 2)

    def fill(sentence: str) -> str:
        return sentence.format(
            a=a, b=b, c=c, d=d, mine=PEOPLE[a], theirs=PEOPLE[b], city=chance.choice(("Lima", "Arica")),
            day=f"{day:%A}", n=chance.randrange(12, 95), k=chance.randrange(2, 9), m=chance.randrange(2, 40) * 100,
        )  # fmt: skip

    def some(pool: tuple[str, ...], least: int, most: int) -> list[str]:
        return [fill(chance.choice(pool)) for _ in range(chance.randint(least, most))]

    if kind == "planted":
        return f"{a} and {b} {chance.choice(('talk in Lima', 'look for a way out', 'at odds over Arica'))}", [
            *some(ABOUT, 4, 12),
            *some(DAILY, 0, 3),
        ]
    pools = {"near": NEAR, "elsewhere": ELSEWHERE, "foreign": FOREIGN, "daily": DAILY}
    body = some(pools[kind], 6, 20)
    return body[0].rstrip("."), body + (some(DAILY, 2, 8) if kind != "foreign" else [])


def _html(outlet: str, title: str, sentences: list[str], day: date, chance: random.Random) -> str:
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in MENU)
    related = "".join(f'<li><a href="/r{n}.html">Related story number {n}</a></li>' for n in range(12))
    script = "var x=[" + ",".join(str(chance.randrange(10**6)) for _ in range(chance.randrange(500, 3000))) + "];"
    style = "\n".join(f".c{n}{{margin:{n}px;color:#{n:06x}}}" for n in range(300))
    body = "\n".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="{outlet.replace("-", " ").title()}">'
        f'<meta property="article:published_time" content="{day.isoformat()}T08:00:00Z">'
        f"<style>{style}</style><script>{script}</script></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>\n{body}\n</article><aside><ul>{related}</ul></aside></body></html>"
    )


def record(url: str, day: date, body: bytes) -> bytes:
    """A page as a WARC response record, captured the day after it was published."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    fields = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {day + timedelta(1)}T06:00:00Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    )
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def write_archive(path: Path, count: int, planted: int, seed: int = 1) -> None:
    """Writes an archive, packed record by record where its name ends in .gz; the same seed gives the same bytes."""
    pack = path.suffix == ".gz"
    with path.open("wb") as out:
        for page in made_pages(count, planted, seed):
            data = record(page.url, page.day, page.html.encode("utf-8"))
            out.write(gzip.compress(data, 6, mtime=0) if pack else data)


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes an archive-like WARC file.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    write_archive(told.path, told.pages, told.planted, told.seed)


if __name__ == "__main__":
    main()
