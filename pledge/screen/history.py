"""The history of a pledge: each revision, what it changed, the dashboard as of it, and the way back to it for staff."""

from typing import Any

import streamlit as st
from pandas import DataFrame

from pledge import changes, history, markup, sentences, store
from pledge.i18n import N_, _, number
from pledge.markup import changes as changed
from pledge.markup import history as markup_history
from pledge.query import memo, query
from pledge.screen.download import download
from pledge.screen.staff import staff
from pledge.screen.typed import text_area
from pledge.store import Difference, Revision, StoreError
from pledge.tables import missing
from pledge.view import View
from pledge.weighing import LONGEST, stated_reason
from pledge.workbook import table_csv

PAGE = 20
"""Revisions shown at once; the older ones on request."""


def entries(view: View, newest: Revision, rows: DataFrame, touched: DataFrame) -> None:
    """Every revision, the newest first: `rows` of query `history`, `touched` of query `changes`."""
    _told()
    who = staff()
    shown = st.session_state.setdefault("history-shown", PAGE)
    for row in rows.iloc[::-1].head(shown).to_dict("records"):
        at = int(row["revision"])
        said = sentences.changed(touched[touched["revision"] == at])
        st.html(markup_history.entry(row, said, shown=at == view.revision.number, staff=who is not None))
        with st.container(key=f"quiet-revision-{at}", horizontal=True):
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
    if len(rows) > shown:
        st.button(_("Older revisions"), on_click=_more, type="tertiary")


def refused(view: View) -> None:
    """What was refused of this pledge, for staff."""
    found = [each for each in store.refused_attempts(store.folder()) if each.pledge_id == view.pledge]
    if staff() and found:
        st.html(markup.section(_("Refused attempts")) + markup_history.attempts(found[:PAGE]))


def _cells(view: View, newest: Revision, at: int) -> None:
    """What one revision changed, cell by cell; a long list is cut on the page and whole in the download."""
    folder = newest.path.parent
    try:
        # The newest revision knows all before it, and none of them ever changes.
        found = memo(newest, ("changed", at, view.pledge), lambda: history.changed(folder, at, view.pledge))
    except StoreError as error:
        st.error(_(error.message, **error.params))
        return
    if found is None:
        st.html(markup.empty(_("The first revision: all of it is new.")))
    elif not found:
        st.html(markup.empty(_("No value of the report changed.")))
    else:
        st.html(changed.table(found))
        with st.container(key=f"quiet-changes-{at}", horizontal=True):
            download(
                _("Download"),
                lambda: _csv(found, view, at),
                f"{view.pledge}-revision-{at}-changes.csv",
                mime="text/csv",
                key=f"download-changes-{at}",
                type="tertiary",
            )


def _csv(found: tuple[Difference, ...], view: View, at: int) -> bytes:
    heads = [_("Table"), _("Row"), _("Kind"), _("Column"), _("As published"), _("As proposed")]
    lines = [each._replace(kind=_(changes.KINDS[each.kind])) for each in changes.lines(found)]
    title = query(view.revision, "pledge", pledge=view.pledge)["title"].iloc[0]
    notes = {_("Pledge"): str(title), _("Changed in revision"): number(at)}
    return table_csv(DataFrame(lines, dtype=object).set_axis(heads, axis="columns"), notes)


def _staff_only(view: View, newest: Revision, row: dict[Any, Any]) -> None:
    """The file that the revision was made of, where it was kept, and the way back to that revision."""
    at, sha256 = int(row["revision"]), row["file_sha256"]
    if not missing(sha256) and (data := store.kept(store.folder(), sha256)) is not None:
        download(
            _("The file"),
            lambda: data,  # made when it is pressed: what is offered lies at an address that asks nobody who they are
            row["file_name"] or sha256,
            key=f"file-{at}",
            type="tertiary",
        )
    if at == newest.number:
        return
    with st.popover(_("Restore"), type="tertiary"):
        st.write(
            _(
                "This pledge gets the values it had in revision {number}, as a new revision. Nothing is lost.",
                number=number(at),
            )
        )
        text_area(_("Reason, for everybody to read"), longest=LONGEST, key=f"reason-{at}")
        st.button(
            _("Restore revision {number}", number=number(at)),
            key=f"restore-{at}",
            type="primary",
            # What was drawn is what was decided upon: whoever published meanwhile is not overwritten.
            on_click=_restore,
            args=(view.pledge, newest.number, at),
        )


def _restore(pledge: str, base: int, at: int) -> None:
    """Restore, before the page is drawn anew; what came of it is told then, in the language of that run."""
    who = staff()
    told: tuple[str, dict[str, object]]
    if who is None:  # as of this moment: a right can have ended since the page was drawn
        told = N_("You are not signed in any more: nothing was published. Sign in again."), {}
    else:
        try:
            reason = stated_reason(st.session_state[f"reason-{at}"])
            done = store.restore(store.folder(), at, pledge, by=who.name, reason=reason, base=base)
            told = N_("No change: this pledge is as it was in revision {number}."), {"number": at}
            if done.revision:
                told = N_("Revision {number} was published."), {"number": done.revision.number}
        except StoreError as error:
            told = error.message, error.params
    st.session_state.restored = told


def _told() -> None:
    """What came of the last attempt to restore, once."""
    if "restored" in st.session_state:
        message, params = st.session_state.pop("restored")
        st.html(markup.banner(_(message, **params)))


def _more() -> None:
    st.session_state["history-shown"] += PAGE
