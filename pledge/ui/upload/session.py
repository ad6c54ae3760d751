"""What a desk holds in the session, under names that begin with `desk-`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import streamlit as st

from pledge import store, upload
from pledge.ui.staff import staff
from pledge.upload import Proposal, Refused, Unconfirmed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Brought(NamedTuple):
    """What was read: of a file its name and content, of an entry no content; the proposal, or why it was refused."""

    name: str
    data: bytes | None
    proposal: Proposal | None
    refused: Refused | None


def turn() -> int:
    """How often the desk was emptied: a field with it in its key starts anew."""
    return int(st.session_state.get("desk-turn", 0))


@contextmanager
def waiting(part: float, text: str) -> Iterator[None]:
    """A bar that says what is being done, and what part of the way there is behind; it goes when that is done."""
    bar = st.progress(part, text)
    try:
        yield
    finally:
        bar.empty()


def clear() -> None:
    """Empty the desk: the next file and the next entry start anew."""
    after = turn() + 1
    for key in [key for key in st.session_state if str(key).startswith("desk-")]:
        del st.session_state[key]
    st.session_state["desk-turn"] = after


def record(pledge: str, name: str, error: Refused | Unconfirmed, data: bytes | None) -> None:
    """Record that what was brought was refused, and by whom it was brought."""
    who = staff()
    upload.record_refusal(
        store.folder(), by=who.name if who else "", pledge_id=pledge, file_name=name, error=error, data=data
    )
