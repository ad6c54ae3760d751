"""Text fields whose length the server also limits, because a forged message can ignore the browser's limit."""

from typing import Any

import streamlit as st

MAX_LENGTH = 200
"""Default limit in letters, for searches and values in the address."""

MAX_VALUE = 1000
"""Limit in letters of one figure or text that staff enter."""


def text_input(label: str, *, key: str, max_length: int = MAX_LENGTH, **options: Any) -> str:
    """Draw a field of one line and return its text, cut to `max_length` letters."""
    _cut(key, max_length)
    text: str = st.text_input(label, key=key, max_chars=max_length, **options)
    return text[:max_length]


def text_area(label: str, *, key: str, max_length: int, **options: Any) -> str:
    """Draw a field of several lines and return its text, cut to `max_length` letters."""
    _cut(key, max_length)
    text: str = st.text_area(label, key=key, max_chars=max_length, **options)
    return text[:max_length]


def _cut(key: str, max_length: int) -> None:
    """Cut the text in the session state, which other code reads, before the field is drawn."""
    value = st.session_state.get(key)
    if isinstance(value, str) and len(value) > max_length:
        st.session_state[key] = value[:max_length]
