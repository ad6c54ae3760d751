"""The XML of a workbook, looked through once before a library builds anything of it.

Counts what would become objects, and collects what the cells do not show: comments, headers, names, properties.
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
_SAYING = {  # attributes that hold somebody's words
    *("Target", "display", "tooltip", "prompt", "promptTitle", "error", "errorTitle", "descr", "title", "comment"),
    *("userId", "displayName", "userName", "name"),
}
_OUTSIDE = re.compile(r"/(?:externalLink|oleObject|attachedTemplate|connections|queryTable|control)\w*$")
_STRICT = "purl.oclc.org/ooxml"  # Strict Open XML has names of its own for everything
_NEEDLESS = re.compile(r"calcchain|docprops/|drawing|charts/|diagram|theme|persons/|threadedcomment|customxml|\.vml$")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?c>)")
_DRAWING = b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'


class Said(NamedTuple):
    """A text of somebody's outside of the cells: in which part, element, and at which cell, if at one."""

    part: str
    element: str
    text: str
    ref: str


@dataclass
class Seen:
    """What all parts hold together."""

    cells: int = 0
    filled: int = 0  # of these, with a value
    elements: int = 0
    formulas: list[tuple[str, str, bool]] = field(default_factory=list)  # part, cell, whether its value is there
    texts: list[Said] = field(default_factory=list)
    recalculates: bool = False
    owners: dict[str, str] = field(default_factory=dict)  # part -> the part that refers to it
    sheets: dict[str, str] = field(default_factory=dict)  # id of a sheet in the workbook -> its name
    ids: dict[str, str] = field(default_factory=dict)  # part of a sheet -> that id

    def sheet_of(self, part: str) -> str | None:
        """The name of the sheet that a part is, or belongs to."""
        part = re.sub(r"_rels/([^/]*)\.rels$", r"\1", part)
        for _step in range(4):
            if part in self.ids and self.ids[part] in self.sheets:
                return self.sheets[self.ids[part]]
            part = self.owners.get(part, "")
        return None


def look_through(parts: dict[str, bytes]) -> Seen:
    """Look through every part. Raises Refusal: entities, damaged, links, macros, too-many-cells, cell-far, bomb."""
    seen = Seen()
    for name, content in parts.items():
        if name.lower().endswith(".vml"):  # not always well-formed
            words = re.sub(rb"<[^>]*>", b" ", content).decode("utf-8", "replace")
            seen.texts.append(Said(name, "shape", words, ""))
        else:
            _parse(name, content, seen)
    return seen


def needed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that a library reads the cells from. Charts and shapes stay as empty drawings, for sheets name them."""
    kept = {name: content for name, content in parts.items() if not _NEEDLESS.search(name.lower())}
    drawings = (name for name in parts if re.search(r"drawings/[^/]*\.xml$", name.lower()))
    return kept | dict.fromkeys(drawings, _DRAWING)


def without_empty_cells(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts, the sheets without the cells that have a format and hold nothing."""
    return {
        name: _EMPTY_CELL.sub(b"", content)
        if "worksheets/" in name.lower() and b"<![CDATA[" not in content
        else content
        for name, content in parts.items()
    }


def _parse(part: str, content: bytes, seen: Seen) -> None:
    names: dict[str, str] = {}
    parser = ParserCreate(intern=names)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _no_entities
    start, end, text = _handlers(part, seen, names)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(content, True)
    except ExpatError:
        raise Refusal("damaged") from None


def _no_entities(*_declared: object) -> None:
    raise Refusal("entities")


def _handlers(
    part: str, seen: Seen, names: dict[str, str]
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]:
    counts = not _NEEDLESS.search(part.lower())
    path: list[str] = [""]
    pieces: list[str] = []
    ref = place = ""
    row = 0  # how deep the row stands that we are in
    formula = value = counted = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal ref, place, row, formula, value, counted
        name = name.rpartition(":")[2]
        path.append(name)
        seen.elements += 1
        if seen.elements > ELEMENTS or len(names) > NAMES:
            raise Refusal("bomb", params={"limit": ELEMENTS})
        if row and len(path) == row + 1:  # a library takes whatever stands in a row for a cell
            # A formula whose result is an empty text has a value, though nothing stands in it.
            ref, formula, value, counted = given.get("r", ""), False, given.get("t") == "str", name != "c"
            _count(seen, counted)
        elif row:
            if not counted:  # a cell without anything in it is a format alone
                _count(seen, 1)
                counted = True
            formula = formula or name == "f"
        elif name == "row" and counts:
            row = len(path)
            _count(seen, 1)
        else:
            if name in {"mergeCell", "hyperlink", "comment"}:
                place = given.get("ref", "") if name != "mergeCell" else ""
                _count(seen, sum(_areas(given.get("ref", ""))))
            if given:
                _attributes(part, name, given, place, seen)

    def end(_name: str) -> None:
        nonlocal place, row
        name = path.pop()
        if row:
            if len(path) == row and (formula or value):
                _check_cell(part, ref, formula, value, seen)
            elif len(path) < row:
                row = 0
            return
        if pieces and (name in _LEAVES or _LEAVES.isdisjoint(path)):
            seen.texts.append(Said(part, name, "".join(pieces), place))
            pieces.clear()
        if name in {"comment", "hyperlink"}:
            place = ""

    def text(data: str) -> None:
        nonlocal value
        if row:
            value = value or (path[-1] in {"v", "t"} and not data.isspace())
        elif not data.isspace():
            pieces.append(data)

    return start, end, text


def _check_cell(part: str, ref: str, formula: bool, value: bool, seen: Seen) -> None:
    seen.filled += value
    if formula:
        seen.formulas.append((part, ref, value))
    if not ref:
        return
    found = REF.fullmatch(ref)
    if not found:
        raise Refusal("damaged")
    if columns.number(found[1]) > columns.COLUMNS or int(found[2]) > columns.ROWS:
        raise Refusal("cell-far", params={"cell": ref, "rows": columns.ROWS, "columns": columns.COLUMNS})


def _attributes(part: str, name: str, given: dict[str, str], place: str, seen: Seen) -> None:
    if name == "workbook" and any(_STRICT in value for value in given.values()):
        raise Refusal("is-other-workbook")
    if "macroEnabled" in given.get("ContentType", ""):
        raise Refusal("macros")
    outside = given.get("TargetMode") == "External"
    if name == "Relationship":
        if _OUTSIDE.search(given.get("Type", "")):
            raise Refusal("links")
        if not outside:
            _relate(part, given, seen)
    elif name == "calcPr":
        seen.recalculates = given.get("fullCalcOnLoad") in {"1", "true"}
    elif name == "sheet" and "name" in given:
        seen.sheets[next((value for key, value in given.items() if key.endswith(":id")), "")] = given["name"]
        return
    for key, words in given.items():
        if key in _SAYING and (key != "Target" or outside):
            seen.texts.append(Said(part, "hyperlink" if outside else name, words, place))


def _relate(part: str, given: dict[str, str], seen: Seen) -> None:
    folder, _slash, name = part.rpartition("_rels/")
    target = given.get("Target", "")
    to = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    seen.owners[to] = folder + name.removesuffix(".rels")
    if given.get("Type", "").endswith("sheet"):
        seen.ids[to] = given.get("Id", "")


def _count(seen: Seen, more: int) -> None:
    seen.cells += more
    if seen.cells > CELLS:
        raise Refusal("too-many-cells", params={"limit": CELLS})


def _areas(ref: str) -> Iterator[int]:
    """How many cells each range has, of a text such as A1:B2 C3."""
    for each in ref.split():
        corners = [(columns.number(found[1]), int(found[2])) for found in REF.finditer(each)]
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            yield (abs(right - left) + 1) * (abs(bottom - top) + 1)
        else:
            yield 1
