"""The one way to offer a file: it is made when it is pressed, after the run that offers it, in that run's language."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from pledge.i18n import bound


def download(
    label: str,
    make: Callable[[], bytes] | Callable[[], str],
    file_name: str,
    *,
    key: str | None = None,
    mime: str | None = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    language: str | None = None,
) -> None:
    """Offer a file that `make` returns, in the language in use now, or in `language`."""
    st.download_button(
        label,
        bound(make, language),
        file_name=file_name,
        key=f"file-{key or file_name}",  # what the style sheets know all downloads by
        mime=mime,
        on_click="ignore",
        type=type,
    )
