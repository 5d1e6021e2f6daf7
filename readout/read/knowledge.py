"""Knowledge files: people with their offices and dates, as Popolo or FollowTheMoney write them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from readout.errors import Problem, SourceError
from readout.model.edtf import parse_or_none
from readout.model.knowledge import KnownPerson, Tenure, known_person
from readout.read.known import clean_characters

Data = Mapping[str, Any]
LARGEST = 50_000_000
"""Bytes of one file."""


def read_knowledge(path: Path) -> tuple[tuple[KnownPerson, ...], tuple[Problem, ...]]:
    """The people of a file, and what in it could not be understood; raises SourceError where it is none of these."""
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path}: this file is too large for a list of people.")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{path}: this file cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: this file is not UTF-8 text.") from error
    found, problems = _people(_objects(text, path), path.name)
    if not found and not problems:
        raise SourceError(f"{path}: no people were found. Give Popolo or FollowTheMoney, as JSON or JSON Lines.")
    return tuple(sorted(found, key=lambda p: p.id)), tuple(problems)


def _objects(text: str, path: Path) -> list[Data]:
    """The objects of a JSON file, or of the lines of one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        try:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{path}: this file is neither JSON nor JSON Lines.") from error
    return [x for x in (data if isinstance(data, list) else [data]) if isinstance(x, dict)]


def _people(objects: list[Data], source: str) -> tuple[list[KnownPerson], list[Problem]]:
    if any("schema" in o for o in objects):
        return _ftm(objects, source)
    whole: dict[str, list[Data]] = defaultdict(list)
    for each in objects:
        if "name" in each:
            whole["persons"].append(each)
        for kind in ("persons", "organizations", "posts", *(("memberships",) if "name" not in each else ())):
            whole[kind] += _dicts(each.get(kind))
    return _popolo(whole, source)


# ---- Popolo ---------------------------------------------------------------------------


def _popolo(data: Mapping[str, list[Data]], source: str) -> tuple[list[KnownPerson], list[Problem]]:
    bodies = {str(o.get("id")): o for o in data.get("organizations", ())}
    posts = {str(o.get("id")): o for o in data.get("posts", ())}
    held: dict[str, list[Data]] = defaultdict(list)
    for membership in data.get("memberships", ()):
        held[str(membership.get("person_id"))].append(membership)
    out, problems = [], []
    for person in data.get("persons", ()):
        name = _text(person.get("name"))
        if name is None:
            problems.append(Problem("knowledge", source, "a person has no name and was left out"))
            continue
        others = [_text(o.get("name")) for o in _dicts(person.get("other_names"))]
        own = _dicts(person.get("memberships"))
        tenures = []
        for membership in (*held.get(str(person.get("id")), ()), *own):
            post = _dict(membership.get("post")) or posts.get(str(membership.get("post_id")), {})
            home = str(membership.get("organization_id") or post.get("organization_id"))
            body = _dict(membership.get("organization")) or bodies.get(home, {})
            office = _text(membership.get("role")) or _text(post.get("label")) or _text(post.get("role"))
            side = _text(membership.get("area")) or _text(body.get("area")) or _text(body.get("name"))
            tenures.append((office, side, membership.get("start_date"), membership.get("end_date")))
        out.append(_made(name, others, tenures, source, problems))
    return out, problems


# ---- FollowTheMoney -------------------------------------------------------------------


def _ftm(objects: list[Data], source: str) -> tuple[list[KnownPerson], list[Problem]]:
    by_id = {str(o.get("id")): o for o in objects}
    held: dict[str, list[tuple[str | None, str | None, Any, Any]]] = defaultdict(list)
    for each in objects:
        schema, start, end = each.get("schema"), _one(each, "startDate"), _one(each, "endDate")
        if schema == "Occupancy":
            post = by_id.get(_one(each, "post") or "", {})
            side = _one(post, "country") or _named(by_id, _one(post, "organization"))
            held[_one(each, "holder") or ""].append((_one(post, "name"), side, start, end))
        elif schema in ("Membership", "Employment", "Directorship"):
            holder = _one(each, "member") or _one(each, "employee") or _one(each, "director") or ""
            body = _one(each, "organization") or _one(each, "employer")
            side = _one(by_id.get(body or "", {}), "country") or _named(by_id, body)
            held[holder].append((_one(each, "role"), side, start, end))
    out: list[KnownPerson] = []
    problems: list[Problem] = []
    for each in objects:
        if each.get("schema") != "Person":
            continue
        name = _one(each, "name")
        if name is None:
            problems.append(Problem("knowledge", source, f"the person {each.get('id')} has no name and was left out"))
            continue
        others = [_text(n) for key in ("name", "alias", "weakAlias") for n in _values(each, key)]
        country = _one(each, "country") or _one(each, "nationality")
        positions = [(str(p), country, None, None) for p in _values(each, "position")]
        out.append(_made(name, others, [*held.get(str(each.get("id")), ()), *positions], source, problems))
    return out, problems


def _one(entity: Data, name: str) -> str | None:
    """The first value of a property, or None."""
    values = _values(entity, name)
    return _text(values[0]) if values else None


def _values(entity: Data, name: str) -> list[Any]:
    values = _dict(entity.get("properties")).get(name)
    return values if isinstance(values, list) else []


def _named(by_id: Mapping[str, Data], id_: str | None) -> str | None:
    return _one(by_id.get(id_ or "", {}), "name")


def _made(
    name: str,
    others: Iterable[str | None],
    tenures: Iterable[tuple[str | None, str | None, Any, Any]],
    source: str,
    problems: list[Problem],
) -> KnownPerson:
    """The person; a date that is none is left out and told."""
    kept = []
    for office, side, start, end in tenures:
        if office is None:
            continue
        dates = []
        for given in (start, end):
            day = _text(given)
            if day is not None and parse_or_none(day) is None:
                problems.append(Problem("knowledge", source, f"{name}: “{day}” is no date and was left out"))
                day = None
            dates.append(day)
        kept.append(Tenure(office, side, dates[0], dates[1]))
    aliases = tuple(sorted({o for o in others if o and o != name}))
    unique = sorted(set(kept), key=lambda t: (t.office, t.side or "", t.start or "", t.end or ""))
    return known_person(name, aliases, tuple(unique), source)


def _dicts(value: Any) -> list[Data]:
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def _dict(value: Any) -> Data:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    """Words, also of an object with a name; else None."""
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(clean_characters(value).split()) or None if isinstance(value, str) else None
