"""The page of the history: revisions, what each changed, and, for staff, files, restoring and refused uploads."""

from typing import Any

import streamlit as st
from pandas import DataFrame

from pledge import changes, store, templates
from pledge.exports.file_formats import table_csv
from pledge.i18n import _, number
from pledge.panels.status.history import changed as changes_of
from pledge.query import Rows, memo
from pledge.store import Difference, Revision, StoreError
from pledge.templates import revision_list
from pledge.templates.difference_table import difference_table
from pledge.ui import upload
from pledge.ui.download import download
from pledge.ui.staff import staff
from pledge.ui.upload.session import ReadUpload, reset
from pledge.upload import restore_proposal
from pledge.view import View

PAGE_SIZE = 20
"""Revisions that are shown at first and added by each press of "Older revisions"."""


def revision_entries(view: View, newest: Revision, rows: Rows, touched: Rows) -> None:
    """Draw the revisions, newest first, from `rows` of the query `history` and `touched` of the query `changes`."""
    upload.record_unauthorised()
    user = staff()
    if user and "upload-published" in st.session_state:
        upload.publication_notice(view)
    elif not user and "upload-restore_proposal" in st.session_state:
        reset()
        st.html(templates.banner(_("You are no longer signed in. Nothing was published. Sign in again.")))
    count = st.session_state.setdefault("history-shown", PAGE_SIZE)
    for row in rows[::-1][:count]:
        at = row.revision
        sentence = changes_of(tuple(change for change in touched if change.revision == at))
        st.html(revision_list.revision(row, sentence, current=at == view.revision.number, staff=user is not None))
        with st.container(key=f"quiet-revision-{at}", horizontal=True, vertical_alignment="center"):
            details = st.toggle(_("Cell by cell"), key=f"opened-{at}")
            st.page_link(
                st.session_state.pages["overview"],
                label=_("Dashboard as of this revision"),
                query_params={**dict(view.address), "revision": "" if at == newest.number else str(at)},
            )
            if user:
                _staff_controls(newest, row)
        if details:
            _changed_cells(view, newest, at)
        if user and st.session_state.get("upload-restore_proposal") == at:
            _restoring(view, at)
    if len(rows) > count:
        st.button(_("Older revisions"), on_click=_more, type="tertiary")


def refused_attempts(view: View) -> None:
    """Draw the refused uploads of this pledge for staff."""
    attempts = [attempt for attempt in store.refused_attempts(store.folder()) if attempt.pledge_id == view.pledge]
    if staff() and attempts:
        st.html(templates.section(_("Refused attempts")) + revision_list.refused_attempts(attempts[:PAGE_SIZE]))


def _changed_cells(view: View, newest: Revision, at: int) -> None:
    """Draw what one revision changed, cell by cell, cut to the first rows, and the download of all of them."""
    folder = newest.path.parent
    try:
        # Revisions never change, so the difference can be remembered with the newest one.
        differences = memo(
            newest, ("changed", at, view.pledge), lambda: changes.masked_changes(folder, at, view.pledge)
        )
    except StoreError as error:
        st.error(_(error.message, **error.params))
        return
    if differences is None:
        st.html(templates.empty_state(_("This is the first revision: everything is new.")))
    elif not differences:
        st.html(templates.empty_state(_("No value of the report changed.")))
    else:
        st.html(difference_table(differences))
        with st.container(key=f"quiet-changes-{at}", horizontal=True, vertical_alignment="center"):
            download(
                _("Download"),
                lambda: changes_csv(differences, view, at),
                f"{view.pledge}-revision-{at}-changes.csv",
                mime="text/csv",
                key=f"download-changes-{at}",
                type="tertiary",
            )


def changes_csv(differences: tuple[Difference, ...], view: View, at: int) -> bytes:
    """Return what one revision changed as CSV, one changed cell per line, in the language in use."""
    headings = [_("Table"), _("Row"), _("Kind"), _("Column"), _("As published"), _("As proposed")]
    lines = [line._replace(kind=_(changes.KINDS[line.kind])) for line in changes.change_lines(differences)]
    notes = {_("Pledge"): str(view.title), _("Changed in revision"): number(at)}
    return table_csv(DataFrame(lines, dtype=object).set_axis(headings, axis="columns"), notes)


def _staff_controls(newest: Revision, row: Any) -> None:
    """Draw the download of the revision's file, if it was kept, and the button to restore the revision."""
    at, sha256 = row.revision, row.file_sha256
    if sha256 is not None and (data := store.load_original(store.folder(), sha256)) is not None:
        download(
            _("The file"),
            lambda: data,  # a function: the address of ready bytes would need no sign-in
            row.file_name or sha256,
            key=f"file-{at}",
            type="tertiary",
        )
    if at == newest.number:
        return
    st.button(_("Restore"), key=f"restore-{at}", on_click=_choose, args=(at,), type="tertiary")


def _choose(at: int) -> None:
    """Choose the revision to restore, and drop a file or entry that is not published yet."""
    reset()
    st.session_state["upload-restore_proposal"] = at


def _restoring(view: View, at: int) -> None:
    """Draw the review of restore_proposal a revision, which is confirmed and published as an upload is."""
    st.html(
        templates.banner(
            _(
                "The values of revision {number} will be published as a new revision of this pledge. Nothing is lost.",
                number=number(at),
            )
        )
    )
    st.button(_("Cancel"), key="upload-cancel", on_click=reset, type="tertiary")
    key = (view.pledge, at)
    read = st.session_state.get("upload-read")
    if read is None or read[0] != key:
        try:
            proposal = restore_proposal(store.folder(), at, view.pledge)
        except StoreError as error:
            st.error(_(error.message, **error.params))
            return
        read = st.session_state["upload-read"] = (key, ReadUpload("", None, proposal, None))
    if result := upload.review(read[1]):
        upload.publish(result, None)


def _more() -> None:
    st.session_state["history-shown"] += PAGE_SIZE
