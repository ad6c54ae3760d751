"""Report: the published report line by line, with search, and the downloads of its data."""

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.source.lines import REPORT_LINES, hits_sentence
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
text = ui.text_input(_("Find in the report"), key="find", bind="query-params", placeholder=hint, width=400)
pattern = report_lines.search_pattern(text)
marked = report_lines.parse_line_numbers(st.query_params.get("line", ""), report.rows)
if pattern:
    st.html(templates.section(hits_sentence(text, report_lines.matching_lines(report.rows, pattern))))
elif unread := report_lines.unread_headings(report.rows):
    st.html(templates.banner(_("Not in the form"), templates.lines_text(unread)))
st.html(
    memo(
        view.revision,
        ("lines", view, tuple(marked), text.strip()),
        lambda: report_lines.report(report.rows, view, marked, pattern),
    )
)
