"""Draw the review of an upload: everything that it would change."""

import streamlit as st

from pledge import changes, store, templates, upload
from pledge.checks import Finding
from pledge.i18n import _, n_
from pledge.labels import TABLES
from pledge.panels.checks.findings import choice
from pledge.store import StoreError
from pledge.templates import upload_review
from pledge.templates.difference_table import difference_table
from pledge.ui.upload.session import ReadUpload, progress
from pledge.upload import Review, sentences

MAX_ROWS = 200
"""Rows of each kind that a review holds; it counts the others."""


def review(read: ReadUpload) -> Review | None:
    """Draw the review of an upload and return it; None where nothing would change or the review failed.

    It has a field to choose published rows to be removed, where the upload lacks some.
    """
    removed = frozenset(st.session_state.get("upload-removed", ()))
    cached = st.session_state.get("upload-review")
    if cached is None or cached[0] is not read or cached[1] != removed:
        with progress(2 / 3, _("Comparing it with what is published …")):
            cached = st.session_state["upload-review"] = (read, removed, _review(read, removed))
    result = cached[2]
    if isinstance(result, StoreError):
        st.error(_(result.message, **result.params))
        return None
    if st.session_state.pop("upload-conflict", None):
        st.warning(_("Someone else has published changes to this pledge in the meantime. Review the changes again."))
    _difference(result)
    return None if result.is_empty else result


def _difference(result: Review) -> None:
    """Draw the review: its sentence, headline figures, findings, notices, missing rows, and changed cells."""
    heading = _("What restoring would change") if result.proposal.kind == "restore" else _("3. Review the changes")
    st.html(templates.section(heading, sentences.review(result)))
    appeared, vanished = (
        [choice(Finding(*row)) for row in frame.itertuples(index=False)] for frame in (result.appeared, result.vanished)
    )
    findings = upload_review.findings(appeared, vanished, result.counts)
    if html := upload_review.figure_changes(result.figure_changes) + findings:
        st.html(html)
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
    """Draw the published rows that the upload lacks, and a field to choose which of them to remove."""
    rows = {
        (row.table, row.row_id): f"{_(TABLES[row.table])}: {changes.row_name(row.table, row.key)}"
        for row in result.missing
    }
    st.html(upload_review.missing(list(rows.values()), result.counts["missing"]))
    st.multiselect(
        _("To be removed"),
        list(rows),
        format_func=rows.__getitem__,
        placeholder=_("Choose rows to be removed"),
        key="upload-removed",
    )


def _review(read: ReadUpload, removed: frozenset[tuple[str, str]]) -> Review | StoreError:
    assert read.proposal  # noqa: S101  # a refused file has no review
    try:
        return upload.review(store.folder(), read.proposal, removed, MAX_ROWS)
    except StoreError as error:
        return error
