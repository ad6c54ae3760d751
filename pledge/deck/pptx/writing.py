"""Lay out a deck as a presentation, 16:9: question, sentence, picture, what contradicts it, where it comes from."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from textwrap import shorten
from typing import Any

import segno
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from pledge.deck import slide as slide_html
from pledge.deck.parts import Deck, Slide, Table
from pledge.deck.pptx import text
from pledge.deck.pptx.drawings import drawings
from pledge.deck.pptx.native import chart
from pledge.deck.pptx.style import ACCENTS, GREY, INK, KINDS, LINK, faced
from pledge.i18n import _, lines_text, n_, use
from pledge.panels.panel import Number
from pledge.theme import OFFICE_FACE, POINTS, POINTS_TO_FIT

WIDE, HIGH, SIDE = 13.333, 7.5, 0.75
WITHIN = WIDE - 2 * SIDE
FOOTNOTES = 2
"""Contradictions that a slide has room for; the notes list them all."""
LONGEST = 200
"""Letters of a contradiction on a slide."""
QUOTED = 8
"""Lines of the report that the notes quote."""


def pptx(deck: Deck, *, address: str | None = None) -> bytes:
    """The deck as a .pptx file; `address` is where an audience finds the same deck (drawn as a QR code).

    Charts are native, made of the rows that the slide's own chart was drawn from. Everything is in the deck's language.
    """
    use(deck.language)
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    layout = _layout(made)
    for shown in deck.slides:
        slide = made.slides.add_slide(layout)
        _title(slide, shown, deck)
        {"opening": _opening, "closing": _closing}.get(shown.key, _answer)(slide, shown, deck, address)
        _foot(slide, shown, deck)
        _notes(slide, shown, deck)
    about = made.core_properties
    about.title, about.author, about.subject = deck.title, "", deck.forum
    about.language = deck.language
    about.created = about.modified = datetime.combine(deck.published, time())
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _layout(made: Any) -> Any:
    """The template's layout with a title alone, at our place and in our faces; the others are left out."""
    layout = next(each for each in made.slide_layouts if each.name == "Title Only")
    for other in list(made.slide_layouts):
        if other is not layout:
            made.slide_layouts.remove(other)
    for holder in (made.slide_master, layout):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx == 0:
                shape.left, shape.top = Inches(SIDE), Inches(0.5)
                shape.width, shape.height = Inches(WITHIN), Inches(0.85)
            elif holder is layout:
                shape._element.getparent().remove(shape._element)
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)
    return layout


def _themed(blob: bytes) -> bytes:
    """The theme with our Korean face and colours, so that what is added later looks alike."""
    root: Any = parse_xml(blob)
    for group in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for child in group:
            if child.tag in {qn("a:latin"), qn("a:ea"), qn("a:cs")}:
                child.set("typeface", OFFICE_FACE)
            elif child.get("script") == "Hang":
                child.set("typeface", "맑은 고딕")
    for name, colour in ACCENTS.items():
        for accent in root.iter(qn(name)):
            for child in list(accent):
                accent.remove(child)
            own = OxmlElement("a:srgbClr")
            own.set("val", str(colour))
            accent.append(own)
    return serialize_part_xml(root)


def _title(slide: Any, shown: Slide, deck: Deck) -> None:
    title = slide.shapes.title
    frame = title.text_frame
    frame.margin_left = frame.margin_right = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    size = text.fitting([shown.question], WITHIN, 0.8, POINTS_TO_FIT["question"])
    if shown.key == "opening":
        title.left, title.top, title.width, title.height = (Inches(each) for each in (SIDE, 1.95, 8.3, 2.3))
        size = text.fitting([shown.question], 8.3, 2.3, POINTS_TO_FIT["title"])
        frame.vertical_anchor = MSO_ANCHOR.TOP
    text.write(frame, [shown.question], size, deck.language, bold=True)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _say(slide: Any, shown: Slide, deck: Deck, top: float = 1.42) -> float:
    """Write up to when the figures reach and the sentence below it; return where it ends."""
    frame = text.box(slide, SIDE, top - 0.08, WITHIN, 0.3)
    text.write(frame, [slide_html.covered(deck)], POINTS["note"], deck.language, colour=GREY)
    top += 0.28
    size = text.fitting([shown.sentence], WITHIN, 1.1, POINTS_TO_FIT["sentence"])
    height = text.height_of(shown.sentence, size, WITHIN)
    frame = text.box(slide, SIDE, top, WITHIN, height)
    text.write(frame, [shown.sentence], size, deck.language, strong=shown.strong)
    return top + height


def _answer(slide: Any, shown: Slide, deck: Deck, address: str | None) -> None:
    top = _say(slide, shown, deck) + 0.22
    # What the city says to a contradiction may be long: it stands whole in the notes.
    notes = [shorten(note, LONGEST, placeholder=" …") for note in shown.footnotes[:FOOTNOTES]]
    if (rest := len(shown.footnotes) - FOOTNOTES) > 0:
        notes.append(n_("{n} more in the notes", "{n} more in the notes", rest))
    bottom = text.footnotes(slide, notes, deck.language, SIDE, 6.72, WITHIN) - 0.12
    if shown.rest:
        said = n_("{n} more in the notes", "{n} more in the notes", shown.rest)
        bottom -= 0.3
        text.write(text.box(slide, SIDE, bottom, WITHIN, 0.3), [said], POINTS["note"], deck.language, colour=GREY)
    native = drawings(shown.figure) if shown.figure is not None else []
    if native:
        each = WITHIN / len(native)
        for at, drawing in enumerate(native):
            alt = f"{shown.question} {shown.sentence} {drawing.title}".strip()
            chart(slide, drawing, alt, deck.language, (SIDE + at * each, top, each - 0.15, bottom - top))
    elif shown.numbers:
        _numbers(slide, shown.numbers, deck, top, bottom)
    elif shown.points:
        text.listed(slide, shown.points, deck.language, (SIDE, top, WITHIN, bottom - top))
    elif shown.tables:
        _table(slide, shown.tables[0], deck, top, bottom)


def _numbers(slide: Any, numbers: Sequence[Number], deck: Deck, top: float, bottom: float) -> None:
    """Write large words or numbers under each other in one size, each below its name."""
    each = (bottom - top) / len(numbers)
    texts = [f"{number.mark} {number.value}".strip() for number in numbers]
    size = min(text.fitting([said], WITHIN, each - 0.4, POINTS_TO_FIT["figure"]) for said in texts)
    for at, (number, said) in enumerate(zip(numbers, texts, strict=True)):
        place = top + at * each
        if number.name:
            text.write(
                text.box(slide, SIDE, place, WITHIN, 0.4), [number.name], POINTS["name"], deck.language, colour=GREY
            )
        frame = text.box(slide, SIDE, place + 0.4, WITHIN, each - 0.4)
        text.write(frame, [said], size, deck.language, colour=KINDS.get(number.kind, LINK), bold=True)


def _table(slide: Any, table: Table, deck: Deck, top: float, bottom: float) -> None:
    """A chart that has no native form: its table, as far as there is room."""
    rows = table.rows[: max(1, int((bottom - top) / 0.4) - 1)]
    frame = slide.shapes.add_table(
        len(rows) + 1, len(table.heads), Inches(SIDE), Inches(top), Inches(WITHIN), Inches(0.4 * (len(rows) + 1))
    )
    for cells, row in zip(frame.table.rows, [table.heads, *rows], strict=True):
        for cell, value in zip(cells.cells, row, strict=True):
            text.write(cell.text_frame, [value], POINTS["note"], deck.language)


def _opening(slide: Any, shown: Slide, deck: Deck, address: str | None) -> None:
    eyebrow = deck.forum or _("How the city keeps its pledge")
    text.write(text.box(slide, SIDE, 1.45, 8.3, 0.5), [eyebrow], POINTS["name"], deck.language, colour=GREY, bold=True)
    told = list(filter(None, [deck.opening, shown.sentence]))
    frame = text.box(slide, SIDE, 4.4, 8.3, 1.4)
    text.write(frame, told, POINTS["name"], deck.language, colour=GREY)
    if deck.opening:
        for run in frame.paragraphs[0].runs:
            run.font.color.rgb, run.font.size = INK, Pt(POINTS["lead"])
    _code(slide, address, deck, _("Follow along on your phone"))


def _closing(slide: Any, shown: Slide, deck: Deck, address: str | None) -> None:
    top = _say(slide, shown, deck) + 0.4
    text.listed(slide, [*slide_html.facts(deck), *shown.points], deck.language, (SIDE, top, 8.0, 6.6 - top))
    _code(slide, address, deck, _("The same slides, with every table and line"))


def _code(slide: Any, address: str | None, deck: Deck, said: str) -> None:
    if not address:
        return
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=12, border=2)
    drawn.seek(0)
    picture = slide.shapes.add_picture(drawn, Inches(9.6), Inches(2.0), Inches(3.0), Inches(3.0))
    picture._element.nvPicPr.cNvPr.set("descr", _("QR code of this presentation"))
    frame = text.box(slide, 9.2, 5.1, 3.8, 1.0)
    text.write(frame, [said, address.split("://")[-1]], POINTS["chart"], deck.language, centred=True)


def _foot(slide: Any, shown: Slide, deck: Deck) -> None:
    """Where the figures come from, and the slide's number, which stays right when slides are moved."""
    lines = _("Report, {lines}", lines=lines_text(shown.lines)) if shown.lines else ""
    said = " · ".join(filter(None, [lines, slide_html.published(deck), slide_html.reference(deck)]))
    # Faces of another machine are wider than reckoned: one line must stay one.
    size = text.fitting([said], (WITHIN - 1) * 0.85, 0.25, POINTS_TO_FIT["foot"])
    text.write(text.box(slide, SIDE, 6.95, WITHIN - 1, 0.3), [said], size, deck.language, colour=GREY)
    paragraph = text.box(slide, WIDE - SIDE - 0.9, 6.95, 0.9, 0.3).paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    number = OxmlElement("a:fld")
    number.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    number.set("type", "slidenum")
    properties = OxmlElement("a:rPr")
    properties.set("sz", str(100 * POINTS["foot"]))
    number.append(properties)
    faced(properties, deck.language)
    shown_number = OxmlElement("a:t")
    shown_number.text = str([each.key for each in deck.slides].index(shown.key) + 1)
    number.append(shown_number)
    paragraph._p.append(number)


def _notes(slide: Any, shown: Slide, deck: Deck) -> None:
    """For the presenter: the sentence and its parts, every contradiction, and the report's own lines."""
    bodies = dict(deck.report)
    quoted = [
        f"{lines_text([line])}: {' · '.join(filter(None, map(str.strip, bodies[line].split(chr(9)))))}"
        for line in shown.lines[:QUOTED]
        if bodies.get(line, "").strip()
    ]
    everything = (
        [" · ".join(filter(None, row)) for table in shown.tables[:1] for row in table.rows] if shown.rest else []
    )
    told = [
        *dict.fromkeys([shown.sentence, *shown.notes]),
        *(f"※ {note}" for note in shown.footnotes),
        *everything,
        *quoted,
    ]
    frame = slide.notes_slide.notes_text_frame
    text.write(frame, told, POINTS["foot"], deck.language)
