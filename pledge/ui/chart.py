"""A chart of a page: a component of Streamlit over our own drawing, `static/charts.js`."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

ANSWERED = "answered-hit"
"""Where the session keeps the number of the newest hit that it has taken."""
_LONGEST = 255
_LAST = 2**53
"""A browser's whole numbers end here."""


def chart(key: str, figure: dict[str, Any], alt: str, choose: str | None = None, chosen: str | None = None) -> None:
    """Draw a figure that `charts.marks.spec` made; `alt` says what it shows.

    `choose` names the part of the address that a hit on a mark sets, to the first of the mark's customdata, and a hit
    on the chosen mark empties; `chosen` is what the part holds, where the figure has it. The browser sends the value
    that the part shall have, with a number by which it knows later that its hit was taken.
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
    # By file: the policy of the pages blocks a script that comes inline.
    return st.components.v2.component("pledge.chart", js="component.js", isolate_styles=False)


def take(key: str, part: str) -> None:
    """Set a part of the address to the value that a hit names; ignore what no hit is."""
    match st.session_state[key].get("hit"):
        case {"value": str(value), "number": int(number)} if len(value) <= _LONGEST and 0 < number < _LAST:
            st.session_state[part] = value
            st.session_state[ANSWERED] = number
