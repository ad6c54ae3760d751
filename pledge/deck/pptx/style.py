"""Type, colours and faces of a presentation. `font.name` of python-pptx sets the Latin face only.

Where the face is missing, the theme's Korean face is taken.
"""

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
"""Colour of a status by the kind of its number, that of a slide in a browser."""
ACCENTS = {"a:accent1": BLUE, "a:accent2": _BARS, "a:accent3": _WARNING}
"""The colours that the file's own theme offers for what is added later."""
_AFTER_FACES = ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
_TAGS = ("a:latin", "a:ea", "a:cs")


def faced(properties: Any, language: str) -> None:
    """Give run properties the face for Latin, Korean and complex letters, and the language that spell checks go by."""
    if properties.tag == qn("a:rPr"):
        properties.set("lang", "ko-KR" if language == "ko" else "en-GB")
        properties.set("altLang", "en-GB" if language == "ko" else "ko-KR")
    for tag in _TAGS:
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        face = OxmlElement(tag)
        face.set("typeface", OFFICE_FACE)
        properties.insert_element_before(face, *_TAGS[_TAGS.index(tag) + 1 :], *_AFTER_FACES)


def fill(part: Any, look: str) -> None:
    """Fill and outline of a bar, point or series: planned hatched grey, spent solid, expected an open outline."""
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


def stroke(series: Any, look: str) -> None:
    """The line of a series: what was counted solid with its marks, what is claimed dashed without."""
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
