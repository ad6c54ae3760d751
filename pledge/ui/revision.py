"""Which revision is looked at: an earlier one says so, and whoever looks at the newest is told of the next."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from pledge import store, templates
from pledge.i18n import _, day, number, use
from pledge.store import Revision, StoreError, Verdict
from pledge.ui.parts import refusal, set_address
from pledge.view import View, revision_in

SECONDS = 10
"""How often an open page asks whether there is a newer revision: told within 15 seconds, the way there included."""


class Opened(NamedTuple):
    """What of the store is shown: the newest good revision, the one looked at, what was refused, and why none is."""

    newest: Revision | None = None
    revision: Revision | None = None
    refused: tuple[Verdict, ...] = ()
    trouble: StoreError | None = None


def opened() -> Opened:
    """Return the revision that the address asks for, of the store of this server."""
    try:
        newest, refused = store.current(store.folder())
    except StoreError as error:
        return Opened(trouble=error)
    return Opened(newest, revision_in(st.session_state.revision, newest), tuple(refused))


def stop_without(found: Opened, pledges: Sequence[str]) -> None:
    """Say why there is nothing to show, and stop; say what was refused where something else is shown instead."""
    if found.refused:
        refusal(found.refused, found.newest.number if found.newest else None)
    if found.trouble:
        reason = templates.empty_state(_(found.trouble.message, **found.trouble.params))
        st.html(templates.page_header(_("Election pledges"), _("The published pledges cannot be opened")) + reason)
    elif found.newest and not found.revision:
        _no_such_revision(st.session_state.revision, found.newest)
    elif found.refused and found.newest is None:
        st.html(templates.page_header(_("Election pledges"), _("The published pledges cannot be opened")))
    elif not pledges:
        st.html(
            templates.page_header(_("Election pledges"), _("No report has been published yet"))
            + templates.empty_state(
                _("Put reports into data/reports and start the server again. Its log says why a report was refused.")
            )
        )
    else:
        return
    st.stop()


def _no_such_revision(asked: str, newest: Revision) -> None:
    """Say that the address asks for a revision that there is not, or that is damaged; the way to the newest."""
    st.html(
        templates.page_header(_("Election pledges"), _("There is no revision {number}", number=asked[:20]))
        + templates.empty_state(
            _("There are revisions 1 to {number}. Take one from the history.", number=newest.number)
        )
    )
    _back(newest)


def band(view: View) -> None:
    """Over an earlier state, on every page: which one it is, of when and why, and the way back; nothing otherwise."""
    if not view.past or view.newest is None:
        return
    row = view.ask("history", pledge=None)[-1]
    with st.container(key="past", gap=None):
        st.html(
            templates.banner(
                _(
                    "Revision {number} of {day}: an earlier state.",
                    number=number(view.revision.number),
                    day=day(row.published_at.date()),
                ),
                _("What was published later is not in it."),
            )
        )
        _back(view.newest)


def demo(view: View) -> None:
    """Say on every page that what is shown is made up, where it is; nothing otherwise."""
    if view.revision.demo:
        st.html(templates.banner(_("Demonstration data."), _("The city and its pledges are made up.")))


def newer(view: View) -> None:
    """Tell whoever looks at the newest revision of a newer one, without touching what they read.

    They take it with the button, or by whatever they do next. Who asked for a revision by its number is told nothing.
    """
    if "revision" not in dict(view.address):
        with st.container(key="news"):
            _newer(view)


@st.fragment(run_every=SECONDS)
def _newer(view: View) -> None:
    """Look for a newer revision now and then: every open page does, so that it reads one small file and no more."""
    folder = view.revision.path.parent
    named = store.pointed_revision(folder)
    if named is None or named.number <= view.revision.number:
        return
    newest, _refused = store.current(folder)
    if newest is None or newest.number <= view.revision.number:
        return
    use(view.language)  # a fragment runs by itself
    with st.container(key="newer", horizontal=True, width="content", vertical_alignment="center"):
        st.html(templates.notice(_("Revision {number} was published.", number=number(newest.number))))
        if st.button(_("Show it"), key="take-newer", on_click=set_address, args=("revision", "")):
            st.rerun()


def _back(newest: Revision) -> None:
    label = _("Back to the newest, revision {number}", number=number(newest.number))
    st.button(label, key="back", on_click=set_address, args=("revision", ""), type="tertiary")
