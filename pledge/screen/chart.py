"""A chart of a page: a component of Streamlit over our own drawing, `static/charts.js`."""

from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from pledge.screen.typed import LONGEST

_ANSWERED = "answered-hit"


def chart(key: str, figure: dict[str, Any], alt: str, choose: str | None = None, chosen: str | None = None) -> None:
    """Draw a figure that `charts.marks.spec` made; `alt` says what it shows.

    `choose` names the part of the address that a hit on a mark sets, to the first of the mark's customdata, and a hit
    on the chosen mark empties; `chosen` is what the part holds. The browser sends the value that the part shall have,
    with a number that tells it later which of its hits the page answers.
    """
    data: dict[str, Any] = {"figure": figure, "alt": alt}
    if choose is None:
        _component()(key=key, data=data)
        return
    data |= {"choose": choose, "chosen": chosen or "", "answered": st.session_state.get(_ANSWERED, 0)}
    _component()(key=key, data=data, on_hit_change=lambda: _take(key, choose))


@cache
def _component() -> ComponentRenderer:
    # By file: the policy of the pages blocks a script that comes inline.
    return st.components.v2.component("pledge.chart", js="component.js", isolate_styles=False)


def _take(key: str, part: str) -> None:
    """Set the part of the address to what was hit; what the browser would not send is ignored."""
    match st.session_state[key].get("hit"):
        case {"value": str(value), "number": int(number)} if len(value) <= LONGEST:
            st.session_state[part] = value
            st.session_state[_ANSWERED] = number
