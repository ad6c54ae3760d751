"""Text of a presentation: text boxes, font sizes that fit, and lists as tables."""

import math
import unicodedata
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from pledge.deck.pptx.style import AMBER, GREY, INK, LINK, set_font
from pledge.panels.panel import Point
from pledge.theme import POINTS_TO_FIT

_LINE_HEIGHT = 1.44
"""Height of a line, as a multiple of the font size."""
_GAP = 0.14
"""Inches between the entries of a list."""


def write(
    frame: Any, texts: Sequence[str], size: float, language: str, *, colour: Any = INK, bold: bool = False,
    strong: Sequence[str] = (), centred: bool = False,
) -> None:  # fmt: skip
    """Fill a text frame with paragraphs, in a size in points; the parts in `strong` are emphasised."""
    frame.word_wrap = True
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.line_spacing = 1.15
        if centred:
            paragraph.alignment = PP_ALIGN.CENTER
        for part, emphasised in _parts(text, strong):
            run = paragraph.add_run()
            run.text = part
            run.font.size = Pt(size)
            run.font.bold = bold or emphasised
            run.font.color.rgb = LINK if emphasised else colour
            set_font(run.font._element, language)


def box(slide: Any, left: float, top: float, width: float, height: float, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """Add a text box without margins, at a place in inches, and return its text frame."""
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = anchor
    return frame


def width_of(text: str, size: float) -> float:
    """Return the estimated width in inches of a text on one line, in a size in points; wide letters count double."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.58 for letter in text) * size / 72


def height_of(text: str, size: float, width: float) -> float:
    """Return the estimated height in inches of a text, in a size in points, wrapped at a width in inches."""
    lines, used = 1, 0.0
    for word in text.split():
        word_width = width_of(word, size)
        gap = width_of(" ", size) if used else 0.0
        if used and used + gap + word_width > width:
            lines, used = lines + 1, word_width
        else:
            used += gap + word_width
        if used > width:  # a word longer than a line
            more = math.ceil(used / width) - 1
            lines, used = lines + more, used - more * width
    return lines * size * _LINE_HEIGHT / 72


def fitting(texts: Sequence[str], width: float, height: float, sizes: Sequence[float]) -> float:
    """Return the largest font size in which the texts, one below the other, fit; the smallest where none does."""
    return next((size for size in sizes if sum(height_of(text, size, width) for text in texts) <= height), min(sizes))


def add_list(slide: Any, points: Sequence[Point], language: str, place: tuple[float, float, float, float]) -> None:
    """Add entries as a table of labels and texts at a place (left, top, width, height in inches).

    An entry without a label continues the one above it.
    """
    left, top, width, height = place
    for size in POINTS_TO_FIT["entry"]:
        widest = max(width_of(point.label, size) for point in points)
        label_width = min(max(widest + 0.4, 2.0), width * 0.45) if widest else 0.0
        text_width = width - label_width
        heights = [
            _GAP + max(height_of(point.text, size, text_width), height_of(point.label, size, label_width - 0.3))
            for point in points
        ]
        if sum(heights) <= height:
            break
    frame = slide.shapes.add_table(
        len(points), 2 if label_width else 1, Inches(left), Inches(top), Inches(width), Inches(sum(heights))
    )
    frame.name = "list"
    table = frame.table
    _remove_table_style(table)
    for at, column_width in enumerate([label_width, text_width] if label_width else [width]):
        table.columns[at].width = Inches(column_width)
    for at, (point, row_height) in enumerate(zip(points, heights, strict=True)):
        table.rows[at].height = Inches(row_height)
        for column, cell in enumerate(table.rows[at].cells):
            cell.margin_left = cell.margin_right = Emu(0)
            cell.margin_top = cell.margin_bottom = Inches(_GAP / 2)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            is_label = bool(label_width) and column == 0
            if is_label:  # a replacement font may be wider
                cell.margin_right = Inches(0.2)
            text = point.label if is_label else point.text
            write(cell.text_frame, [text], size, language, colour=GREY if is_label else INK, bold=is_label)


def add_footnotes(slide: Any, notes: Sequence[str], language: str, left: float, bottom: float, width: float) -> float:
    """Add footnotes that end at `bottom`, and return their top, in inches."""
    if not notes:
        return bottom
    texts = [f"※ {note}" for note in notes]
    size = fitting(texts, width, 1.0, POINTS_TO_FIT["footnote"])
    height = sum(height_of(text, size, width) for text in texts)
    write(box(slide, left, bottom - height, width, height), texts, size, language, colour=AMBER)
    return bottom - height


def _parts(text: str, strong: Sequence[str]) -> list[tuple[str, bool]]:
    """Return a text as parts that are emphasised (True) or not; each string of `strong` is emphasised once."""
    pieces = [(text, False)]
    for part in strong:
        for at, (piece, emphasised) in enumerate(pieces):
            if not emphasised and part in piece:
                before, after = piece.split(part, 1)
                pieces[at : at + 1] = [(before, False), (part, True), (after, False)]
                break
    return [piece for piece in pieces if piece[0]]


def _remove_table_style(table: Any) -> None:
    """Replace the template's bands of colour by thin lines below the rows."""
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
            # The schema wants borders before the fill of a cell.
            fills = [child for child in properties if child.tag in {qn("a:noFill"), qn("a:solidFill")}]
            fills[0].addprevious(line) if fills else properties.append(line)
