"""The chart of a page: a Streamlit component that draws with `static/charts.js`."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

ANSWERED = "answered-hit"
"""The session key of the number of the newest hit that was handled."""
_MAX_VALUE = 255
_MAX_NUMBER = 2**53
"""Above the largest integer that a browser represents exactly."""


def chart(key: str, figure: dict[str, Any], alt: str, choose: str | None = None, chosen: str | None = None) -> None:
    """Draw a figure made by `panels.drawing.marks.spec`, with `alt` as its text for screen readers.

    `choose` is the address parameter that a hit (a click, tap or key on a mark) sets to the mark's value or, on the
    chosen mark, empties; `chosen` is its present value, if the figure has it. The browser sends the new value with a
    number, and the server answers with the number of the newest hit that it has handled.
    """
    data: dict[str, Any] = {"figure": figure, "alt": alt}
    if choose is None:
        _component()(key=key, data=data)
        return
    data |= {"choose": choose, "chosen": chosen or "", "asked": st.session_state[choose]}
    data["answered"] = st.session_state.get(ANSWERED, 0)
    _component()(key=key, data=data, on_hit_change=lambda: take(key, choose))


@cache
def _component() -> Callable[..., object]:
    # A file, because the content security policy blocks inline scripts.
    return st.components.v2.component("pledge.chart", js="component.js", isolate_styles=False)


def take(key: str, part: str) -> None:
    """Set an address parameter to the value of a hit; ignore a message that is not a valid hit."""
    match st.session_state[key].get("hit"):
        case {"value": str(value), "number": int(number)} if len(value) <= _MAX_VALUE and 0 < number < _MAX_NUMBER:
            st.session_state[part] = value
            st.session_state[ANSWERED] = number
