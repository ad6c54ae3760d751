"""Text of a presentation: boxes of paragraphs with their faces, sizes that fit, and lists as tables."""

import math
import unicodedata
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from pledge.deck.pptx.style import AMBER, GREY, INK, LINK, faced
from pledge.panels.panel import Point
from pledge.theme import POINTS_TO_FIT

_LINE = 1.44
"""Height of a line, in sizes of its type."""
_GAP = 0.14
"""Inches between the entries of a list."""


def write(
    frame: Any, texts: Sequence[str], size: float, language: str, *, colour: Any = INK, bold: bool = False,
    strong: Sequence[str] = (), centred: bool = False,
) -> None:  # fmt: skip
    """Fill a text frame with paragraphs; the `strong` parts stand out."""
    frame.word_wrap = True
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.line_spacing = 1.15
        if centred:
            paragraph.alignment = PP_ALIGN.CENTER
        for part, stands_out in _parts(text, strong):
            run = paragraph.add_run()
            run.text = part
            run.font.size = Pt(size)
            run.font.bold = bold or stands_out
            run.font.color.rgb = LINK if stands_out else colour
            faced(run.font._element, language)


def box(slide: Any, left: float, top: float, width: float, height: float, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """A text box, in inches, without margins; returns its frame."""
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = anchor
    return frame


def width_of(text: str, size: float) -> float:
    """How many inches wide a text prints in a type of this size, on one line; Korean letters are wide."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.58 for letter in text) * size / 72


def height_of(text: str, size: float, width: float) -> float:
    """How many inches high a text is in a type of this size, wrapped between its words at a width in inches."""
    lines, used = 1, 0.0
    for word in text.split():
        long = width_of(word, size)
        gap = width_of(" ", size) if used else 0.0
        if used and used + gap + long > width:
            lines, used = lines + 1, long
        else:
            used += gap + long
        if used > width:  # a word of more than a line
            more = math.ceil(used / width) - 1
            lines, used = lines + more, used - more * width
    return lines * size * _LINE / 72


def fitting(texts: Sequence[str], width: float, height: float, sizes: Sequence[float]) -> float:
    """The largest of the sizes in which the texts fit one under the other; the smallest where none does."""
    return next((size for size in sizes if sum(height_of(text, size, width) for text in texts) <= height), min(sizes))


def listed(slide: Any, points: Sequence[Point], language: str, place: tuple[float, float, float, float]) -> None:
    """Entries as a table of two columns, what each concerns beside it; one without a label continues the one above."""
    left, top, width, height = place
    for size in POINTS_TO_FIT["entry"]:
        widest = max(width_of(point.label, size) for point in points)
        beside = min(max(widest + 0.4, 2.0), width * 0.45) if widest else 0.0
        heights = [
            _GAP + max(height_of(point.text, size, width - beside), height_of(point.label, size, beside - 0.3))
            for point in points
        ]
        if sum(heights) <= height:
            break
    frame = slide.shapes.add_table(
        len(points), 2 if beside else 1, Inches(left), Inches(top), Inches(width), Inches(sum(heights))
    )
    frame.name = "list"
    table = frame.table
    _plain(table)
    for at, each in enumerate([beside, width - beside] if beside else [width]):
        table.columns[at].width = Inches(each)
    for at, (point, tall) in enumerate(zip(points, heights, strict=True)):
        table.rows[at].height = Inches(tall)
        for column, cell in enumerate(table.rows[at].cells):
            cell.margin_left = cell.margin_right = Emu(0)
            cell.margin_top = cell.margin_bottom = Inches(_GAP / 2)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            of_label = bool(beside) and column == 0
            if of_label:  # faces of another machine are wider
                cell.margin_right = Inches(0.2)
            said = point.label if of_label else point.text
            write(cell.text_frame, [said], size, language, colour=GREY if of_label else INK, bold=of_label)


def footnotes(slide: Any, notes: Sequence[str], language: str, left: float, bottom: float, width: float) -> float:
    """What contradicts the figure, above `bottom`; returns where it begins."""
    if not notes:
        return bottom
    texts = [f"※ {note}" for note in notes]
    size = fitting(texts, width, 1.0, POINTS_TO_FIT["footnote"])
    height = sum(height_of(text, size, width) for text in texts)
    write(box(slide, left, bottom - height, width, height), texts, size, language, colour=AMBER)
    return bottom - height


def _parts(text: str, strong: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands out; each of the strong parts once."""
    pieces = [(text, False)]
    for part in strong:
        for at, (piece, stands_out) in enumerate(pieces):
            if not stands_out and part in piece:
                before, after = piece.split(part, 1)
                pieces[at : at + 1] = [(before, False), (part, True), (after, False)]
                break
    return [piece for piece in pieces if piece[0]]


def _plain(table: Any) -> None:
    """A table of white space and hairlines instead of the template's bands."""
    table.first_row = table.horz_banding = False
    for cell in table.iter_cells():
        cell.fill.background()
        properties = cell._tc.get_or_add_tcPr()
        for side in ("a:lnL", "a:lnR", "a:lnT", "a:lnB"):
            line = OxmlElement(side)
            if side == "a:lnB":
                line.set("w", "9525")
                inner, colour = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
                colour.set("val", "CDD1D5")
                inner.append(colour)
            else:
                line.set("w", "0")
                inner = OxmlElement("a:noFill")
            line.append(inner)
            # Borders stand before the fill of a cell.
            fills = [child for child in properties if child.tag in {qn("a:noFill"), qn("a:solidFill")}]
            fills[0].addprevious(line) if fills else properties.append(line)
