"""The example notebook is whole, carries no outputs, and runs from top to bottom."""

from __future__ import annotations

import ast
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_notebook_is_whole_and_carries_no_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert all(not c.outputs and c.execution_count is None for c in notebook.cells if c.cell_type == "code")


def shown(source: str, names: dict[str, Any]) -> Any:
    """Runs a cell as a notebook does: the value of its last line, where that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def test_the_notebook_runs(folder: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    notebook = nbformat.read(folder / "examples" / "notebook.ipynb", as_version=4)
    if find_spec("nbclient") and find_spec("ipykernel"):
        from nbclient import NotebookClient

        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    else:
        names: dict[str, Any] = {}
        values = [shown(c.source, names) for c in notebook.cells if c.cell_type == "code"]
        tables = [v._repr_html_() for v in values if hasattr(v, "_repr_html_")]
        assert len(tables) >= 6
        assert all("<table" in html for html in tables)
    assert (folder / "deadlines.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
