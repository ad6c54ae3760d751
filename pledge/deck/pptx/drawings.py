"""A Plotly figure as native charts: categories and series of numbers, read from the figure alone.

A trace is a series where its `meta` says how it looks (`pledge.panels.drawing.marks.series`); all others decorate the
figure. What a figure's values are, and the names of places on an axis that has numbers, stand in the `meta` of its
layout.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import plotly.graph_objects as go

from pledge.i18n import _, language, money_unit, number
from pledge.panels.drawing.marks import MONEY, RATE


class Series(NamedTuple):
    """One series: its name, a value a category (None: not stated), how it looks, and whether it is labelled.

    A look is one of `looks.LOOKS`; `looks` gives each value its own.
    """

    name: str
    values: tuple[float | None, ...]
    look: str
    labelled: bool = True
    looks: tuple[str, ...] = ()


class Drawing(NamedTuple):
    """One native chart: `kind` is columns, bars (one over the other), stacked or lines; `title` says its unit."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    format: str = "General"
    legend: bool = True


def drawings(figure: go.Figure) -> list[Drawing]:
    """Return a figure as native charts, one for each of its horizontal axes; none where no trace is a series."""
    by_axis: dict[str, list[Any]] = {}
    for trace in figure.data:
        if isinstance(trace.meta, dict) and "look" in trace.meta:
            by_axis.setdefault(trace.xaxis or "x", []).append(trace)
    return [_drawing(traces, figure.layout) for traces in by_axis.values()]


def _drawing(traces: Sequence[Any], layout: Any) -> Drawing:
    meta = dict(layout.meta or {})
    measure = traces[0].meta.get("measure", meta.get("measure"))
    flat = traces[0].orientation == "h"
    names = dict(meta.get("names" if flat else "x_names", []))
    # Categories in the order in which they stand; a trace may have only some of them.
    places = list(dict.fromkeys([*names, *(at for trace in traces for at in _places(trace, flat))]))
    categories = tuple(str(names.get(at, at)).replace("<br>", " ") for at in places)
    if any(trace.base is not None for trace in traces if trace.type == "bar"):
        series = _waterfall(traces, places, measure)
    else:
        series = [
            Series(
                str(trace.name or "").replace("<br>", " "),
                tuple(_scaled(value, measure) for value in _values(trace, places, flat)),
                trace.meta["look"],
                labelled=trace.text is not None or (flat and layout.barmode == "stack"),
            )
            for trace in traces
        ]
    lines = all(trace.type == "scatter" for trace in traces)
    stacked = layout.barmode == "stack" or any(each.look == "unseen" for each in series)
    return Drawing(
        "lines" if lines else "stacked" if stacked else "bars" if flat else "columns",
        categories,
        tuple(series),
        traces[0].meta.get("title") or (_("unit: {unit}", unit=money_unit()) if measure == MONEY else ""),
        "0;;" if stacked and measure not in {MONEY, RATE} else _FORMATS.get(measure, _format)(),
        legend=len(series) > 1 and not any(each.look == "unseen" for each in series),
    )


def _places(trace: Any, flat: bool) -> Sequence[Any]:
    return () if trace.meta.get("constant") else [*(trace.y if flat else trace.x)]


def _values(trace: Any, places: Sequence[Any], flat: bool) -> list[Any]:
    """Return the value of a trace at each place, None where it has none; a constant one has its value at all."""
    values = list(trace.x if flat else trace.y)
    if trace.meta.get("constant"):
        return [values[0]] * len(places)
    stated = dict(zip(_places(trace, flat), values, strict=True))
    return [stated.get(at) for at in places]


def _waterfall(traces: Sequence[Any], places: Sequence[Any], measure: Any) -> list[Series]:
    """Return bars that begin where the one before ends: what lies before them is a series that is not seen."""
    bars = {at: (start, value, trace.meta["look"]) for trace in traces
            for at, start, value in zip(trace.y, trace.base, trace.x, strict=True)}  # fmt: skip
    begins, amounts, looks = [], [], []
    for at in places:
        start, value, look = bars.get(at, (0, None, "planned"))
        begins.append(_scaled(None if value is None else min(start, start + value), measure))
        amounts.append(_scaled(None if value is None else abs(value), measure))
        looks.append(look)
    return [
        Series(_("Up to here"), tuple(begins), "unseen", labelled=False),
        Series(str(traces[0].name or ""), tuple(amounts), "spent", labelled=False, looks=tuple(looks)),
    ]


def _scaled(value: Any, measure: Any) -> float | None:
    """Return a value as the chart writes it: won in the unit of the slide, with all digits that a float holds."""
    if value is None:
        return None
    if measure != MONEY:
        return float(value)
    return float(Decimal(int(value)) / (10**8 if language() == "ko" else 10**6))


def _money_format() -> str:
    """Return one decimal of 억, as everywhere; nothing stands on a bar of nothing."""
    return "#,##0.0;-#,##0.0;" if language() == "ko" else "#,##0.#;-#,##0.#;"


def _format() -> str:
    return "#,##0"


_FORMATS: Mapping[str, Callable[[], str]] = {MONEY: _money_format, RATE: lambda: '0.0"%"'}
"""How the numbers of a measure are written; others are whole numbers."""


def label_of(value: float, written: str) -> str | None:
    """Return a label for a value that the format would round to nothing, None where the format serves."""
    return number(value) if value and "." in written and abs(value) < 0.05 else None
