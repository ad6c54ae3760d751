"""What does not reconcile: every finding with both values, its lines, what it may mean, and what staff say to it."""

from functools import partial

import streamlit as st

from pledge import store, templates, ui
from pledge.checks import LONGEST, explain, rules, subject
from pledge.i18n import _
from pledge.panels.checks.findings import FINDINGS, choice
from pledge.panels.memo import made
from pledge.query import memo
from pledge.store import StoreError
from pledge.view import View

view: View = st.session_state.view
findings = made(FINDINGS, view)

st.html(templates.page_header(view.title, _("Checks"), findings.parts[0].sentence))
by_name = {rule.rule: rule for rule in rules()}
for name in dict.fromkeys(each.rule for each in findings.rows):
    found = [each for each in findings.rows if each.rule == name]
    st.html(memo(view.revision, ("finding", name, view), partial(templates.finding_table, by_name[name], found, view)))

staff = ui.staff()
choices = {subject(each): choice(each) for each in findings.rows if not each.superseded}
if staff and choices and not view.past:  # what is explained is what is published now
    written = st.session_state.setdefault("written", 0)
    with st.form("explain"):
        st.html(templates.section(_("Explain a finding"), _("It is published at once, with your name and the date.")))
        # Nothing is chosen beforehand: when the findings change under the form, no other one slips into its place.
        finding = st.selectbox(
            _("Finding"), list(choices), index=None, format_func=choices.get, placeholder=_("Choose a finding")
        )
        body = ui.text_area(_("Explanation"), longest=LONGEST, key=f"explanation-{written}")
        if st.form_submit_button(_("Publish the explanation"), type="primary"):
            try:
                explain(store.folder(), view.pledge, view.as_of, finding, body, staff.name)
                st.session_state.written += 1
                st.rerun()
            except StoreError as error:
                st.error(_(error.message, **error.params))
