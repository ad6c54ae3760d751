"""What a page that has run shows."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from streamlit.testing.v1 import AppTest

Open: TypeAlias = Callable[..., AppTest]
"""`open_page(store, "budget", lang="en", years="2019-2020")`: a page that has run without an exception."""


def html(app: AppTest) -> str:
    """All markup of the page, in its order."""
    return "\n".join(element.proto.body for element in app.get("html"))


def traces(app: AppTest) -> list[list[dict[str, Any]]]:
    """The traces of each chart, in its order."""
    return [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]
