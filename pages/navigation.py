"""Every run starts here: the address, the language, the revision, the pledge, the reference date; then the page."""

from dataclasses import replace

import streamlit as st

from pledge import markup, screen, store
from pledge.i18n import _, language_in, use
from pledge.query import rows
from pledge.templates import render
from pledge.view import View, day_in, one_of, revision_in, view_of, years_in

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
address = screen.address()
language = language_in(st.session_state.lang)
use(language)
st.html(render("screen.language_mark"))

trouble: store.StoreError | None = None
newest, refused = None, ()
try:
    newest, refused = store.current(store.folder())
except store.StoreError as error:
    trouble = error
revision = revision_in(st.session_state.revision, newest)
pledges = [row.pledge_id for row in rows(revision, "pledges")] if revision else []
several = len(pledges) > 1
everyday = {
    "overview": _("Overview"),
    "roadmap": _("Roadmap"),
    "indicators": _("Indicators"),
    "participation": _("Participation"),
    "budget": _("Budget"),
    "results": _("Results"),
    "checks": _("Checks"),
    "source": _("Report"),
} | ({"pledges": _("Pledges")} if several else {})
more = {"find": _("Find"), "prepare": _("Present"), "history": _("History")}
page = screen.menu(everyday, more, for_staff={"upload": _("New actuals")})
st.session_state.here = page.url_path or "overview"
screen.tools(language)
if refused:
    screen.refusal(refused, newest.number if newest else None)
if trouble:
    st.html(
        markup.headline(_("Election pledges"), _("The published pledges cannot be opened"))
        + markup.empty(_(trouble.message, **trouble.params))
    )
    st.stop()
if newest and not revision:
    screen.no_such_revision(st.session_state.revision, newest)
    st.stop()
if refused and newest is None:
    st.html(markup.headline(_("Election pledges"), _("The published pledges cannot be opened")))
    st.stop()
if revision is None or not pledges:
    st.html(
        markup.headline(_("Election pledges"), _("No report has been published yet"))
        + markup.empty(
            _("Put reports into data/reports and start the server again. Its log says why a report was refused.")
        )
    )
    st.stop()

whole = view_of(
    revision,
    one_of(pledges, st.session_state.pledge) or pledges[0],
    language,
    day_in(st.session_state.as_of),
    address=address,
    newest=newest,
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
screen.newer(view)
screen.band(view)
screen.dated(view)
place = st.container(key="page")
screen.door(view)  # below the page, and drawn before it: a page that has nothing to show stops early
with place:
    page.run()
