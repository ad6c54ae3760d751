"""Read a Plotly figure as the data of native charts: categories and series of numbers.

A trace is a series if its `meta` has a look (`pledge.panels.drawing.marks.series`); other traces are decoration. The
`meta` of the layout holds the measure of the values and the names of categories on a numeric axis.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import plotly.graph_objects as go

from pledge.i18n import _, language, money_unit, number
from pledge.panels.drawing.marks import MONEY, RATE


class Series(NamedTuple):
    """One series: name, a value per category (None: not stated), look, and whether its values are labelled.

    `look` is one of `looks.LOOKS`; `looks` has one for each value, where they differ.
    """

    name: str
    values: tuple[float | None, ...]
    look: str
    labelled: bool = True
    looks: tuple[str, ...] = ()


class ChartData(NamedTuple):
    """One native chart: `kind` is "columns", "bars" (horizontal), "stacked" or "lines"; `title` states the unit."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    format: str = "General"
    legend: bool = True


def charts_of(figure: go.Figure) -> list[ChartData]:
    """Return the native charts of a figure, one per horizontal axis; none where no trace is a series."""
    by_axis: dict[str, list[Any]] = {}
    for trace in figure.data:
        if isinstance(trace.meta, dict) and "look" in trace.meta:
            by_axis.setdefault(trace.xaxis or "x", []).append(trace)
    return [_chart_data(traces, figure.layout) for traces in by_axis.values()]


def _chart_data(traces: Sequence[Any], layout: Any) -> ChartData:
    meta = dict(layout.meta or {})
    measure = traces[0].meta.get("measure", meta.get("measure"))
    horizontal = traces[0].orientation == "h"
    names = dict(meta.get("names" if horizontal else "x_names", []))
    # In the order of the axis; a trace may lack some of the categories.
    positions = list(dict.fromkeys([*names, *(at for trace in traces for at in _positions(trace, horizontal))]))
    categories = tuple(str(names.get(at, at)).replace("<br>", " ") for at in positions)
    if any(trace.base is not None for trace in traces if trace.type == "bar"):
        series = _waterfall(traces, positions, measure)
    else:
        series = [
            Series(
                str(trace.name or "").replace("<br>", " "),
                tuple(_scaled(value, measure) for value in _values(trace, positions, horizontal)),
                trace.meta["look"],
                labelled=trace.text is not None or (horizontal and layout.barmode == "stack"),
            )
            for trace in traces
        ]
    lines = all(trace.type == "scatter" for trace in traces)
    stacked = layout.barmode == "stack" or any(one.look == "unseen" for one in series)
    return ChartData(
        "lines" if lines else "stacked" if stacked else "bars" if horizontal else "columns",
        categories,
        tuple(series),
        traces[0].meta.get("title") or (_("unit: {unit}", unit=money_unit()) if measure == MONEY else ""),
        "0;;" if stacked and measure not in {MONEY, RATE} else _FORMATS.get(measure, _format)(),
        legend=len(series) > 1 and not any(one.look == "unseen" for one in series),
    )


def _positions(trace: Any, horizontal: bool) -> Sequence[Any]:
    """Return the positions of a trace on the category axis; none for a constant line."""
    return () if trace.meta.get("constant") else [*(trace.y if horizontal else trace.x)]


def _values(trace: Any, positions: Sequence[Any], horizontal: bool) -> list[Any]:
    """Return the value of a trace at each position, None where it has none; a constant line has its value at all."""
    values = list(trace.x if horizontal else trace.y)
    if trace.meta.get("constant"):
        return [values[0]] * len(positions)
    stated = dict(zip(_positions(trace, horizontal), values, strict=True))
    return [stated.get(at) for at in positions]


def _waterfall(traces: Sequence[Any], positions: Sequence[Any], measure: Any) -> list[Series]:
    """Return a waterfall as two stacked series: an invisible one up to where each bar begins, and the bars."""
    bars = {at: (start, value, trace.meta["look"]) for trace in traces
            for at, start, value in zip(trace.y, trace.base, trace.x, strict=True)}  # fmt: skip
    begins, amounts, looks = [], [], []
    for at in positions:
        start, value, look = bars.get(at, (0, None, "planned"))
        begins.append(_scaled(None if value is None else min(start, start + value), measure))
        amounts.append(_scaled(None if value is None else abs(value), measure))
        looks.append(look)
    return [
        Series(_("Up to here"), tuple(begins), "unseen", labelled=False),
        Series(str(traces[0].name or ""), tuple(amounts), "spent", labelled=False, looks=tuple(looks)),
    ]


def _scaled(value: Any, measure: Any) -> float | None:
    """Return a value as the chart prints it: money in 억 (Korean) or millions of won, other measures unchanged."""
    if value is None:
        return None
    if measure != MONEY:
        return float(value)
    return float(Decimal(int(value)) / (10**8 if language() == "ko" else 10**6))


def _money_format() -> str:
    """Return the number format of money: one decimal, and no label for zero."""
    return "#,##0.0;-#,##0.0;" if language() == "ko" else "#,##0.#;-#,##0.#;"


def _format() -> str:
    return "#,##0"


_FORMATS: Mapping[str, Callable[[], str]] = {MONEY: _money_format, RATE: lambda: '0.0"%"'}
"""Number formats by measure; other measures are whole numbers."""


def label_of(value: float, number_format: str) -> str | None:
    """Return a label of its own for a value that the format would round to 0.0, None where the format is right."""
    return number(value) if value and "." in number_format and abs(value) < 0.05 else None
