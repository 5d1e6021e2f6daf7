"""Claims files from others: what is damaged is told as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.errors import ReadoutError
from readout.shards.claims import rows_of, told, write_claims

pytest.importorskip("pyarrow")


def test_a_claims_file_with_damaged_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    rows = [{"archive": f"a{n}.warc", "record": "r", "logged": [f"{n:064d}" * 40]} for n in range(200)]
    write_claims(path, rows, {"process": "p"})
    whole = path.read_bytes()
    refused = 0
    for at in range(4, len(whole) // 2, max(1, len(whole) // 40)):
        path.write_bytes(whole[:at] + b"\x84\xff\x15" * 8 + whole[at + 24 :])
        try:
            list(rows_of(path))
        except ReadoutError:
            refused += 1
    assert refused
    path.write_bytes(whole)
    assert told(path) is not None
    assert len(list(rows_of(path))) == len(rows)
