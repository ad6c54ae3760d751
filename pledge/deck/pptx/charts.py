"""Add native charts to a slide, from `ChartData`; their numbers can be edited in PowerPoint."""

import math
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from pledge.deck.pptx.chart_data import ChartData, Series, label_of
from pledge.deck.pptx.style import GREY, INK, PALE, WHITE, set_fill, set_font, set_line
from pledge.theme import POINTS

KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}


def add_chart(slide: Any, data: ChartData, alt: str, language: str, place: tuple[float, float, float, float]) -> None:
    """Add one chart at a place (left, top, width, height in inches), with its alternative text."""
    content = CategoryChartData(number_format=data.format)
    content.categories = [_text(name) for name in data.categories]
    for series in data.series:
        content.add_series(_text(series.name), series.values)
    frame = slide.shapes.add_chart(KINDS[data.kind], *map(Inches, place), content)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(POINTS["chart"]), INK
    set_font(chart.font._element, language)
    chart.has_title = bool(data.title)
    if data.title:
        _title(chart, data.title, language)
    chart.has_legend = data.legend
    if data.legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(POINTS["chart"])
        set_font(chart.legend.font._element, language)
    _axes(chart, data)
    plot = chart.plots[0]
    if data.kind != "lines":
        plot.gap_width = {"columns": 60}.get(data.kind, 70)
        plot.overlap = -5 if data.kind == "columns" else 100
    for plot_series, series in zip(plot.series, data.series, strict=True):
        _series(plot_series, series, data, language)


def _axes(chart: Any, data: ChartData) -> None:
    """Format both axes: labels of values only for columns and lines, every category named."""
    values, categories = chart.value_axis, chart.category_axis
    horizontal = data.kind in {"bars", "stacked"}
    values.has_major_gridlines = not horizontal
    values.visible = not horizontal
    values.minimum_scale = 0
    top = max((value for series in data.series for value in series.values if value), default=1.0)
    values.major_unit = _step(top)
    if horizontal:
        categories.reverse_order = True
    else:
        values.major_gridlines.format.line.color.rgb = PALE
        values.format.line.fill.background()
        values.tick_labels.font.size = Pt(POINTS["note"])
        values.tick_labels.font.color.rgb = GREY
        values.tick_labels.number_format = data.format.split(";")[0].replace(".0", "").replace(".#", "")
        values.tick_labels.number_format_is_linked = False
    categories.format.line.color.rgb = PALE
    # Name every category, whatever the space.
    skip = OxmlElement("c:tickLblSkip")
    skip.set("val", "1")
    categories._element.insert_element_before(skip, "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")
    if horizontal and len(data.categories) > 4:
        categories.tick_labels.font.size = Pt(POINTS["axis"])
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _series(plot_series: Any, series: Series, data: ChartData, language: str) -> None:
    """Format one series of the chart and the labels of its values."""
    if data.kind == "lines":
        set_line(plot_series, series.look)
    else:
        set_fill(plot_series.format, series.look)
        plot_series.invert_if_negative = False
        for at, look in enumerate(series.looks):
            set_fill(plot_series.points[at].format, look)
    if not series.labelled:
        return
    labels = plot_series.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, data.format, False
    labels.font.size, labels.font.bold = Pt(POINTS["chart"]), series.look != "planned"
    if data.kind == "columns":
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    elif data.kind == "lines":
        labels.position = XL_LABEL_POSITION.ABOVE
    elif series.look == "spent":
        labels.font.color.rgb = WHITE
    set_font(labels.font._element, language)
    for at, value in enumerate(series.values):
        label = None if value is None else label_of(value, data.format)
        if label:
            frame = plot_series.points[at].data_label.text_frame
            frame.text = label
            set_font(frame.paragraphs[0].runs[0].font._element, language)


def _title(chart: Any, text: str, language: str) -> None:
    """Set the title of the chart, at its upper left, above the axis whose unit it states."""
    frame = chart.chart_title.text_frame
    frame.text = text
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(POINTS["note"]), False, GREY
    set_font(run.font._element, language)
    title = chart._chartSpace.chart.find(qn("c:title"))
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:xMode val='edge'/><c:yMode val='edge'/>"
        "<c:x val='0.005'/><c:y val='0.01'/></c:manualLayout></c:layout>"
    )
    old = title.find(qn("c:layout"))
    if old is not None:
        title.remove(old)
    title.find(qn("c:tx")).addnext(layout)


def _step(top: float) -> float:
    """Return a round step of the value axis, of which at most four reach the largest value."""
    size = 10.0 ** math.floor(math.log10(top / 4))
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n * 4 >= top)


def _text(name: str) -> str:
    """Return a name for a cell of the chart's workbook; a leading space keeps "=…" from becoming a formula."""
    return f" {name}" if name.startswith(("=", "{=")) else name
