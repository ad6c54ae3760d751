"""The revision that a page shows: open it, mark an earlier one, and announce a newer one."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from pledge import store, templates
from pledge.i18n import _, day, number, use
from pledge.store import LOST, Revision, StoreError, Verdict
from pledge.ui.filters import set_address
from pledge.view import View, revision_in

SECONDS = 10
"""Interval in seconds at which an open page looks for a newer revision, so that it is announced within 15 seconds."""


class OpenRevision(NamedTuple):
    """The newest good revision, the one to show, verdicts of damaged ones, and why the store cannot be read."""

    newest: Revision | None = None
    revision: Revision | None = None
    refused: tuple[Verdict, ...] = ()
    error: StoreError | None = None


def open_revision() -> OpenRevision:
    """Return the revision that the address names, from this server's store."""
    try:
        newest, refused = store.current(store.folder())
    except StoreError as error:
        return OpenRevision(error=error)
    return OpenRevision(newest, revision_in(st.session_state.revision, newest), tuple(refused))


def stop_if_unavailable(found: OpenRevision, pledges: Sequence[str]) -> None:
    """Draw what was damaged; where there is nothing to show, draw why and stop the run."""
    if found.refused:
        _damaged_banner(found.refused, found.newest.number if found.newest else None)
    if found.error:
        reason = templates.empty_state(_(found.error.message, **found.error.params))
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


def _damaged_banner(refused: Sequence[Verdict], shown: int | None) -> None:
    """Draw which files were refused, and which revision is shown instead (None: there is none)."""
    if shown is not None and all(verdict.message == LOST for verdict in refused):
        st.html(
            templates.banner(
                _("The file that names the newest revision is missing."),
                _(
                    "The newest one that was published is shown, revision {number}; none is damaged. "
                    "The server mends this as soon as it can write to the store.",
                    number=shown,
                ),
            )
        )
        return
    instead = (
        _("No undamaged revision is left. Restore the store from its backup.")
        if shown is None
        else _("The newest undamaged revision is shown: {number}.", number=shown)
    )
    st.html(templates.banner(_("A damaged revision is not shown."), instead, kind="danger"))


def _no_such_revision(name: str, newest: Revision) -> None:
    """Draw that the address names a revision that does not exist or is damaged, and a link to the newest."""
    st.html(
        templates.page_header(_("Election pledges"), _("There is no revision {number}", number=name[:20]))
        + templates.empty_state(
            _("There are revisions 1 to {number}. Choose one in the history.", number=newest.number)
        )
    )
    _newest_button(newest)


def past_revision_banner(view: View) -> None:
    """Draw, above an earlier revision, which one it is and a button to the newest; nothing above the newest."""
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
                _("It does not include what was published later."),
            )
        )
        _newest_button(view.newest)


def demo_banner(view: View) -> None:
    """Draw, over made-up data, the banner that says so."""
    if view.revision.demo:
        st.html(templates.banner(_("Demonstration data."), _("The city and its pledges are made up.")))


def newer_revision_notice(view: View) -> None:
    """Announce a newer revision to readers of the newest one, without changing the page.

    They open it with the button, or with their next action. An address that names a revision keeps showing it.
    """
    if "revision" not in dict(view.address):
        with st.container(key="news"):
            _look_for_newer(view)


@st.fragment(run_every=SECONDS)
def _look_for_newer(view: View) -> None:
    """Look for a newer revision; each open page does so regularly, and reads only one small file."""
    folder = view.revision.path.parent
    named = store.pointed_revision(folder)
    if named is None or named.number <= view.revision.number:
        return
    newest, _refused = store.current(folder)
    if newest is None or newest.number <= view.revision.number:
        return
    use(view.language)  # a fragment runs outside the page's run, where another language may be in use
    with st.container(key="newer", horizontal=True, width="content", vertical_alignment="center"):
        st.html(templates.notice(_("Revision {number} was published.", number=number(newest.number))))
        if st.button(_("Show it"), key="take-newer", on_click=set_address, args=("revision", "")):
            st.rerun()


def _newest_button(newest: Revision) -> None:
    label = _("Back to the newest, revision {number}", number=number(newest.number))
    st.button(label, key="back", on_click=set_address, args=("revision", ""), type="tertiary")
