"""What a page shows that has run without a browser."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from streamlit.testing.v1 import AppTest

Open: TypeAlias = Callable[..., AppTest]
"""`open_page(store, "budget", lang="en", years="2019-2020")`: a page that has run without an exception."""


def html(app: AppTest) -> str:
    """Return all markup of the page, in its order."""
    return "\n".join(element.proto.body for element in app.get("html"))


def charts(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return what the browser is told of each chart, by its name: `figure`, `alt`, what a chart that chooses needs."""
    shown = (component.proto for component in app.get("bidi_component"))
    return {proto.id.partition("-chart-")[2]: json.loads(proto.json) for proto in shown}


def traces(app: AppTest) -> dict[str, list[dict[str, Any]]]:
    """Return the traces of each chart, by the chart's name."""
    return {name: chart["figure"]["data"] for name, chart in charts(app).items()}
