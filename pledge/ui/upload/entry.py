"""A single entry: one row of a table, new or as it is published, typed into a form."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pledge import changes, upload
from pledge.i18n import _
from pledge.store import Row
from pledge.ui.text_fields import LONGEST_VALUE, text_input
from pledge.ui.upload import draft
from pledge.ui.upload.session import turn
from pledge.ui.upload.template import names
from pledge.upload import Field
from pledge.view import View


def entry(view: View) -> tuple[str, dict[str, str]] | None:
    """The table and the texts that were sent, by field and `row_id`; None until they are."""
    known = names()
    del known["pledge"]  # its one row is never new
    st.session_state.setdefault("desk-what", "budget")
    with st.container(key="desk-which"):
        table = st.selectbox(_("What is it?"), list(known), format_func=known.__getitem__, key="desk-what")
        rows = upload.published(view.revision, view.pledge, table)
        which = {"": _("A new entry")} | {str(row["row_id"]): changes.row_name(table, row) for row in rows}
        if st.session_state.get(f"desk-row-{table}", "") not in which:  # it was removed meanwhile
            del st.session_state[f"desk-row-{table}"]
        row_id = st.selectbox(
            _("New, or which one?"), list(which), format_func=which.__getitem__, key=f"desk-row-{table}"
        )
    # No form of the browser's: what is typed reaches the server at once, and a reload does not lose it.
    before = _published(view, table, row_id)
    values = {"row_id": row_id} | _typed(view, table, rows, row_id, before)
    if st.button(_("See what it changes"), key="desk-see"):
        st.session_state["desk-entry"] = table, values
    sent: tuple[str, dict[str, str]] | None = st.session_state.get("desk-entry")
    # What was sent of another row, or before a field was changed, is not what the fields show.
    now = sent if sent == (table, values) else None
    if now or any(text != before.get(name, "") for name, text in values.items() if name != "row_id"):
        st.session_state["desk-typed"] = table, values
        draft.keep_entry(view.pledge, table, values, sent=now is not None)
    return now


def _published(view: View, table: str, row_id: str) -> dict[str, str]:
    """Return what each field holds before anything is typed: nothing of a new row."""
    row = upload.template_values(view.revision, view.pledge, table).get(row_id, {})
    marks = {each.name for each in upload.fields(table) if each.kind == "mark"}
    return {name: "o" if text and name in marks else text for name, text in row.items()}


def _typed(view: View, table: str, rows: Sequence[Row], row_id: str, published: Mapping[str, str]) -> dict[str, str]:
    """Draw every field, what must be stated first, and return their texts."""
    before = dict(published)
    if (typed := st.session_state.get("desk-typed")) and (typed[0], typed[1]["row_id"]) == (table, row_id):
        before |= typed[1]  # as it was typed before the page was loaded anew, or left
    meaning, key = upload.explanations(view.revision, table), f"{table}-{row_id}-{turn()}"
    values: dict[str, str] = {}

    def ask(required: bool) -> None:
        for each in upload.fields(table):
            if each.required == required:
                shown = before.get(each.name, "")
                values[each.name] = _field(each, shown, rows, meaning, key)

    with st.container(key="desk-required"):
        ask(True)
        if table != "pledge":
            values[upload.REFERENCE_DATE] = ask_day(f"{table}-{row_id}-{turn()}", before.get(upload.REFERENCE_DATE, ""))
    if any(not each.required for each in upload.fields(table)):
        st.caption(_("What follows may stay blank."))
        with st.container(key="desk-optional"):
            ask(False)
    if table == "budget" and not row_id:
        on_top = st.checkbox(
            _("It comes on top of what the period has already"),
            value=bool(before.get(upload.ADDING)),
            key=f"desk-adding-{turn()}",
        )
        values[upload.ADDING] = "1" if on_top else ""
    return values


def ask_day(key: str = "", before: str = "") -> str:
    """Ask up to which day what is brought counts; '' until it is typed."""
    field = next(each for each in upload.fields("pledge") if each.name == upload.REFERENCE_DATE)
    return text_input(
        field.header,
        longest=LONGEST_VALUE,
        value=before,
        placeholder=field.example,
        help=_("The day up to which the figures count. Leave it blank where the file states it."),
        key=f"desk-day-{key or turn()}",
    )


def _field(field: Field, before: str, rows: Sequence[Row], meaning: Mapping[str, str], key: str) -> str:
    """One field: what is typed or chosen, as text; '' is not stated."""
    offered, meant = field.choices_for(rows), meaning.get(field.name) or None
    key = f"desk-{'long' if field.kind == 'text' else 'short'}-{field.name}-{key}"
    if field.kind == "mark":
        return "o" if st.checkbox(field.header, value=bool(before), help=meant, key=key) else ""
    if not offered:
        return text_input(
            field.header,
            longest=max(LONGEST_VALUE, len(before)),
            value=before,
            placeholder=field.example,
            help=meant,
            key=key,
        )
    told = [field.label_of(each) for each in offered]
    told += [before] if before and before not in told else []  # as it was typed
    chosen = st.selectbox(
        field.header,
        told,
        index=told.index(before) if before in told else None,
        accept_new_options=True,
        placeholder=_("Choose, or type another"),
        help=meant,
        key=key,
    )
    return (chosen or "")[: max(LONGEST_VALUE, len(before))]
