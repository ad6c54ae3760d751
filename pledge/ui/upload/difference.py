"""What is brought against what is published: everything that it would change, before anything is done."""

import streamlit as st

from pledge import changes, store, templates, upload
from pledge.i18n import _, n_
from pledge.panels.checks.findings import choice
from pledge.store import StoreError
from pledge.tables import TABLES
from pledge.templates import upload_review
from pledge.templates.difference_table import difference_table
from pledge.ui.upload.session import Brought, waiting
from pledge.upload import Review, sentences

MOST = 200
"""Rows of each kind that are told one by one: as many as anybody reads, and no more than a page draws at once."""


def review(found: Brought) -> Review | None:
    """The difference that it would make, shown; None where there is none.

    Rows that it lacks can be chosen to be removed.
    """
    removed = frozenset(st.session_state.get("desk-removed", ()))
    kept = st.session_state.get("desk-review")
    if kept is None or kept[0] is not found or kept[1] != removed:
        with waiting(2 / 3, _("Comparing it with what is published …")):
            kept = st.session_state["desk-review"] = (found, removed, _review(found, removed))
    result = kept[2]
    if isinstance(result, StoreError):
        st.error(_(result.message, **result.params))
        return None
    if st.session_state.pop("desk-conflict", None):
        st.warning(_("Somebody else has published on this pledge meanwhile. This is the difference now: look again."))
    _difference(result)
    return None if result.nothing else result


def _difference(result: Review) -> None:
    """What would be another: in a sentence, in the headline figures, in the findings, row by row."""
    heading = _("What restoring changes") if result.proposal.kind == "restore" else _("3. See what changes")
    st.html(templates.section(heading, sentences.review(result)))
    appeared, vanished = ([choice(each) for each in found] for found in (result.appeared, result.vanished))
    if told := upload_review.figure_changes(result.figure_changes) + upload_review.findings(
        appeared, vanished, result.counts
    ):
        st.html(told)
    for notice in result.proposal.notices:
        st.html(templates.banner(notice.where, f"{notice.why} {notice.mend}"))
    if result.missing:
        _missing(result)
    if result.differences:
        n = sum(result.counts[kind] for kind in changes.KINDS)
        count = n_("What changes, cell by cell: {n} row", "What changes, cell by cell: {n} rows", n)
        with st.expander(count, expanded=n <= 10):
            st.html(difference_table(result.differences, n))


def _missing(result: Review) -> None:
    """The published rows that the file lacks: they stay, unless each is chosen to go."""
    rows = {
        (each.table, each.row_id): f"{_(TABLES[each.table])}: {changes.named(each.table, each.key)}"
        for each in result.missing
    }
    st.html(upload_review.missing(list(rows.values()), result.counts["missing"]))
    st.multiselect(
        _("To be removed"),
        list(rows),
        format_func=rows.__getitem__,
        placeholder=_("Choose rows to be removed"),
        key="desk-removed",
    )


def _review(found: Brought, removed: frozenset[tuple[str, str]]) -> Review | StoreError:
    assert found.proposal  # noqa: S101  # what was refused is not reviewed
    try:
        return upload.review(store.folder(), found.proposal, removed, MOST)
    except StoreError as error:
        return error
