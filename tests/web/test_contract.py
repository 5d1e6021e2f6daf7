"""Whatever is sent to the interface, it answers as its description says (schemathesis)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from readout.web.app import create_app
from readout.web.openapi import document

EXAMPLES = 10
OPERATIONS = [(path, method) for path, methods in document("")["paths"].items() for method in methods]
HOST = {"host": "localhost"}


@pytest.fixture(scope="module")
def schema(example: Path, tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("contract") / "brasilia.readout"))
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(path), headers=HOST)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_as_described(schema: schemathesis.BaseSchema, path: str, method: str) -> None:
    operation = schema[path][method.upper()]

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=HOST)

    answered()
