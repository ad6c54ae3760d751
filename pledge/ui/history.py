"""The history of a pledge: each revision, what it changed, the dashboard as of it, and the way back to it for staff."""

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
from pledge.ui.upload.session import Brought, clear
from pledge.upload import restore_proposal
from pledge.view import View

PAGE = 20
"""Revisions shown at once; the older ones on request."""


def entries(view: View, newest: Revision, rows: Rows, touched: Rows) -> None:
    """Draw every revision, the newest first: `rows` of query `history`, `touched` of query `changes`."""
    upload.too_late()
    who = staff()
    if who and "desk-published" in st.session_state:
        upload.published(view)
    elif not who and "desk-restoring" in st.session_state:
        clear()
        st.html(templates.banner(_("You are not signed in any more: nothing was published. Sign in again.")))
    shown = st.session_state.setdefault("history-shown", PAGE)
    for row in rows[::-1][:shown]:
        at = row.revision
        sentence = changes_of(tuple(each for each in touched if each.revision == at))
        st.html(revision_list.revision(row, sentence, current=at == view.revision.number, staff=who is not None))
        with st.container(key=f"quiet-revision-{at}", horizontal=True, vertical_alignment="center"):
            opened = st.toggle(_("Cell by cell"), key=f"opened-{at}")
            st.page_link(
                st.session_state.pages["overview"],
                label=_("The dashboard as of this"),
                query_params={**dict(view.address), "revision": "" if at == newest.number else str(at)},
            )
            if who:
                _staff_only(view, newest, row)
        if opened:
            _cells(view, newest, at)
        if who and st.session_state.get("desk-restoring") == at:
            _restoring(view, at)
    if len(rows) > shown:
        st.button(_("Older revisions"), on_click=_more, type="tertiary")


def refused(view: View) -> None:
    """What was refused of this pledge, for staff."""
    found = [each for each in store.refused_attempts(store.folder()) if each.pledge_id == view.pledge]
    if staff() and found:
        st.html(templates.section(_("Refused attempts")) + revision_list.refused_attempts(found[:PAGE]))


def _cells(view: View, newest: Revision, at: int) -> None:
    """What one revision changed, cell by cell; a long list is cut on the page and whole in the download."""
    folder = newest.path.parent
    try:
        # The newest revision knows all before it, and none of them ever changes.
        found = memo(newest, ("changed", at, view.pledge), lambda: changes.masked_changes(folder, at, view.pledge))
    except StoreError as error:
        st.error(_(error.message, **error.params))
        return
    if found is None:
        st.html(templates.empty_state(_("The first revision: all of it is new.")))
    elif not found:
        st.html(templates.empty_state(_("No value of the report changed.")))
    else:
        st.html(difference_table(found))
        with st.container(key=f"quiet-changes-{at}", horizontal=True, vertical_alignment="center"):
            download(
                _("Download"),
                lambda: changes_csv(found, view, at),
                f"{view.pledge}-revision-{at}-changes.csv",
                mime="text/csv",
                key=f"download-changes-{at}",
                type="tertiary",
            )


def changes_csv(found: tuple[Difference, ...], view: View, at: int) -> bytes:
    """Return what one revision changed as CSV, a cell a line, in the language in use."""
    heads = [_("Table"), _("Row"), _("Kind"), _("Column"), _("As published"), _("As proposed")]
    lines = [each._replace(kind=_(changes.KINDS[each.kind])) for each in changes.change_lines(found)]
    title = view.title
    notes = {_("Pledge"): str(title), _("Changed in revision"): number(at)}
    return table_csv(DataFrame(lines, dtype=object).set_axis(heads, axis="columns"), notes)


def _staff_only(view: View, newest: Revision, row: Any) -> None:
    """The file that the revision was made of, where it was kept, and the way back to that revision."""
    at, sha256 = row.revision, row.file_sha256
    if sha256 is not None and (data := store.load_original(store.folder(), sha256)) is not None:
        download(
            _("The file"),
            lambda: data,  # made when it is pressed: what is offered lies at an address that asks nobody who they are
            row.file_name or sha256,
            key=f"file-{at}",
            type="tertiary",
        )
    if at == newest.number:
        return
    st.button(_("Restore"), key=f"restore-{at}", on_click=_choose, args=(at,), type="tertiary")


def _choose(at: int) -> None:
    """Choose the revision to restore; what was brought at the desk is forgotten."""
    clear()
    st.session_state["desk-restoring"] = at


def _restoring(view: View, at: int) -> None:
    """Show what restoring a revision changes, to be published or cancelled: in the way of a file, and as guarded."""
    st.html(
        templates.banner(
            _(
                "This pledge gets the values it had in revision {number}, as a new revision. Nothing is lost.",
                number=number(at),
            )
        )
    )
    st.button(_("Cancel the restoring"), key="desk-cancel", on_click=clear, type="tertiary")
    asked = (view.pledge, at)
    kept = st.session_state.get("desk-brought")
    if kept is None or kept[0] != asked:
        try:
            proposal = restore_proposal(store.folder(), at, view.pledge)
        except StoreError as error:
            st.error(_(error.message, **error.params))
            return
        kept = st.session_state["desk-brought"] = (asked, Brought("", None, proposal, None))
    if result := upload.review(kept[1]):
        upload.publish(result, None)


def _more() -> None:
    st.session_state["history-shown"] += PAGE
