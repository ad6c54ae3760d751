"""The script that Streamlit runs: read language, revision, pledge, date and filters from the address, run the page."""

from dataclasses import replace

import streamlit as st

from pledge import ui
from pledge.i18n import language_in, use
from pledge.query import rows
from pledge.view import View, day_in, one_of, view_of, years_in

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
address = ui.address()
language = language_in(st.session_state.lang)
use(language)

opened = ui.open_revision()
pledges = [row.pledge_id for row in rows(opened.revision, "pledges")] if opened.revision else []
visitor = ui.visitor()
page = ui.menu(several=len(pledges) > 1, staff=visitor.staff is not None)
st.session_state.here = page.url_path or "overview"
ui.toolbar()
ui.stop_if_unavailable(opened, pledges)
assert opened.revision  # noqa: S101  # `stop_if_unavailable` has stopped the run otherwise

whole = view_of(
    opened.revision,
    one_of(pledges, st.session_state.pledge) or pledges[0],
    language,
    day_in(st.session_state.as_of),
    address=address,
    newest=opened.newest,
)
years = years_in(st.session_state.years, [row.year for row in whole.ask("years")])
view: View = replace(
    whole,
    source=one_of([row.source for row in whole.ask("sources")], st.session_state.source),
    first_year=years and years[0],
    last_year=years and years[1],
    period=st.session_state.period or None,
    phase=one_of([row.phase for row in whole.ask("phases")], st.session_state.phase),
)
st.session_state.view = view
ui.newer_revision_notice(view)
ui.demo_banner(view)
ui.past_revision_banner(view)
ui.page_date(view)
container = st.container(key="page")
ui.page_footer(view, visitor)  # drawn before the page, which may stop the run, and below it
with container:
    page.run()
