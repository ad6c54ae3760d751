"""Which line of the report says so? The report itself, line by line, and every table to take along."""

from functools import partial

import streamlit as st

from pledge import dashboard, export, markup, screen
from pledge.i18n import _, comment, n_
from pledge.markup import source
from pledge.panels.making import made
from pledge.panels.source.lines import REPORT_LINES, hits
from pledge.query import memo
from pledge.screen import download
from pledge.tables import TABLES
from pledge.view import View
from pledge.workbook import table_csv

view: View = st.session_state.view
report = made(REPORT_LINES, view)
meanings = {row.table_name: row.table_description for row in view.ask("columns")}
st.html(markup.headline(view.title, _("Report"), report.parts[0].sentence))
if not report.rows:
    st.html(markup.empty(_("No report of this pledge is kept.")))
    st.stop()


def text() -> str:
    """The report as published, officials masked."""
    return "\n".join(row.body for row in report.rows)


def readings() -> bytes:
    """The tables of the pages."""
    return dashboard.workbook(view.revision, view.pledge, None if view.assumed else view.as_of)


def workbook() -> bytes:
    """Every table of the store, explained."""
    return export.workbook(view.revision, view.pledge)


with st.container(key="downloads", horizontal=True):
    file = view.file_name(_("tables for reading"), "xlsx")
    download(_("The dashboard's tables (XLSX)"), readings, file)
    download(_("All data, explained (XLSX)"), workbook, view.file_name("", "xlsx"))
    download(_("The text as published (TXT)"), text, view.file_name("", "txt"))
tables = memo(view.revision, ("tables", view.pledge), lambda: export.tables(view.revision, view.pledge))
with st.expander(n_("{n} table one by one (CSV)", "{n} tables one by one (CSV)", len(tables))):
    for name, table in tables.items():
        with st.container(key=f"take-{name}", horizontal=True):
            said = comment(meanings[name]).rpartition(". ")[0]
            st.html(source.entry(_(TABLES[name]), n_("{n} row", "{n} rows", len(table)), said))
            file = view.file_name(name, "csv")
            download("CSV", partial(table_csv, table), file, key=f"csv-{name}")

hint = _("a word or a number")
asked = screen.text_input(_("Find in the report"), key="find", bind="query-params", placeholder=hint, width=400)
words = source.words_in(asked)
marked = source.lines_in(st.query_params.get("line", ""), report.rows)
if words:
    st.html(markup.section(hits(asked, source.hits(report.rows, words))))
elif unread := source.unread(report.rows):
    st.html(markup.banner(_("Not in the form"), markup.lines_text(unread)))
st.html(
    memo(
        view.revision,
        ("lines", view, tuple(marked), asked.strip()),
        lambda: source.lines(report.rows, view, marked, words),
    )
)
