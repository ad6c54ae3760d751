"""What does not reconcile: every finding with both values, its lines, what it may mean, and what staff say to it."""

import streamlit as st

from pledge import markup, screen, sentences, store
from pledge.checks import LONGEST, explain, findings, rules
from pledge.i18n import _
from pledge.query import query
from pledge.store import StoreError
from pledge.view import View

view: View = st.session_state.view
found = findings(view.revision, view.pledge, view.as_of)

title = query(view.revision, "pledge", pledge=view.pledge)["title"].iloc[0]
st.html(markup.headline(title, _("Checks"), sentences.findings(found)))
by_name = {rule.rule: rule for rule in rules()}
for name in found["rule"].unique():
    st.html(markup.finding(by_name[name], found[found["rule"] == name], view))

staff = screen.staff()
choices = {
    (row.key, row.stated, row.computed): sentences.finding(by_name[row.rule].sentence, row)
    for row in found[~found["superseded"]].itertuples()
}
if staff and choices and not view.past:  # what is explained is what is published now
    written = st.session_state.setdefault("written", 0)
    with st.form("explain"):
        st.html(markup.section(_("Explain a finding"), _("It is published at once, with your name and the date.")))
        # Nothing is chosen beforehand: when the findings change under the form, no other one slips into its place.
        finding = st.selectbox(
            _("Finding"), list(choices), index=None, format_func=choices.get, placeholder=_("Choose a finding")
        )
        body = screen.text_area(_("Explanation"), longest=LONGEST, key=f"explanation-{written}")
        if st.form_submit_button(_("Publish the explanation"), type="primary"):
            try:
                explain(store.folder(), view.pledge, view.as_of, finding, body, staff.name)
                st.session_state.written += 1
                st.rerun()
            except StoreError as error:
                st.error(_(error.message, **error.params))
