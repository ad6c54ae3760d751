"""Who is signed in, and the way in and out on every page."""

from typing import NamedTuple

import streamlit as st

from pledge import auth, store, templates
from pledge.auth import Staff
from pledge.i18n import _
from pledge.panels.status.provenance import edition
from pledge.templates import fragments, sign_in
from pledge.view import View


class Visitor(NamedTuple):
    """Who looks at this page: `staff` is None for everybody who may not publish, `ended` where a sign-in has ended."""

    staff: Staff | None
    ended: bool


def visitor() -> Visitor:
    """Return who looks at this page.

    The cookie is that of the moment when the page was opened; what it is worth is asked anew at each call.
    """
    token = st.context.cookies.get(auth.COOKIE)
    who = auth.staff_of_token(store.folder(), token)
    return Visitor(who, ended=who is None and token is not None)


def staff() -> Staff | None:
    """Return who is signed in, None for everybody who may not publish. Call it again at the moment of publishing."""
    return visitor().staff


def keep_out(view: View) -> None:
    """What a page for staff alone shows everybody else, and whose sign-in has ended: the way in, and back here."""
    told = (
        (
            _("Your sign-in has ended."),
            _("Nothing was published. Sign in again and go on: what was read is kept for two hours."),
        )
        if visitor().ended
        else (_("Only staff publish."), _("Everybody sees what was changed."))
    )
    here = view.link(st.session_state.here)
    st.html(templates.banner(*told, sign_in.sign_in_href(here), _("Staff sign-in")))


def door(view: View, visitor: Visitor) -> None:
    """Draw the end of every page: the way in for staff, or who is signed in and the way out, and back here.

    With it goes what every printed page says at its foot: of what, which revision, when.
    """
    here, who = view.link(st.session_state.here), visitor.staff
    title = _("Election pledges") if st.session_state.here == "pledges" else view.title
    st.html(
        (sign_in.signed_in(who.label, here) if who else sign_in.sign_in_link(here, visitor.ended))
        + fragments.print_footer(title, edition(view.one("pledge"), view.as_of, view.assumed))
    )
