"""The state of an upload in the session, under keys that begin with `upload-`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import streamlit as st

from pledge import store, upload
from pledge.ui.staff import staff
from pledge.upload import Proposal, Refused, Unconfirmed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReadUpload(NamedTuple):
    """A file or entry that was read: name and content (None for an entry), and its proposal or why it was refused."""

    name: str
    data: bytes | None
    proposal: Proposal | None
    refused: Refused | None


def generation() -> int:
    """Return how often the state was reset; it is part of widgets' keys, so that a reset empties them."""
    return int(st.session_state.get("upload-turn", 0))


@contextmanager
def progress(part: float, text: str) -> Iterator[None]:
    """Draw a progress bar with a text during a `with` block; `part` is the share that is done, from 0 to 1."""
    bar = st.progress(part, text)
    try:
        yield
    finally:
        bar.empty()


def reset() -> None:
    """Remove the state of the upload, and empty its fields."""
    following = generation() + 1
    for key in [key for key in st.session_state if str(key).startswith("upload-")]:
        del st.session_state[key]
    st.session_state["upload-turn"] = following


def record(pledge: str, name: str, error: Refused | Unconfirmed, data: bytes | None) -> None:
    """Record a refused upload with its user."""
    user = staff()
    upload.record_refusal(
        store.folder(), by=user.name if user else "", pledge_id=pledge, file_name=name, error=error, data=data
    )
