"""Lay out a deck as a 16:9 presentation: question, sentence, chart or list, footnotes, source, speaker notes."""

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

from pledge.deck.model import Deck, Slide, Table
from pledge.deck.pptx.chart_data import charts_of
from pledge.deck.pptx.charts import add_chart
from pledge.deck.pptx.style import ACCENTS, GREY, INK, KINDS, LINK, set_font
from pledge.deck.pptx.text_boxes import add_footnotes, add_list, box, fitting, height_of, write
from pledge.deck.slide_html import coverage_text, edition_points, reference_text, revision_text
from pledge.i18n import _, lines_text, n_, use
from pledge.panels.panel import Number
from pledge.theme import OFFICE_FACE, POINTS, POINTS_TO_FIT

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.75
"""Size of a slide and margin at its sides, in inches."""
INNER_WIDTH = WIDTH - 2 * MARGIN
MAX_FOOTNOTES = 2
"""Footnotes that a slide has room for; the speaker notes list all."""
MAX_FOOTNOTE_LENGTH = 200
"""Letters of a footnote on a slide; the speaker notes have it whole."""
MAX_QUOTED_LINES = 8
"""Lines of the report that the speaker notes quote."""


def pptx(deck: Deck, *, address: str | None = None) -> bytes:
    """Return the deck as a .pptx file, in the deck's language.

    Charts are native and made from the slide's figure. `address` is where an audience finds the same deck, shown as a
    QR code.
    """
    use(deck.language)
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layout = _layout(presentation)
    for content in deck.slides:
        slide = presentation.slides.add_slide(layout)
        _title(slide, content, deck)
        {"opening": _opening, "closing": _closing}.get(content.key, _answer)(slide, content, deck, address)
        _footer(slide, content, deck)
        _notes(slide, content, deck)
    properties = presentation.core_properties
    properties.title, properties.author, properties.subject = deck.title, "", deck.forum
    properties.language = deck.language
    properties.created = properties.modified = datetime.combine(deck.published, time())
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def _layout(presentation: Any) -> Any:
    """Return the template's layout "Title Only" with our margins and fonts, and remove the other layouts."""
    layout = next(layout for layout in presentation.slide_layouts if layout.name == "Title Only")
    for other in list(presentation.slide_layouts):
        if other is not layout:
            presentation.slide_layouts.remove(other)
    for holder in (presentation.slide_master, layout):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx == 0:
                shape.left, shape.top = Inches(MARGIN), Inches(0.5)
                shape.width, shape.height = Inches(INNER_WIDTH), Inches(0.85)
            elif holder is layout:
                shape._element.getparent().remove(shape._element)
    theme = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)
    return layout


def _themed(blob: bytes) -> bytes:
    """Return the theme's XML with our Korean font and colours, so that slides added in PowerPoint match."""
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


def _title(slide: Any, content: Slide, deck: Deck) -> None:
    """Write the question as the slide's title, in the largest size that fits."""
    title = slide.shapes.title
    frame = title.text_frame
    frame.margin_left = frame.margin_right = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    size = fitting([content.question], INNER_WIDTH, 0.8, POINTS_TO_FIT["question"])
    if content.key == "opening":
        title.left, title.top, title.width, title.height = map(Inches, (MARGIN, 1.95, 8.3, 2.3))
        size = fitting([content.question], 8.3, 2.3, POINTS_TO_FIT["title"])
        frame.vertical_anchor = MSO_ANCHOR.TOP
    write(frame, [content.question], size, deck.language, bold=True)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _sentence(slide: Any, content: Slide, deck: Deck, top: float = 1.42) -> float:
    """Write the coverage and, below it, the sentence; return the bottom of the sentence in inches."""
    write(
        box(slide, MARGIN, top - 0.08, INNER_WIDTH, 0.3),
        [coverage_text(deck)],
        14,
        deck.language,
        colour=GREY,
    )
    top += 0.28
    size = fitting([content.sentence], INNER_WIDTH, 1.1, POINTS_TO_FIT["sentence"])
    height = height_of(content.sentence, size, INNER_WIDTH)
    frame = box(slide, MARGIN, top, INNER_WIDTH, height)
    write(frame, [content.sentence], size, deck.language, strong=content.strong)
    return top + height


def _answer(slide: Any, content: Slide, deck: Deck, address: str | None) -> None:
    """Lay out a slide with an answer: sentence, then chart, numbers, list or table, then footnotes."""
    top = _sentence(slide, content, deck) + 0.22
    # An explanation in a footnote can be long: the speaker notes have it whole.
    notes = [shorten(note, MAX_FOOTNOTE_LENGTH, placeholder=" …") for note in content.footnotes[:MAX_FOOTNOTES]]
    if (rest := len(content.footnotes) - MAX_FOOTNOTES) > 0:
        notes.append(n_("{n} more in the notes", "{n} more in the notes", rest))
    bottom = add_footnotes(slide, notes, deck.language, MARGIN, 6.72, INNER_WIDTH) - 0.12
    if content.rest:
        more = n_("{n} more in the notes", "{n} more in the notes", content.rest)
        bottom -= 0.3
        write(box(slide, MARGIN, bottom, INNER_WIDTH, 0.3), [more], POINTS["note"], deck.language, colour=GREY)
    charts = charts_of(content.figure) if content.figure is not None else []
    if charts:
        width = INNER_WIDTH / len(charts)
        for at, data in enumerate(charts):
            alt = f"{content.question} {content.sentence} {data.title}".strip()
            add_chart(slide, data, alt, deck.language, (MARGIN + at * width, top, width - 0.15, bottom - top))
    elif content.numbers:
        _numbers(slide, content.numbers, deck, top, bottom)
    elif content.points:
        add_list(slide, content.points, deck.language, (MARGIN, top, INNER_WIDTH, bottom - top))
    elif content.tables:
        _table(slide, content.tables[0], deck, top, bottom)


def _numbers(slide: Any, numbers: Sequence[Number], deck: Deck, top: float, bottom: float) -> None:
    """Write large words or numbers below each other in one size, each below its name."""
    height = (bottom - top) / len(numbers)
    texts = [f"{number.mark} {number.value}".strip() for number in numbers]
    size = min(fitting([value], INNER_WIDTH, height - 0.4, POINTS_TO_FIT["figure"]) for value in texts)
    for at, (number, value) in enumerate(zip(numbers, texts, strict=True)):
        y = top + at * height
        if number.name:
            write(box(slide, MARGIN, y, INNER_WIDTH, 0.4), [number.name], POINTS["name"], deck.language, colour=GREY)
        frame = box(slide, MARGIN, y + 0.4, INNER_WIDTH, height - 0.4)
        write(frame, [value], size, deck.language, colour=KINDS.get(number.kind, LINK), bold=True)


def _table(slide: Any, table: Table, deck: Deck, top: float, bottom: float) -> None:
    """Add a table in place of a chart that has no native form, cut to the rows that fit."""
    rows = table.rows[: max(1, int((bottom - top) / 0.4) - 1)]
    frame = slide.shapes.add_table(
        len(rows) + 1,
        len(table.headings),
        Inches(MARGIN),
        Inches(top),
        Inches(INNER_WIDTH),
        Inches(0.4 * (len(rows) + 1)),
    )
    for cells, row in zip(frame.table.rows, [table.headings, *rows], strict=True):
        for cell, value in zip(cells.cells, row, strict=True):
            write(cell.text_frame, [value], POINTS["note"], deck.language)


def _opening(slide: Any, content: Slide, deck: Deck, address: str | None) -> None:
    """Lay out the first slide: forum, title, the presenter's own line, the sentence and the QR code."""
    eyebrow = deck.forum or _("How the city keeps its pledge")
    write(box(slide, MARGIN, 1.45, 8.3, 0.5), [eyebrow], POINTS["name"], deck.language, colour=GREY, bold=True)
    lines = list(filter(None, [deck.opening, content.sentence]))
    frame = box(slide, MARGIN, 4.4, 8.3, 1.4)
    write(frame, lines, POINTS["name"], deck.language, colour=GREY)
    if deck.opening:
        for run in frame.paragraphs[0].runs:
            run.font.color.rgb, run.font.size = INK, Pt(POINTS["lead"])
    _qr_code(slide, address, deck, _("Follow along on your phone"))


def _closing(slide: Any, content: Slide, deck: Deck, address: str | None) -> None:
    """Lay out the last slide: the sentence, the edition, its points and the QR code."""
    top = _sentence(slide, content, deck) + 0.4
    add_list(slide, [*edition_points(deck), *content.points], deck.language, (MARGIN, top, 8.0, 6.6 - top))
    _qr_code(slide, address, deck, _("The same slides, with every table and line"))


def _qr_code(slide: Any, address: str | None, deck: Deck, caption: str) -> None:
    """Add the QR code of an address with a caption; nothing without an address."""
    if not address:
        return
    image = BytesIO()
    segno.make(address, error="m", micro=False).save(image, kind="png", scale=12, border=2)
    image.seek(0)
    picture = slide.shapes.add_picture(image, Inches(9.6), Inches(2.0), Inches(3.0), Inches(3.0))
    picture._element.nvPicPr.cNvPr.set("descr", _("QR code of this presentation"))
    frame = box(slide, 9.2, 5.1, 3.8, 1.0)
    write(frame, [caption, address.split("://")[-1]], POINTS["chart"], deck.language, centred=True)


def _footer(slide: Any, content: Slide, deck: Deck) -> None:
    """Write the source of the figures, and the slide's number as a field that PowerPoint keeps up to date."""
    lines = _("Report, {lines}", lines=lines_text(content.lines)) if content.lines else ""
    source = " · ".join(filter(None, [lines, revision_text(deck), reference_text(deck)]))
    # A replacement font can be wider than estimated: 0.85 keeps the text on one line.
    size = fitting([source], (INNER_WIDTH - 1) * 0.85, 0.25, POINTS_TO_FIT["foot"])
    write(box(slide, MARGIN, 6.95, INNER_WIDTH - 1, 0.3), [source], size, deck.language, colour=GREY)
    paragraph = box(slide, WIDTH - MARGIN - 0.9, 6.95, 0.9, 0.3).paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    number = OxmlElement("a:fld")
    number.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    number.set("type", "slidenum")
    properties = OxmlElement("a:rPr")
    properties.set("sz", str(100 * POINTS["foot"]))
    number.append(properties)
    set_font(properties, deck.language)
    number_text = OxmlElement("a:t")
    number_text.text = str([other.key for other in deck.slides].index(content.key) + 1)
    number.append(number_text)
    paragraph._p.append(number)


def _notes(slide: Any, content: Slide, deck: Deck) -> None:
    """Write the speaker notes: sentence, notes, all footnotes, rows that the slide lacks, lines of the report."""
    bodies = dict(deck.report)
    quoted = [
        f"{lines_text([line])}: {' · '.join(filter(None, map(str.strip, bodies[line].split(chr(9)))))}"
        for line in content.lines[:MAX_QUOTED_LINES]
        if bodies.get(line, "").strip()
    ]
    table_rows = (
        [" · ".join(filter(None, row)) for table in content.tables[:1] for row in table.rows] if content.rest else []
    )
    notes = [
        *dict.fromkeys([content.sentence, *content.notes]),
        *(f"※ {note}" for note in content.footnotes),
        *table_rows,
        *quoted,
    ]
    frame = slide.notes_slide.notes_text_frame
    write(frame, notes, POINTS["foot"], deck.language)
