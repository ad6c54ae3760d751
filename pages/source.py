"""Which line of the report says so? The report itself, line by line, and every table to take along."""

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.source.lines import REPORT_LINES, hits
from pledge.query import memo
from pledge.templates import report_lines
from pledge.ui import report_files
from pledge.view import View

view: View = st.session_state.view
report = panel_content(REPORT_LINES, view)
st.html(templates.page_header(view.title, _("Report"), report.parts[0].sentence))
if not report.rows:
    st.html(templates.empty_state(_("No report of this pledge is kept.")))
    st.stop()

report_files(view, report.rows)
hint = _("a word or a number")
asked = ui.text_input(_("Find in the report"), key="find", bind="query-params", placeholder=hint, width=400)
words = report_lines.search_pattern(asked)
marked = report_lines.parse_line_numbers(st.query_params.get("line", ""), report.rows)
if words:
    st.html(templates.section(hits(asked, report_lines.matching_lines(report.rows, words))))
elif unread := report_lines.unread_headings(report.rows):
    st.html(templates.banner(_("Not in the form"), templates.lines_text(unread)))
st.html(
    memo(
        view.revision,
        ("lines", view, tuple(marked), asked.strip()),
        lambda: report_lines.report(report.rows, view, marked, words),
    )
)
