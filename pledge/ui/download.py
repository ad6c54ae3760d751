"""The download button of all pages: the file is made when it is pressed, in the language of the page."""

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
    """Draw a button that downloads what `make` returns, made in the present language or in `language`.

    Streamlit calls `make` outside the page's run, where another language may be in use.
    """
    st.download_button(
        label,
        bound(make, language),
        file_name=file_name,
        key=f"file-{key or file_name}",  # what the style sheets know all downloads by
        mime=mime,
        on_click="ignore",
        type=type,
    )
