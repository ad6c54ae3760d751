"""Who is signed in, and the way in and out on every page."""

import streamlit as st

from pledge import access, markup, store
from pledge.access import Staff
from pledge.i18n import _
from pledge.markup import doors
from pledge.view import View


def staff() -> Staff | None:
    """Who it is that looks at this page, None for everybody who may not publish.

    The cookie is that of the moment when the page was opened; what it is worth is asked anew at each call. Call
    it again at the moment of publishing.
    """
    return access.staff_in(store.folder(), st.context.cookies.get(access.COOKIE))


def keep_out(view: View) -> None:
    """What a page for staff alone shows everybody else, and whose sign-in has ended: the way in, and back here."""
    ended = access.COOKIE in st.context.cookies
    told = (
        (
            _("Your sign-in has ended."),
            _("Nothing was published. Sign in again and go on: what was read is kept for two hours."),
        )
        if ended
        else (_("Only staff publish."), _("Everybody sees what was changed."))
    )
    here = view.link(st.session_state.here)
    st.html(markup.banner(*told, doors.way_in(here), _("Staff sign-in")))


def door(view: View) -> None:
    """The end of every page: the way in for staff, or who is signed in and the way out, and back here."""
    who, here = staff(), view.link(st.session_state.here)
    ended = access.COOKIE in st.context.cookies
    st.html(doors.signed_in(who.label, here) if who else doors.sign_in_link(here, ended))
