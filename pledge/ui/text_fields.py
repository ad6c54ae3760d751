"""Text fields whose length is bounded by the server, too: a browser's limit does not hold for a forged message."""

from typing import Any

import streamlit as st

LONGEST = 200
"""Letters of a search or of a value in the address at most, as far as a field does not say otherwise."""

LONGEST_VALUE = 1000
"""Letters of one figure or text that staff enter at most."""


def text_input(label: str, *, key: str, longest: int = LONGEST, **more: Any) -> str:
    """Draw a field of one line and return what was typed, cut after `longest` letters."""
    _cut(key, longest)
    typed: str = st.text_input(label, key=key, max_chars=longest, **more)
    return typed[:longest]


def text_area(label: str, *, key: str, longest: int, **more: Any) -> str:
    """Draw a field of several lines and return what was typed, cut after `longest` letters."""
    _cut(key, longest)
    typed: str = st.text_area(label, key=key, max_chars=longest, **more)
    return typed[:longest]


def _cut(key: str, longest: int) -> None:
    # The value is also read from the session's state: it is cut there before the field is drawn.
    sent = st.session_state.get(key)
    if isinstance(sent, str) and len(sent) > longest:
        st.session_state[key] = sent[:longest]
