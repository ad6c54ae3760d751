"""The template with the present values, for download."""

import streamlit as st

from pledge import templates, upload
from pledge.i18n import _
from pledge.labels import TABLES
from pledge.ui.download import download
from pledge.ui.upload.session import XLSX
from pledge.view import View


def names() -> dict[str, str]:
    """The tables that staff bring up to date, named in the language of this run."""
    return {table: _(TABLES[table]) for table in upload.FORM}


def template(view: View) -> None:
    """The template with the present values, as one workbook or a table at a time."""

    def made(table: str | None = None) -> bytes:
        if table is None:
            return upload.template(view.revision, view.pledge)
        return upload.template_csv(view.revision, view.pledge, table)

    known = names()
    st.html(
        templates.section(
            _("1. Take the template"), _("It holds the present values. Change what is new, and leave the rest.")
        )
    )
    with st.container(key="desk-template", horizontal=True, vertical_alignment="center"):
        download(_("Template (XLSX)"), made, f"{view.pledge}-{_('actuals')}.xlsx", mime=XLSX, type="primary")
        with st.popover(_("A single table (CSV)"), type="tertiary"):
            table = st.selectbox(_("Table"), list(known), format_func=known.__getitem__, key="desk-csv")
            download(_("Download"), lambda: made(table), f"{view.pledge}-{table}.csv", mime="text/csv")
