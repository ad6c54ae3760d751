"""Fonts, colours and line styles of a presentation."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from pledge.theme import MARKS, OFFICE_FACE, PALETTE


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.removeprefix("#").upper())


INK, GREY, LINK, AMBER, PALE, WHITE, _SUCCESS, _WARNING, _RUNNING = (
    _rgb(colour)
    for colour in (
        *(PALETTE[name].light for name in ("ink", "grey", "link", "warning", "line-strong", "paper")),
        *(PALETTE["success"].light, PALETTE["warning-line"].light, PALETTE["link"].dark),
    )
)
BLUE, _BARS = _rgb(MARKS["blue"]), _rgb(MARKS["grey"])
KINDS = {"success": _SUCCESS, "warning": AMBER, "hold": INK, "dropped": INK}
"""Colours of a status by its kind, as on a slide in a browser."""
ACCENTS = {"a:accent1": BLUE, "a:accent2": _BARS, "a:accent3": _WARNING}
"""The colours that the file's own theme offers for what is added later."""
_AFTER_FONTS = ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
_TAGS = ("a:latin", "a:ea", "a:cs")


def set_font(properties: Any, language: str) -> None:
    """Set the font of run properties for Latin, Korean and complex scripts, and the language for spell checks.

    `font.name` of python-pptx sets only the font for Latin script.
    """
    if properties.tag == qn("a:rPr"):
        properties.set("lang", "ko-KR" if language == "ko" else "en-GB")
        properties.set("altLang", "en-GB" if language == "ko" else "ko-KR")
    for tag in _TAGS:
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        font = OxmlElement(tag)
        font.set("typeface", OFFICE_FACE)
        properties.insert_element_before(font, *_TAGS[_TAGS.index(tag) + 1 :], *_AFTER_FONTS)


def set_fill(part: Any, look: str) -> None:
    """Set fill and outline of a bar, point or series: planned is hatched, spent solid, outlook an outline."""
    if look == "unseen":
        part.fill.background()
        part.line.fill.background()
        return
    if look == "planned":
        part.fill.patterned()
        part.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        part.fill.fore_color.rgb = _BARS
        part.fill.back_color.rgb = WHITE
        part.line.color.rgb = _BARS
    elif look in {"outlook", "due"}:
        part.fill.solid()
        part.fill.fore_color.rgb = WHITE
        part.line.color.rgb = BLUE if look == "outlook" else _WARNING
    else:
        part.fill.solid()
        colour = {"spent": BLUE, "running": _RUNNING}.get(look, _BARS)
        part.fill.fore_color.rgb = colour
        part.line.color.rgb = colour
    part.line.width = Pt(1.5)


def set_line(series: Any, look: str) -> None:
    """Set the line of a series: counted values solid with markers, claimed values dashed without."""
    line = series.format.line
    line.color.rgb = BLUE if look == "spent" else _BARS
    line.width = Pt(3.5 if look == "spent" else 2.25)
    series.smooth = False
    if look == "spent":
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = BLUE
        series.marker.size = 9
    else:
        line.dash_style = MSO_LINE_DASH_STYLE.DASH
        series.marker.style = None
