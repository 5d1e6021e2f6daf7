"""Writes the record as a workbook for spreadsheets: one sheet a type, and no cell that could be a formula."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from readout.publish.archive import OFFICE, content_types, packed, relations, xml_text
from readout.publish.bundle import Bundle
from readout.publish.csv import is_formula
from readout.publish.sheets import Cell, Sheet, sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LONGEST = 32_767
"""More characters than this no spreadsheet takes into one cell; what is longer is cut and ends with an ellipsis."""
MOST_ROWS = 1_048_576
"""More rows than this no sheet has, the header among them; what follows stands on a further sheet."""
_WIDE = frozenset({"what", "content", "quote", "evidence", "reason", "outcome", "value", "because", "message", "title"})
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="10"/><name val="Calibri"/></font>'
    '<font><b/><sz val="10"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    '<xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BOLD, _QUOTED = 1, 2
"""Styles by number: the header; words that stay words even when somebody edits the cell."""


def publish_xlsx(bundle: Bundle) -> Iterator[bytes]:
    """The workbook as one piece. Dates are EDTF text: a spreadsheet's own dates could not say what is left open."""
    made = {part.name: part for sheet in sheets(bundle) for part in _parts(sheet)}
    files = {f"xl/worksheets/sheet{n}.xml": _worksheet(sheet) for n, sheet in enumerate(made.values(), 1)}
    yield packed(_frame(list(made)) | files)


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    """A sheet, cut where a spreadsheet would have no room for its rows."""
    room = MOST_ROWS - 1
    for number, start in zip(count(1), range(0, max(len(sheet.rows), 1), room), strict=False):
        name = sheet.name if number == 1 else f"{sheet.name} {number}"
        yield Sheet(name, sheet.columns, sheet.rows[start : start + room])


def _frame(names: list[str]) -> dict[str, str]:
    """Every part of the workbook but the sheets themselves."""
    numbers = range(1, len(names) + 1)
    listed = "".join(
        f'<sheet name="{xml_text(name)}" sheetId="{n}" r:id="s{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    views = "<bookViews><workbookView/></bookViews>"
    targets = {f"s{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    types = {"xl/workbook.xml": "spreadsheetml.sheet.main", "xl/styles.xml": "spreadsheetml.styles"}
    types |= {f"xl/worksheets/sheet{n}.xml": "spreadsheetml.worksheet" for n in numbers}
    return {
        "[Content_Types].xml": content_types(types),
        "_rels/.rels": relations({"w": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{views}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(targets | {"styles": ("styles", "styles.xml")}),
        "xl/styles.xml": _STYLES,
    }


def _worksheet(sheet: Sheet) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{60 if name in _WIDE else 18}" customWidth="1"/>'
        for n, name in enumerate(sheet.columns, 1)
    )
    head = "".join(_cell(name, _BOLD) for name in sheet.columns)
    body = "".join(f"<row>{''.join(_cell(value) for value in row)}</row>" for row in sheet.rows)
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData><row>{head}</row>{body}</sheetData></worksheet>"
    )


def _cell(value: Cell, style: int = 0) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    text = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    style = _QUOTED if is_formula(text) else style
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'
