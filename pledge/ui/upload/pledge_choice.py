"""Choose the pledge of an upload, where there are several."""

import streamlit as st

from pledge.i18n import _
from pledge.ui.filters import set_address
from pledge.ui.upload.session import reset
from pledge.view import View, one_of


def pledge_is_chosen(view: View) -> bool:
    """Return whether the pledge is known: it is the only one, or the address names it."""
    pledges = [row.pledge_id for row in view.ask("pledges")]
    return len(pledges) == 1 or one_of(pledges, dict(view.address).get("pledge", "")) is not None


def choose_pledge(view: View) -> None:
    """Draw the choice of the pledge; nothing where there is only one."""
    rows = view.ask("pledges")
    if len(rows) == 1:
        return
    titles = {row.pledge_id: row.title for row in rows}
    st.session_state["upload-pledge"] = view.pledge if pledge_is_chosen(view) else None
    st.selectbox(
        _("Which pledge is it for?"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=_("Choose a pledge"),
        key="upload-pledge",
        on_change=_choose,
    )


def _choose() -> None:
    """Change the pledge, and drop the file or entry of the previous one."""
    pledge = st.session_state["upload-pledge"]
    reset()
    set_address("pledge", pledge or "")
