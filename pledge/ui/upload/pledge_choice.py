"""Which pledge the desk is for: chosen, never guessed."""

import streamlit as st

from pledge.i18n import _
from pledge.ui.parts import set_address
from pledge.ui.upload.session import clear
from pledge.view import View, one_of


def chosen(view: View) -> bool:
    """Whether it is said which pledge is meant: there is one alone, or the address names it."""
    pledges = [row.pledge_id for row in view.ask("pledges")]
    return len(pledges) == 1 or one_of(pledges, dict(view.address).get("pledge", "")) is not None


def whose(view: View) -> None:
    """The choice of the pledge, where there are several."""
    rows = view.ask("pledges")
    if len(rows) == 1:
        return
    titles = {row.pledge_id: row.title for row in rows}
    st.session_state["desk-pledge"] = view.pledge if chosen(view) else None
    st.selectbox(
        _("Which pledge is it for?"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=_("Choose a pledge"),
        key="desk-pledge",
        on_change=_choose,
    )


def _choose() -> None:
    """Another pledge has another desk: what was brought for the one before is not carried over."""
    pledge = st.session_state["desk-pledge"]
    clear()
    set_address("pledge", pledge or "")
