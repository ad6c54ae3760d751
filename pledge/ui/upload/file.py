"""Draw the upload of a file or the form of a single entry, read it, and draw the problems of a refused one."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from pledge import templates, upload
from pledge.i18n import _, n_
from pledge.templates import upload_review
from pledge.ui.download import download
from pledge.ui.upload import saved_draft
from pledge.ui.upload.entry import entry, reference_date_field
from pledge.ui.upload.saved_draft import Draft
from pledge.ui.upload.session import XLSX, ReadUpload, generation, progress, record
from pledge.ui.upload.template_download import table_names
from pledge.upload import Proposal, Refused
from pledge.view import View
from pledge.web import uploads


def read_upload(view: View) -> ReadUpload | None:
    """Draw the upload and the entry form; return the read file or sent entry, None until there is one to review."""
    st.html(
        templates.section(
            _("2. Upload what is new"), _("Nothing is published yet. First the file is read, checked and compared.")
        )
    )
    _offer_draft(view)
    ways = {"file": _("A file"), "entry": _("A single entry")}
    st.session_state.setdefault("upload-way", "file")
    way = st.segmented_control(
        _("What do you want to upload?"),
        list(ways),
        format_func=ways.__getitem__,
        key="upload-way",
        label_visibility="collapsed",
    )
    read = _entry(view) if way == "entry" else _file(view)
    if read is None or read.refused is None:
        return read
    _problems(read)
    return None


def _offer_draft(view: View) -> None:
    """Draw the user's saved draft, with buttons to continue or to discard it, unless one is in use already."""
    in_use = st.session_state.get(f"upload-file-{generation()}") or any(
        name in st.session_state for name in ("upload-resumed", "upload-typed")
    )
    draft = None if in_use else saved_draft.load(view.pledge)
    if draft is None:
        return
    st.html(
        templates.banner(
            _("{name} was uploaded but not published.", name=draft.name or _("An entry")),
            _("It is kept for two hours. Continue with it, or upload something else."),
        )
    )
    with st.container(horizontal=True, key="upload-kept"):
        st.button(_("Continue"), type="primary", key="upload-go-on", on_click=_resume, args=(view.pledge, draft))
        st.button(_("Discard"), key="upload-give-up", on_click=saved_draft.drop, args=(view.pledge,))


def _resume(pledge: str, draft: Draft) -> None:
    """Load a draft, with all its details, into the session."""
    state = st.session_state
    state.pop("upload-read", None)
    state[f"upload-reason-{generation()}"] = draft.reason
    state["upload-removed"] = list(draft.removed)
    for key in draft.confirmed:
        state[f"upload-confirm-{key}"] = True
    if draft.sha256:
        data = saved_draft.file_of(pledge)
        if data is None:
            state["upload-lost"] = draft.name
            saved_draft.drop(pledge)
            return
        state["upload-way"], state["upload-resumed"] = "file", (draft.name, data)
        state[f"upload-day-{generation()}"], state["upload-table"] = draft.day, draft.table or None
        return
    state["upload-way"], state["upload-what"] = "entry", draft.table
    state[f"upload-row-{draft.table}"] = draft.values.get("row_id", "")
    state["upload-typed"] = draft.table, dict(draft.values)
    if draft.sent:
        state["upload-entry"] = state["upload-typed"]


def _file(view: View) -> ReadUpload | None:
    """Draw the upload with the choices that its kind needs; return the read file, None without one."""
    file = st.file_uploader(
        _("A workbook (XLSX), a table (CSV), or a new edition of the report (TXT)"),
        key=f"upload-file-{generation()}",
    )
    if lost := st.session_state.pop("upload-lost", None):
        st.warning(_("{name} is no longer available. Upload it again.", name=lost))
    if file is not None:
        uploads.mark_read(file.file_id)
        name, data = file.name, file.getvalue()
        st.session_state.pop("upload-resumed", None)
    elif resumed := st.session_state.get("upload-resumed"):
        name, data = resumed
        st.caption(name)
    else:
        return None
    table, day = None, ""
    if upload.kind_of(data) == "table":
        table = st.selectbox(
            _("Which table is it?"),
            list(tables := table_names()),
            index=None,
            format_func=tables.__getitem__,
            placeholder=_("detected by its headings"),
            key="upload-table",
        )
    if upload.kind_of(data) != "workbook":
        day = reference_date_field()
    key = (sha256(data).hexdigest(), name, table, day, view.pledge)
    read = _once(view, key, name, data, lambda: upload.read(view.revision, view.pledge, data, name, table, day))
    if read.refused is None or read.refused.searched:
        saved_draft.keep_file(view.pledge, name, data, table=table or "", day=day)
    return read


def _entry(view: View) -> ReadUpload | None:
    """Draw the entry form; return the read entry, None until it is sent."""
    sent = entry(view)
    if sent is None:
        return None
    table, values = sent
    key = (table, *values.items(), view.pledge)
    return _once(view, key, "", None, lambda: upload.entry(view.revision, view.pledge, table, values))


def _problems(read: ReadUpload) -> None:
    """Draw the problems of a refused file, and the download of the file with its problems marked."""
    assert read.refused  # noqa: S101
    problems, count = read.refused.problems, read.refused.count
    st.html(
        templates.banner(
            n_(
                "{n} place to correct in {name}",
                "{n} places to correct in {name}",
                count,
                name=read.name or _("the entry"),
            ),
            _("Nothing was published. Correct it and upload it again."),
            kind="danger",
        )
        + upload_review.problems(problems, count)
    )
    if read.data is not None and any(problem.row for problem in problems):
        data = read.data
        download(
            _("Your file with these problems marked (XLSX)"),
            lambda: upload.annotated_workbook(data, read.name, problems),
            f"{Path(read.name).stem}-{_('to correct')}.xlsx",
            mime=XLSX,
        )


def _once(view: View, key: tuple[Any, ...], name: str, data: bytes | None, load: Callable[[], Proposal]) -> ReadUpload:
    """Return the file or entry, read once for each `key`; later runs of the page take it from the session."""
    cached = st.session_state.get("upload-read")
    if cached is None or cached[0] != key:
        with progress(1 / 3, _("Reading {name} …", name=name) if name else _("Reading …")):
            try:
                read = ReadUpload(name, data, load(), None)
            except Refused as error:
                read = ReadUpload(name, data, None, error)
                if error.personal and data is not None:
                    saved_draft.drop(view.pledge)
                record(view.pledge, name, error, data)
        if cached is not None:
            st.session_state.pop("upload-removed", None)
        cached = st.session_state["upload-read"] = (key, read)
    result: ReadUpload = cached[1]
    return result
