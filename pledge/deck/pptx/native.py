"""Native charts: what `drawings` says, as charts whose numbers can be edited in the presentation."""

import math
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from pledge.deck.pptx.drawings import Drawing, Series, label_of
from pledge.deck.pptx.style import GREY, INK, PALE, WHITE, faced, fill, stroke
from pledge.theme import POINTS

KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}


def chart(slide: Any, drawing: Drawing, alt: str, language: str, place: tuple[float, float, float, float]) -> None:
    """Draw one chart at a place (left, top, width and height in inches), with its alternative text."""
    data = CategoryChartData(number_format=drawing.format)
    data.categories = [_text(name) for name in drawing.categories]
    for series in drawing.series:
        data.add_series(_text(series.name), series.values)
    frame = slide.shapes.add_chart(KINDS[drawing.kind], *map(Inches, place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    drawn = frame.chart
    drawn.font.size, drawn.font.color.rgb = Pt(POINTS["chart"]), INK
    faced(drawn.font._element, language)
    drawn.has_title = bool(drawing.title)
    if drawing.title:
        _title(drawn, drawing.title, language)
    drawn.has_legend = drawing.legend
    if drawing.legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.legend.font.size = Pt(POINTS["chart"])
        faced(drawn.legend.font._element, language)
    _axes(drawn, drawing)
    plot = drawn.plots[0]
    if drawing.kind != "lines":
        plot.gap_width = {"columns": 60}.get(drawing.kind, 70)
        plot.overlap = -5 if drawing.kind == "columns" else 100
    for shown, series in zip(plot.series, drawing.series, strict=True):
        _series(shown, series, drawing, language)


def _axes(drawn: Any, drawing: Drawing) -> None:
    values, categories = drawn.value_axis, drawn.category_axis
    flat = drawing.kind in {"bars", "stacked"}
    values.has_major_gridlines = not flat
    values.visible = not flat
    values.minimum_scale = 0
    top = max((value for series in drawing.series for value in series.values if value), default=1.0)
    values.major_unit = _step(top)
    if flat:
        categories.reverse_order = True
    else:
        values.major_gridlines.format.line.color.rgb = PALE
        values.format.line.fill.background()
        values.tick_labels.font.size = Pt(POINTS["note"])
        values.tick_labels.font.color.rgb = GREY
        values.tick_labels.number_format = drawing.format.split(";")[0].replace(".0", "").replace(".#", "")
        values.tick_labels.number_format_is_linked = False
    categories.format.line.color.rgb = PALE
    # Every category is named, in a type that its row has room for.
    skip = OxmlElement("c:tickLblSkip")
    skip.set("val", "1")
    categories._element.insert_element_before(skip, "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")
    if flat and len(drawing.categories) > 4:
        categories.tick_labels.font.size = Pt(POINTS["axis"])
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _series(shown: Any, series: Series, drawing: Drawing, language: str) -> None:
    if drawing.kind == "lines":
        stroke(shown, series.look)
    else:
        fill(shown.format, series.look)
        shown.invert_if_negative = False
        for at, look in enumerate(series.looks):
            fill(shown.points[at].format, look)
    if not series.labelled:
        return
    labels = shown.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, drawing.format, False
    labels.font.size, labels.font.bold = Pt(POINTS["chart"]), series.look != "planned"
    if drawing.kind == "columns":
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    elif drawing.kind == "lines":
        labels.position = XL_LABEL_POSITION.ABOVE
    elif series.look == "spent":
        labels.font.color.rgb = WHITE
    faced(labels.font._element, language)
    for at, value in enumerate(series.values):
        own = None if value is None else label_of(value, drawing.format)
        if own:
            frame = shown.points[at].data_label.text_frame
            frame.text = own
            faced(frame.paragraphs[0].runs[0].font._element, language)


def _title(drawn: Any, text: str, language: str) -> None:
    frame = drawn.chart_title.text_frame
    frame.text = text
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(POINTS["note"]), False, GREY
    faced(run.font._element, language)
    # At the left, over the axis that it belongs to, and not in the way of the plot.
    title = drawn._chartSpace.chart.find(qn("c:title"))
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:xMode val='edge'/><c:yMode val='edge'/>"
        "<c:x val='0.005'/><c:y val='0.01'/></c:manualLayout></c:layout>"
    )
    old = title.find(qn("c:layout"))
    if old is not None:
        title.remove(old)
    title.find(qn("c:tx")).addnext(layout)


def _step(top: float) -> float:
    """A round step that fits about four times into the largest value."""
    size = 10.0 ** math.floor(math.log10(top / 4))
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n * 4 >= top)


def _text(name: str) -> str:
    """A name as a cell of the chart's own workbook, which takes one that begins like a formula for one."""
    return f" {name}" if name.startswith(("=", "{=")) else name
