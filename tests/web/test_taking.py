"""Every format can be fetched from its address."""

from __future__ import annotations

import io
import zipfile

import pytest
from starlette.testclient import TestClient

from readout.dossier.exporting import publishers


@pytest.mark.parametrize("name", sorted(publishers()))
def test_every_format_is_at_its_address(reader: TestClient, name: str) -> None:
    answer = reader.get(f"/export/{name}")
    assert answer.status_code == 200
    assert answer.content
    if not publishers()[name].media:
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    again = reader.get(f"/export/{name}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_log_can_be_taken_along(reader: TestClient) -> None:
    answer = reader.get("/export/log")
    assert answer.headers["content-disposition"].startswith('attachment; filename="brasilia-log.jsonl"')
    assert len(answer.text.splitlines()) > 18


def test_the_page_names_them_all(reader: TestClient) -> None:
    page = reader.get("/export").text
    assert all(f'href="/export/{name}"' in page for name in (*publishers(), "log"))
    assert reader.get("/export/nothing").status_code == 404
