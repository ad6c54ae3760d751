"""What does not reconcile: every finding with both values, its lines, what it may mean, and what staff say to it."""

import streamlit as st

from pledge import access, markup, sentences, store
from pledge.checks import explain, findings, rules
from pledge.i18n import _
from pledge.store import StoreError
from pledge.view import View

view: View = st.session_state.view
found = findings(view.revision, view.pledge, view.as_of)

st.html(markup.headline(_("What the report itself does not reconcile"), _("Checks"), sentences.findings(found)))
by_name = {rule.rule: rule for rule in rules()}
for name in found["rule"].unique():
    st.html(markup.finding(by_name[name], found[found["rule"] == name], view))

author = access.publisher(st.user.to_dict())
open_ones = found[~found["superseded"]].reset_index(drop=True)
if author and len(open_ones):
    with st.form("explain", clear_on_submit=True):
        st.html(markup.section(_("Explain a finding"), _("It is published at once, with your name and the date.")))
        number = st.selectbox(
            _("Finding"),
            open_ones.index,
            format_func=lambda i: f"{_(by_name[open_ones.rule[i]].sentence)} {open_ones.subject[i]}",
        )
        body = st.text_area(_("Explanation"), max_chars=2000)
        if st.form_submit_button(_("Publish the explanation"), type="primary"):
            key, stated, computed = open_ones.loc[number, ["key", "stated", "computed"]]
            try:
                explain(store.folder(), view.pledge, view.as_of, key, stated, computed, body, author)
                st.rerun()
            except StoreError as error:
                st.error(_(error.message, **error.params))
elif st.user.to_dict().get("is_logged_in"):
    st.html(markup.empty(_("You are signed in, but have no right to explain findings.")))
elif st.secrets.load_if_toml_exists() and "auth" in st.secrets:
    st.button(_("Staff: sign in to explain findings"), on_click=st.login, type="tertiary")
if st.user.to_dict().get("is_logged_in"):
    st.button(_("Sign out"), on_click=st.logout, type="tertiary")
