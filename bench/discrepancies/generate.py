"""Makes the sets from the carriers: `python -m bench.discrepancies.generate [--check]`.

Every set with a change has a twin without one: the same reports, the same ways of saying things, and nearly the same
words; only the disagreement is missing. Where the change would bring a second date, length, number, place or office
into the set, a sentence about something else carries that second value in the twin (and the first value in the set).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from bench.discrepancies.build import build
from bench.discrepancies.draw import Draw
from bench.discrepancies.markup import KINDS, Event, events
from bench.discrepancies.natural import natural_sets
from bench.discrepancies.plan import OPERATORS, Plan, plan

SEED = "readout-discrepancies-1"
PER_KIND = 13
SETS = Path(__file__).parent / "sets"


def plans(split: str) -> list[Plan]:
    """The changes of one split: PER_KIND of each kind, with events and operators used as evenly as they allow."""
    draw = Draw(f"{SEED}/{split}")
    pool = [event for event in events() if event.split == split]
    used: Counter[object] = Counter()
    found: list[Plan] = []
    seen: set[object] = set()
    for round_ in range(PER_KIND):
        for kind in KINDS:
            made = _next(pool, kind, draw, used, seen)
            if made is None:
                raise ValueError(f"no carrier is left for {kind}, round {round_}, {split}")
            found.append(made)
    return found


def _next(pool: list[Event], kind: str, draw: Draw, used: Counter[object], seen: set[object]) -> Plan | None:
    operators = sorted(draw.order(OPERATORS), key=lambda o: used[o])
    for operator in operators:
        for event in sorted(draw.order(pool), key=lambda e: (used[kind, e.name], used[e.name])):
            made = plan(event, kind, operator, draw)
            if made is not None and made.key not in seen:
                seen.add(made.key)
                used.update((operator, event.name, (kind, event.name)))
                return made
    return None


def sets(split: str) -> list[dict[str, object]]:
    """Every set of a split: changed sets and their twins in a drawn order, then those written by hand."""
    made = [build(p, changed) for p in plans(split) for changed in (True, False)]
    order = Draw(f"{SEED}/{split}/order").order(range(len(made)))
    names = {index: f"{split}-{place + 1:03}" for place, index in enumerate(order)}
    found = [made[i] | {"id": names[i], "split": split, "twin": names[i ^ 1]} for i in order]
    by_hand = [entry | {"id": f"{split}-h{n + 1:02}", "split": split} for n, entry in enumerate(natural_sets(split))]
    return found + by_hand


def text(split: str) -> str:
    """The JSON Lines file of a split."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in sets(split))


def main() -> None:
    """Writes both splits and their digests; with --check, only compares."""
    for split in ("dev", "test"):
        path = SETS / f"{split}.jsonl"
        made = text(split).encode()
        if "--check" in sys.argv:
            same = path.read_bytes() == made
            print(f"{path.name}: {'the same bytes' if same else 'DIFFERS'}")
            if not same:
                sys.exit(1)
        else:
            path.write_bytes(made)
            print(f"{hashlib.sha256(made).hexdigest()}  {path.name}")


if __name__ == "__main__":
    main()
