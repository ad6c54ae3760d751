"""What staff bring: a file, read at once, or a single entry; or every problem that refuses it."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from pledge import templates, upload
from pledge.i18n import _, n_
from pledge.templates import upload_review
from pledge.ui.download import download
from pledge.ui.upload import draft
from pledge.ui.upload.draft import Draft
from pledge.ui.upload.entry import ask_day, entry
from pledge.ui.upload.session import XLSX, Brought, record, turn, waiting
from pledge.ui.upload.template import names
from pledge.upload import Proposal, Refused
from pledge.view import View
from pledge.web import uploads


def brought(view: View) -> Brought | None:
    """What is brought: a file, read at once, or an entry that is sent. None until there is something to review."""
    st.html(
        templates.section(
            _("2. Bring what is new"), _("Nothing is published yet: first it is read, checked and compared.")
        )
    )
    _offer(view)
    ways = {"file": _("A file"), "entry": _("A single entry")}
    st.session_state.setdefault("desk-way", "file")
    way = st.segmented_control(
        _("What do you bring?"), list(ways), format_func=ways.__getitem__, key="desk-way", label_visibility="collapsed"
    )
    found = _entry(view) if way == "entry" else _file(view)
    if found is None or found.refused is None:
        return found
    _refused(found)
    return None


def _offer(view: View) -> None:
    """Offer the draft of the same person, from before a reload or a restart: to go on with it, or to give it up."""
    on_desk = st.session_state.get(f"desk-file-{turn()}") or any(
        name in st.session_state for name in ("desk-resumed", "desk-typed")
    )
    found = None if on_desk else draft.kept(view.pledge)
    if found is None:
        return
    st.html(
        templates.banner(
            _("{name} was brought and not published.", name=found.name or _("An entry")),
            _("It is kept for two hours. Go on with it, or bring something else."),
        )
    )
    with st.container(horizontal=True, key="desk-kept"):
        st.button(_("Go on with it"), type="primary", key="desk-go-on", on_click=_resume, args=(view.pledge, found))
        st.button(_("Give it up"), key="desk-give-up", on_click=draft.drop, args=(view.pledge,))


def _resume(pledge: str, found: Draft) -> None:
    """Put a draft back on the desk, with all that was typed beside it."""
    state = st.session_state
    state.pop("desk-brought", None)
    state[f"desk-reason-{turn()}"] = found.reason
    state["desk-removed"] = list(found.removed)
    for key in found.confirmed:
        state[f"desk-confirm-{key}"] = True
    if found.sha256:
        data = draft.file_of(pledge)
        if data is None:
            state["desk-lost"] = found.name
            draft.drop(pledge)
            return
        state["desk-way"], state["desk-resumed"] = "file", (found.name, data)
        state[f"desk-day-{turn()}"], state["desk-table"] = found.day, found.table or None
        return
    state["desk-way"], state["desk-what"] = "entry", found.table
    state[f"desk-row-{found.table}"] = found.values.get("row_id", "")
    state["desk-typed"] = found.table, dict(found.values)
    if found.sent:
        state["desk-entry"] = state["desk-typed"]


def _file(view: View) -> Brought | None:
    file = st.file_uploader(
        _("A workbook (XLSX), a table (CSV), or a new edition of the report (TXT)"),
        key=f"desk-file-{turn()}",
    )
    if lost := st.session_state.pop("desk-lost", None):
        st.warning(_("{name} is there no more. Bring it again.", name=lost))
    if file is not None:
        uploads.mark_read(file.file_id)
        name, data = file.name, file.getvalue()
        st.session_state.pop("desk-resumed", None)
    elif resumed := st.session_state.get("desk-resumed"):
        name, data = resumed
        st.caption(name)
    else:
        return None
    table, day = None, ""
    if upload.kind_of(data) == "table":
        table = st.selectbox(
            _("Which table is it?"),
            list(known := names()),
            index=None,
            format_func=known.__getitem__,
            placeholder=_("told by its headings"),
            key="desk-table",
        )
    if upload.kind_of(data) != "workbook":
        day = ask_day()
    asked = (sha256(data).hexdigest(), name, table, day, view.pledge)
    found = _once(view, asked, name, data, lambda: upload.read(view.revision, view.pledge, data, name, table, day))
    if found.refused is None or found.refused.searched:
        draft.keep_file(view.pledge, name, data, table=table or "", day=day)
    return found


def _entry(view: View) -> Brought | None:
    sent = entry(view)
    if sent is None:
        return None
    table, values = sent
    asked = (table, *values.items(), view.pledge)
    return _once(view, asked, "", None, lambda: upload.entry(view.revision, view.pledge, table, values))


def _refused(found: Brought) -> None:
    """Every problem on the page, and the user's own file with the places marked."""
    assert found.refused  # noqa: S101
    problems, count = found.refused.problems, found.refused.count
    st.html(
        templates.banner(
            n_(
                "{n} place to mend in {name}",
                "{n} places to mend in {name}",
                count,
                name=found.name or _("the entry"),
            ),
            _("Nothing was published. Mend it, then bring it again."),
            kind="danger",
        )
        + upload_review.problems(problems, count)
    )
    if found.data is not None and any(each.row for each in problems):
        data = found.data
        download(
            _("Your file with these places marked (XLSX)"),
            lambda: upload.annotated_workbook(data, found.name, problems),
            f"{Path(found.name).stem}-{_('to mend')}.xlsx",
            mime=XLSX,
        )


def _once(view: View, asked: tuple[Any, ...], name: str, data: bytes | None, read: Callable[[], Proposal]) -> Brought:
    """What was asked, read once: every other run of the page takes it from the session."""
    kept = st.session_state.get("desk-brought")
    if kept is None or kept[0] != asked:
        with waiting(1 / 3, _("Reading {name} …", name=name) if name else _("Reading …")):
            try:
                found = Brought(name, data, read(), None)
            except Refused as error:
                found = Brought(name, data, None, error)
                if error.personal and data is not None:
                    draft.drop(view.pledge)
                record(view.pledge, name, error, data)
        if kept is not None:
            st.session_state.pop("desk-removed", None)
        kept = st.session_state["desk-brought"] = (asked, found)
    brought: Brought = kept[1]
    return brought
