"""Who is signed in, and the way in and out on every page."""

import streamlit as st

from pledge import auth, store, templates
from pledge.auth import Staff
from pledge.i18n import _
from pledge.templates import sign_in
from pledge.view import View


def staff() -> Staff | None:
    """Who it is that looks at this page, None for everybody who may not publish.

    The cookie is that of the moment when the page was opened; what it is worth is asked anew at each call. Call
    it again at the moment of publishing.
    """
    return auth.staff_of_token(store.folder(), st.context.cookies.get(auth.COOKIE))


def keep_out(view: View) -> None:
    """What a page for staff alone shows everybody else, and whose sign-in has ended: the way in, and back here."""
    ended = auth.COOKIE in st.context.cookies
    told = (
        (
            _("Your sign-in has ended."),
            _("Nothing was published. Sign in again to continue. Your file is kept for two hours."),
        )
        if ended
        else (_("Only staff can publish."), _("Everyone can see what has changed."))
    )
    here = view.link(st.session_state.here)
    st.html(templates.banner(*told, sign_in.sign_in_href(here), _("Staff sign-in")))


def door(view: View) -> None:
    """The end of every page: the way in for staff, or who is signed in and the way out, and back here."""
    who, here = staff(), view.link(st.session_state.here)
    ended = auth.COOKIE in st.context.cookies
    st.html(sign_in.signed_in(who.label, here) if who else sign_in.sign_in_link(here, ended))
