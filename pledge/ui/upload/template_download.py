"""Draw the downloads of the template with the present values."""

import streamlit as st

from pledge import templates, upload
from pledge.i18n import _
from pledge.labels import TABLES
from pledge.ui.download import download
from pledge.ui.upload.session import XLSX
from pledge.view import View


def table_names() -> dict[str, str]:
    """Return the names of the tables that staff update, in the language in use."""
    return {table: _(TABLES[table]) for table in upload.FORM}


def template(view: View) -> None:
    """Draw the downloads of the template, as one workbook or one table as CSV."""

    def make(table: str | None = None) -> bytes:
        if table is None:
            return upload.template(view.revision, view.pledge)
        return upload.template_csv(view.revision, view.pledge, table)

    names = table_names()
    st.html(
        templates.section(
            _("1. Download the template"), _("It contains the present values. Change what is new, and leave the rest.")
        )
    )
    with st.container(key="upload-template", horizontal=True, vertical_alignment="center"):
        download(_("Template (XLSX)"), make, f"{view.pledge}-{_('actuals')}.xlsx", mime=XLSX, type="primary")
        with st.popover(_("A single table (CSV)"), type="tertiary"):
            table = st.selectbox(_("Table"), list(names), format_func=names.__getitem__, key="upload-csv")
            download(_("Download"), lambda: make(table), f"{view.pledge}-{table}.csv", mime="text/csv")
