"""The description of the JSON interface (OpenAPI 3.1), made from the codebook and the closed lists."""

from __future__ import annotations

from typing import Any

from readout.vocab.fields import FIELDS
from readout.vocab.lists import LISTS, VERDICTS

COLLECTIONS = {
    "articles": "article",
    "actors": "actor",
    "contacts": "contact",
    "statements": "statement",
    "demands": "demand",
    "commitments": "commitment",
    "acts": "act",
    "figures": "figure",
    "discrepancies": "discrepancy",
    "problems": "problem",
}
"""Each collection, and the type of its things in the export."""
Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_EVIDENCE: Schema = {
    "type": "object",
    "required": ["article", "start", "end", "quote"],
    "properties": {"article": _TEXT, "start": _COUNT, "end": _COUNT, "quote": _TEXT},
    "description": "The exact words: text[start:end] == quote, in Unicode code points.",
}
_ACTOR: Schema = {
    "type": "object",
    "required": ["actor", "name", "side"],
    "properties": {"actor": _MAYBE, "name": _TEXT, "side": _MAYBE},
}
_REVIEW: Schema = {
    "type": ["object", "null"],
    "required": ["verdict", "by", "at"],
    "properties": {"verdict": _TEXT, "by": _TEXT, "at": _TEXT},
}
_VALUE: Schema = {
    "type": "object",
    "required": ["value", "certainty", "because", "evidence", "articles", "origins", "review"],
    "properties": {
        "value": {"description": "text, number, actor reference, or a list of these"},
        "certainty": {"enum": ["sure", "unsure"]},
        "because": _MAYBE,
        "evidence": {"type": "array", "items": {"$ref": "#/components/schemas/evidence"}},
        "articles": _COUNT,
        "origins": _COUNT,
        "review": {"$ref": "#/components/schemas/review"},
    },
}
_DECISION: Schema = {
    "type": "object",
    "required": ["verdict", "target"],
    "additionalProperties": False,
    "properties": {
        "verdict": {"enum": list(VERDICTS)},
        "target": {"type": "array", "items": _TEXT, "minItems": 1, "description": "ids of what it is about"},
        "field": {**_MAYBE, "description": "with correct: the field"},
        "value": {"description": "with correct: its new value"},
        "note": _MAYBE,
    },
}  # fmt: skip


def document(version: str) -> Schema:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Readout",
            "version": version,
            "description": "One sourced record of a diplomatic process. Answers carry entity tags.",
        },
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _schemas() -> Schema:
    kinds = {name: _thing(name) for name in COLLECTIONS.values()}
    error = {"type": "object", "required": ["error"], "properties": {"error": _TEXT}}
    plain = {
        "evidence": _EVIDENCE,
        "actor_reference": _ACTOR,
        "review": _REVIEW,
        "value": _VALUE,
        "decision": _DECISION,
    }
    return {**plain, "error": error, **kinds}


def _thing(name: str) -> Schema:
    """The schema of one type of thing, from the codebook."""
    told = FIELDS[name]
    own = {field: _field(name, field, meaning) for field, meaning in told.items()}
    required = ["type", *([] if name == "problem" else ["id"]), *told]
    return {"type": "object", "required": required, "properties": {"type": {"const": name}, "id": _TEXT, **own}}


def _field(name: str, field: str, meaning: str) -> Schema:
    if field == "evidence":
        return {"type": "array", "items": {"$ref": "#/components/schemas/evidence"}, "description": meaning}
    if field == "values" and name == "discrepancy":
        return {"type": "array", "items": {"$ref": "#/components/schemas/value"}, "description": meaning}
    if field == "values":
        several = {"type": "array", "items": {"$ref": "#/components/schemas/value"}}
        return {"type": "object", "additionalProperties": several, "description": meaning}
    members = LISTS.get(f"{name} {field}")
    if members:
        return {"enum": [*members, None], "description": meaning}
    return {"description": meaning}


def _paths() -> Schema:
    paging = [
        {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 10**9}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500}},
    ]
    found: Schema = {"/api/record": {"get": _get("The header of the record, and its collections", {"type": "object"})}}
    for name, kind in COLLECTIONS.items():
        listed = _page({"$ref": f"#/components/schemas/{kind}"})
        found[f"/api/{name}"] = {"get": _get(f"The {name} of the record, by id", listed, paging, refuses=True)}
        if kind != "problem":
            one = {"$ref": f"#/components/schemas/{kind}"}
            found[f"/api/{name}/{{id}}"] = {"get": _get(f"One {kind}", one, [_id()], missing=True)}
    found["/api/articles/{id}/text"] = {
        "get": _get("The text of an article, unchanged", {"type": "object"}, [_id()], missing=True)
    }
    words = {
        "name": "q",
        "in": "query",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "pattern": "\\S"},
    }
    found["/api/search"] = {"get": _get("What has all the words", {"type": "object"}, [words, paging[1]], refuses=True)}
    listed = _page({"type": "object"})
    found["/api/decisions"] = {
        "get": _get("Every decision, oldest first", listed, paging, refuses=True),
        "post": _post(),
    }
    return found


def _id() -> Schema:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "pattern": "^[\\w-]+$"},
    }


def _page(item: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["items", "total", "offset", "limit", "next"],
        "properties": {
            "items": {"type": "array", "items": item},
            "total": _COUNT,
            "offset": _COUNT,
            "limit": _COUNT,
            "next": {**_MAYBE, "description": "the address of the next page"},
        },
    }


def _get(
    summary: str,
    schema: Schema,
    parameters: list[Schema] | None = None,
    *,
    missing: bool = False,
    refuses: bool = False,
) -> Schema:
    answers: Schema = {"200": _answer("found", schema), "304": {"description": "the record is the one you have"}}
    if missing:
        answers["404"] = _error("there is no such thing")
    if refuses:
        answers["400"] = _error("a parameter makes no sense")
    return {"summary": summary, "parameters": parameters or [], "responses": answers}


def _post() -> Schema:
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/decision"}}}}
    refusals = {
        "400": "no JSON",
        "403": "you may not",
        "409": "nothing of this id is there, the verdict does not suit it, or the dossier cannot be written",
        "413": "too large",
        "415": "not JSON",
        "422": "not a decision",
    }
    answers = {code: _error(why) for code, why in refusals.items()}
    return {
        "summary": "Append what a person decided",
        "requestBody": body,
        "responses": {"201": _answer("appended", {"type": "object"}), **answers},
    }


def _answer(why: str, schema: Schema) -> Schema:
    tag = {"ETag": {"schema": _TEXT, "description": "changes whenever the record does"}}
    return {"description": why, "headers": tag, "content": {"application/json": {"schema": schema}}}


def _error(why: str) -> Schema:
    return {"description": why, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}}
