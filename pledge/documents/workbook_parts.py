"""Scan the XML of a workbook once before a library builds objects of it.

The scan counts what would become objects, and collects the texts that cells do not show: comments, headers, names,
properties.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from pledge.documents import columns
from pledge.documents.refusal import Refusal

CELLS = 150_000  # rows, and cells that hold anything, of all sheets: what becomes an object each
ELEMENTS = 800_000  # of any kind, in all parts
NAMES = 2_000  # of elements and attributes, in one part

REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_LEAVES = {"p", "si", "is", "text", "definedName", "author"}  # elements that hold one text in pieces
_TEXT_ATTRIBUTES = {  # attributes that hold a text of the author
    *("Target", "display", "tooltip", "prompt", "promptTitle", "error", "errorTitle", "descr", "title", "comment"),
    *("userId", "displayName", "userName", "name"),
}
_OUTSIDE = re.compile(r"/(?:externalLink|oleObject|attachedTemplate|connections|queryTable|control)\w*$")
_STRICT = "purl.oclc.org/ooxml"  # Strict Open XML has names of its own for everything
_UNUSED = re.compile(r"calcchain|docprops/|drawing|charts/|diagram|theme|persons/|threadedcomment|customxml|\.vml$")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?c>)")
_DRAWING = b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'


class HiddenText(NamedTuple):
    """A text outside of the cells: its part, its element, and the cell that it belongs to, if any."""

    part: str
    element: str
    text: str
    ref: str


@dataclass
class Scan:
    """The counts and texts of all parts together."""

    cells: int = 0
    filled: int = 0  # of these, with a value
    elements: int = 0
    formulas: list[tuple[str, str, bool]] = field(default_factory=list)  # part, cell, whether its value is there
    texts: list[HiddenText] = field(default_factory=list)
    recalculates: bool = False
    owners: dict[str, str] = field(default_factory=dict)  # part -> the part that refers to it
    sheets: dict[str, str] = field(default_factory=dict)  # id of a sheet in the workbook -> its name
    ids: dict[str, str] = field(default_factory=dict)  # part of a sheet -> that id

    def sheet_of(self, part: str) -> str | None:
        """Return the name of the sheet that a part is, or belongs to."""
        part = re.sub(r"_rels/([^/]*)\.rels$", r"\1", part)
        for _step in range(4):
            if part in self.ids and self.ids[part] in self.sheets:
                return self.sheets[self.ids[part]]
            part = self.owners.get(part, "")
        return None


def scan_parts(parts: dict[str, bytes]) -> Scan:
    """Scan every part. Raises Refusal: entities, damaged, links, macros, too-many-cells, cell-far, bomb."""
    scan = Scan()
    for name, content in parts.items():
        if name.lower().endswith(".vml"):  # not always well-formed
            words = re.sub(rb"<[^>]*>", b" ", content).decode("utf-8", "replace")
            scan.texts.append(HiddenText(name, "shape", words, ""))
        else:
            _parse(name, content, scan)
    return scan


def needed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts that a library reads cells from.

    Charts and shapes become empty drawings, because sheets name them.
    """
    needed_parts = {name: content for name, content in parts.items() if not _UNUSED.search(name.lower())}
    drawings = (name for name in parts if re.search(r"drawings/[^/]*\.xml$", name.lower()))
    return needed_parts | dict.fromkeys(drawings, _DRAWING)


def without_empty_cells(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts, the sheets without cells that have a format and no value."""
    return {
        name: _EMPTY_CELL.sub(b"", content)
        if "worksheets/" in name.lower() and b"<![CDATA[" not in content
        else content
        for name, content in parts.items()
    }


def _parse(part: str, content: bytes, scan: Scan) -> None:
    names: dict[str, str] = {}
    parser = ParserCreate(intern=names)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _no_entities
    start, end, text = _handlers(part, scan, names)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(content, True)
    except ExpatError:
        raise Refusal("damaged") from None


def _no_entities(*_declared: object) -> None:
    raise Refusal("entities")


def _handlers(
    part: str, scan: Scan, names: dict[str, str]
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]:
    counts = not _UNUSED.search(part.lower())
    path: list[str] = [""]
    pieces: list[str] = []
    ref = anchor = ""
    row = 0  # depth of the current row, 0 outside of rows
    formula = value = counted = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal ref, anchor, row, formula, value, counted
        name = name.rpartition(":")[2]
        path.append(name)
        scan.elements += 1
        if scan.elements > ELEMENTS or len(names) > NAMES:
            raise Refusal("bomb", params={"limit": ELEMENTS})
        if row and len(path) == row + 1:  # a library reads every child of a row as a cell
            # A formula whose result is an empty text has a value, although the element is empty.
            ref, formula, value, counted = attributes.get("r", ""), False, attributes.get("t") == "str", name != "c"
            _count(scan, counted)
        elif row:
            if not counted:  # a cell without content only has a format
                _count(scan, 1)
                counted = True
            formula = formula or name == "f"
        elif name == "row" and counts:
            row = len(path)
            _count(scan, 1)
        else:
            if name in {"mergeCell", "hyperlink", "comment"}:
                anchor = attributes.get("ref", "") if name != "mergeCell" else ""
                _count(scan, sum(_areas(attributes.get("ref", ""))))
            if attributes:
                _attributes(part, name, attributes, anchor, scan)

    def end(_name: str) -> None:
        nonlocal anchor, row
        name = path.pop()
        if row:
            if len(path) == row and (formula or value):
                _check_cell(part, ref, formula, value, scan)
            elif len(path) < row:
                row = 0
            return
        if pieces and (name in _LEAVES or _LEAVES.isdisjoint(path)):
            scan.texts.append(HiddenText(part, name, "".join(pieces), anchor))
            pieces.clear()
        if name in {"comment", "hyperlink"}:
            anchor = ""

    def text(data: str) -> None:
        nonlocal value
        if row:
            value = value or (path[-1] in {"v", "t"} and not data.isspace())
        elif not data.isspace():
            pieces.append(data)

    return start, end, text


def _check_cell(part: str, ref: str, formula: bool, value: bool, scan: Scan) -> None:
    scan.filled += value
    if formula:
        scan.formulas.append((part, ref, value))
    if not ref:
        return
    match = REF.fullmatch(ref)
    if not match:
        raise Refusal("damaged")
    if columns.number(match[1]) > columns.COLUMNS or int(match[2]) > columns.ROWS:
        raise Refusal("cell-far", params={"cell": ref, "rows": columns.ROWS, "columns": columns.COLUMNS})


def _attributes(part: str, name: str, attributes: dict[str, str], anchor: str, scan: Scan) -> None:
    if name == "workbook" and any(_STRICT in value for value in attributes.values()):
        raise Refusal("is-other-workbook")
    if "macroEnabled" in attributes.get("ContentType", ""):
        raise Refusal("macros")
    outside = attributes.get("TargetMode") == "External"
    if name == "Relationship":
        if _OUTSIDE.search(attributes.get("Type", "")):
            raise Refusal("links")
        if not outside:
            _relate(part, attributes, scan)
    elif name == "calcPr":
        scan.recalculates = attributes.get("fullCalcOnLoad") in {"1", "true"}
    elif name == "sheet" and "name" in attributes:
        scan.sheets[next((value for key, value in attributes.items() if key.endswith(":id")), "")] = attributes["name"]
        return
    for key, words in attributes.items():
        if key in _TEXT_ATTRIBUTES and (key != "Target" or outside):
            scan.texts.append(HiddenText(part, "hyperlink" if outside else name, words, anchor))


def _relate(part: str, attributes: dict[str, str], scan: Scan) -> None:
    folder, _slash, name = part.rpartition("_rels/")
    target = attributes.get("Target", "")
    to = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    scan.owners[to] = folder + name.removesuffix(".rels")
    if attributes.get("Type", "").endswith("sheet"):
        scan.ids[to] = attributes.get("Id", "")


def _count(scan: Scan, more: int) -> None:
    scan.cells += more
    if scan.cells > CELLS:
        raise Refusal("too-many-cells", params={"limit": CELLS})


def _areas(ref: str) -> Iterator[int]:
    """Yield the number of cells of each range in a text such as A1:B2 C3."""
    for area in ref.split():
        corners = [(columns.number(match[1]), int(match[2])) for match in REF.finditer(area)]
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            yield (abs(right - left) + 1) * (abs(bottom - top) + 1)
        else:
            yield 1
