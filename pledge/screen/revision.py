"""Which revision is looked at: an earlier one says so, and whoever looks at the newest is told of the next."""

import streamlit as st

from pledge import markup, store
from pledge.i18n import _, day, number, use
from pledge.screen.parts import set_address
from pledge.store import Revision
from pledge.view import View

SECONDS = 10
"""How often an open page asks whether there is a newer revision: told within 15 seconds, the way there included."""


def no_such_revision(asked: str, newest: Revision) -> None:
    """Say that the address asks for a revision that there is not, or that is damaged; the way to the newest."""
    st.html(
        markup.headline(_("Election pledges"), _("There is no revision {number}", number=asked[:20]))
        + markup.empty(_("There are revisions 1 to {number}. Take one from the history.", number=newest.number))
    )
    _back(newest)


def band(view: View) -> None:
    """Over an earlier state, on every page: which one it is, of when and why, and the way back; nothing otherwise."""
    if not view.past or view.newest is None:
        return
    row = view.ask("history", pledge=None)[-1]
    with st.container(key="past"):
        st.html(
            markup.banner(
                _(
                    "Revision {number} of {day}: an earlier state.",
                    number=number(view.revision.number),
                    day=day(row.published_at.date()),
                ),
                _("What was published later is not in it."),
            )
        )
        _back(view.newest)


def newer(view: View) -> None:
    """Tell whoever looks at the newest revision of a newer one, without touching what they read.

    They take it with the button, or by whatever they do next. Who asked for a revision by its number is told nothing.
    """
    if "revision" not in dict(view.address):
        _newer(view)


@st.fragment(run_every=SECONDS)
def _newer(view: View) -> None:
    """Look for a newer revision now and then: every open page does, so that it reads one small file and no more."""
    folder = view.revision.path.parent
    named = store.pointed(folder)
    if named is None or named.number <= view.revision.number:
        return
    newest, _refused = store.current(folder)
    if newest is None or newest.number <= view.revision.number:
        return
    use(view.language)  # a fragment runs by itself
    with st.container(key="newer", horizontal=True):
        st.html(markup.notice(_("Revision {number} was published.", number=number(newest.number))))
        if st.button(_("Show it"), key="take-newer", on_click=set_address, args=("revision", "")):
            st.rerun()


def _back(newest: Revision) -> None:
    label = _("Back to the newest, revision {number}", number=number(newest.number))
    st.button(label, key="back", on_click=set_address, args=("revision", ""), type="tertiary")
