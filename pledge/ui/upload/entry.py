"""Draw the form of a single entry: a new row of a table, or a published row to change."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pledge import changes, upload
from pledge.i18n import _
from pledge.store import Row
from pledge.ui.text_fields import MAX_VALUE, text_input
from pledge.ui.upload import saved_draft
from pledge.ui.upload.session import generation
from pledge.ui.upload.template_download import table_names
from pledge.upload import Field
from pledge.view import View


def entry(view: View) -> tuple[str, dict[str, str]] | None:
    """Draw the form; return the table and the sent texts by field, with `row_id`, or None until they are sent."""
    tables = table_names()
    del tables["pledge"]  # its only row always exists
    st.session_state.setdefault("upload-what", "budget")
    with st.container(key="upload-which"):
        table = st.selectbox(_("What is it?"), list(tables), format_func=tables.__getitem__, key="upload-what")
        rows = upload.published(view.revision, view.pledge, table)
        choices = {"": _("A new entry")} | {str(row["row_id"]): changes.row_name(table, row) for row in rows}
        if st.session_state.get(f"upload-row-{table}", "") not in choices:  # it was removed meanwhile
            del st.session_state[f"upload-row-{table}"]
        row_id = st.selectbox(
            _("New entry, or an existing one?"),
            list(choices),
            format_func=choices.__getitem__,
            key=f"upload-row-{table}",
        )
    # Not `st.form`: each text reaches the server at once, so that a reload does not lose it.
    before = _published(view, table, row_id)
    values = {"row_id": row_id} | _fields(view, table, rows, row_id, before)
    if st.button(_("Review the changes"), key="upload-see"):
        st.session_state["upload-entry"] = table, values
    sent: tuple[str, dict[str, str]] | None = st.session_state.get("upload-entry")
    # Texts that were sent for another row, or before a field was changed, no longer count as sent.
    current = sent if sent == (table, values) else None
    if current or any(text != before.get(name, "") for name, text in values.items() if name != "row_id"):
        st.session_state["upload-typed"] = table, values
        saved_draft.keep_entry(view.pledge, table, values, sent=current is not None)
    return current


def _published(view: View, table: str, row_id: str) -> dict[str, str]:
    """Return the published texts of a row by field, none for a new row."""
    row = upload.template_values(view.revision, view.pledge, table).get(row_id, {})
    marks = {field.name for field in upload.fields(table) if field.kind == "mark"}
    return {name: "o" if text and name in marks else text for name, text in row.items()}


def _fields(view: View, table: str, rows: Sequence[Row], row_id: str, published: Mapping[str, str]) -> dict[str, str]:
    """Draw every field, required ones first, and return their texts by field."""
    before = dict(published)
    if (typed := st.session_state.get("upload-typed")) and (typed[0], typed[1]["row_id"]) == (table, row_id):
        before |= typed[1]  # texts typed before a reload, or before the page was left
    meaning, key = upload.explanations(view.revision, table), f"{table}-{row_id}-{generation()}"
    values: dict[str, str] = {}

    def draw(required: bool) -> None:
        for field in upload.fields(table):
            if field.required == required:
                values[field.name] = _field(field, before.get(field.name, ""), rows, meaning, key)

    with st.container(key="upload-required"):
        draw(True)
        if table != "pledge":
            values[upload.REFERENCE_DATE] = reference_date_field(
                f"{table}-{row_id}-{generation()}", before.get(upload.REFERENCE_DATE, "")
            )
    if any(not field.required for field in upload.fields(table)):
        st.caption(_("The following fields are optional."))
        with st.container(key="upload-optional"):
            draw(False)
    if table == "budget" and not row_id:
        on_top = st.checkbox(
            _("Add it to the amount that the period already has"),
            value=bool(before.get(upload.ADDING)),
            key=f"upload-adding-{generation()}",
        )
        values[upload.ADDING] = "1" if on_top else ""
    return values


def reference_date_field(key: str = "", before: str = "") -> str:
    """Draw the field of the reference date and return its text."""
    field = next(field for field in upload.fields("pledge") if field.name == upload.REFERENCE_DATE)
    return text_input(
        field.header,
        max_length=MAX_VALUE,
        value=before,
        placeholder=field.example,
        help=_("The day up to which the figures count. Leave it blank where the file states it."),
        key=f"upload-day-{key or generation()}",
    )


def _field(field: Field, before: str, rows: Sequence[Row], meaning: Mapping[str, str], key: str) -> str:
    """Draw one field and return the typed or chosen text, '' for nothing."""
    offered, help_text = field.choices_for(rows), meaning.get(field.name) or None
    key = f"upload-{'long' if field.kind == 'text' else 'short'}-{field.name}-{key}"
    if field.kind == "mark":
        return "o" if st.checkbox(field.header, value=bool(before), help=help_text, key=key) else ""
    if not offered:
        return text_input(
            field.header,
            max_length=max(MAX_VALUE, len(before)),
            value=before,
            placeholder=field.example,
            help=help_text,
            key=key,
        )
    choices = [field.label_of(value) for value in offered]
    choices += [before] if before and before not in choices else []  # a typed text that is none of them
    chosen = st.selectbox(
        field.header,
        choices,
        index=choices.index(before) if before in choices else None,
        accept_new_options=True,
        placeholder=_("Choose, or enter another value"),
        help=help_text,
        key=key,
    )
    return (chosen or "")[: max(MAX_VALUE, len(before))]
