"""Checks: the findings of each rule with both values, and the form in which staff explain one."""

from functools import partial

import streamlit as st

from pledge import store, templates, ui
from pledge.checks import LONGEST, explain, rules
from pledge.i18n import _
from pledge.panels.checks.findings import FINDINGS, choice
from pledge.panels.content import panel_content
from pledge.query import memo
from pledge.store import StoreError
from pledge.view import View

view: View = st.session_state.view
findings = panel_content(FINDINGS, view)

st.html(templates.page_header(view.title, _("Checks"), findings.parts[0].sentence))
by_name = {rule.rule: rule for rule in rules()}
for name in dict.fromkeys(finding.rule for finding in findings.rows):
    of_rule = [finding for finding in findings.rows if finding.rule == name]
    st.html(
        memo(view.revision, ("finding", name, view), partial(templates.finding_table, by_name[name], of_rule, view))
    )

staff = ui.staff()
choices = {(row.key, row.stated, row.computed): choice(row) for row in findings.rows if not row.superseded}
if staff and choices and not view.past:  # only findings of the newest revision can be explained
    written = st.session_state.setdefault("written", 0)
    with st.container(key="explain"), st.form("explanation"):
        st.html(templates.section(_("Explain a finding"), _("It is published at once, with your name and the date.")))
        # No default: when the findings change while the form is open, another one must not become the choice.
        finding = st.selectbox(
            _("Finding"), list(choices), index=None, format_func=choices.get, placeholder=_("Choose a finding")
        )
        body = ui.text_area(_("Explanation"), max_length=LONGEST, key=f"explanation-{written}")
        if st.form_submit_button(_("Publish the explanation"), type="primary"):
            try:
                explain(store.folder(), view.pledge, view.as_of, finding, body, staff.name)
                st.session_state.written += 1
                st.rerun()
            except StoreError as error:
                st.error(_(error.message, **error.params))
