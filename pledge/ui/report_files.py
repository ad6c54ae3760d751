"""The downloads of a pledge: tables for reading, all data, the published text, and each table as CSV."""

from functools import partial

import streamlit as st

from pledge.exports import pledge_tables, workbook
from pledge.exports.file_formats import table_csv
from pledge.i18n import _, comment, n_
from pledge.labels import TABLES
from pledge.query import Rows, memo
from pledge.templates import report_lines
from pledge.ui.download import download
from pledge.view import View


def report_files(view: View, lines: Rows) -> None:
    """Draw the downloads of a pledge; `lines` are those of its report with officials masked."""

    def for_reading() -> bytes:
        return workbook.workbook(view.revision, view.pledge, None if view.assumed else view.as_of)

    def all_data() -> bytes:
        return pledge_tables.workbook(view.revision, view.pledge)

    def text() -> str:
        return "\n".join(row.body for row in lines)

    with st.container(key="downloads", horizontal=True):
        file = view.file_name(_("tables for reading"), "xlsx")
        download(_("The dashboard's tables (XLSX)"), for_reading, file)
        download(_("All data, explained (XLSX)"), all_data, view.file_name("", "xlsx"))
        download(_("The text as published (TXT)"), text, view.file_name("", "txt"))
    meanings = {row.table_name: row.table_description for row in view.ask("columns")}
    tables = memo(view.revision, ("tables", view.pledge), lambda: pledge_tables.tables(view.revision, view.pledge))
    with st.expander(n_("{n} table one by one (CSV)", "{n} tables one by one (CSV)", len(tables))):
        for name, table in tables.items():
            with st.container(key=f"take-{name}", horizontal=True, wrap=False, vertical_alignment="center"):
                meaning = comment(meanings[name]).rpartition(". ")[0]
                st.html(report_lines.table_entry(_(TABLES[name]), n_("{n} row", "{n} rows", len(table)), meaning))
                file = view.file_name(name, "csv")
                download("CSV", partial(table_csv, table), file, key=f"csv-{name}")
