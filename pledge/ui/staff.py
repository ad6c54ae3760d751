"""The signed-in user, and the footer and banner with which staff sign in and out."""

from typing import NamedTuple

import streamlit as st

from pledge import auth, store, templates
from pledge.auth import Staff
from pledge.i18n import _
from pledge.panels.status.provenance import edition
from pledge.templates import fragments, sign_in
from pledge.view import View


class Visitor(NamedTuple):
    """The visitor of a page: `staff` is None for one who may not publish, `ended` says that a session has ended."""

    staff: Staff | None
    ended: bool


def visitor() -> Visitor:
    """Return the visitor of this page, by the cookie with which it was opened, checked at each call."""
    token = st.context.cookies.get(auth.COOKIE)
    user = auth.staff_of_token(store.folder(), token)
    return Visitor(user, ended=user is None and token is not None)


def staff() -> Staff | None:
    """Return the signed-in user, None for one who may not publish. Call it again at the moment of publishing."""
    return visitor().staff


def staff_only_banner(view: View) -> None:
    """Draw, on a page for staff, why it is not shown, and the link to sign in and return."""
    texts = (
        (
            _("Your sign-in has ended."),
            _("Nothing was published. Sign in again to continue. Your file is kept for two hours."),
        )
        if visitor().ended
        else (_("Only staff can publish."), _("Everyone can see what has changed."))
    )
    here = view.link(st.session_state.here)
    st.html(templates.banner(*texts, sign_in.sign_in_href(here), _("Staff sign-in")))


def page_footer(view: View, visitor: Visitor) -> None:
    """Draw the footer of a page, the link to sign in or the user and sign-out, and that of its printed pages.

    Printed pages state the pledge, the revision and the reference date.
    """
    here, user = view.link(st.session_state.here), visitor.staff
    title = _("Election pledges") if st.session_state.here == "pledges" else view.title
    st.html(
        (sign_in.signed_in(user.label, here) if user else sign_in.sign_in_link(here, visitor.ended))
        + fragments.print_footer(title, edition(view.one("pledge"), view.as_of, view.assumed))
    )
