"""Every run starts here: the address, the language, the revision, the pledge, the reference date; then the page."""

import streamlit as st

from pledge import markup, screen, store
from pledge.checks import reference_date
from pledge.i18n import _, language_in, use
from pledge.query import query
from pledge.sentences import coverage
from pledge.view import View, day_in, one_of, revision_in, years_in

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
address = screen.address()
language = language_in(st.session_state.lang)
use(language)
st.html(f'<span id="language" lang="{language}"></span>')

trouble: store.StoreError | None = None
newest, refused = None, ()
try:
    newest, refused = store.current(store.folder())
except store.StoreError as error:
    trouble = error
revision = revision_in(st.session_state.revision, newest)
pledges = query(revision, "pledges") if revision else None
several = pledges is not None and len(pledges) > 1
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
if revision is None or pledges is None or pledges.empty:
    st.html(
        markup.headline(_("Election pledges"), _("No report has been published yet"))
        + markup.empty(
            _("Put reports into data/reports and start the server again. Its log says why a report was refused.")
        )
    )
    st.stop()

pledge = one_of(pledges["pledge_id"], st.session_state.pledge) or str(pledges["pledge_id"].iloc[0])
row = query(revision, "pledge", pledge=pledge).iloc[0]
years = [int(year) for year in query(revision, "years", pledge=pledge)["year"]]
first_year, last_year = years_in(st.session_state.years, years) or (None, None)
covered_to, basis = coverage(row)
asked = day_in(st.session_state.as_of)
st.session_state.view = View(
    revision=revision,
    language=language,
    pledge=pledge,
    as_of=asked or reference_date(row),
    assumed=asked is None and bool(row["assumed"]),
    address=address,
    source=one_of(query(revision, "sources", pledge=pledge)["source"], st.session_state.source),
    first_year=first_year,
    last_year=last_year,
    period=st.session_state.period or None,
    phase=one_of(query(revision, "phases", pledge=pledge)["phase"], st.session_state.phase),
    newest=newest,
    covered_to=covered_to,
    basis=basis,
)
screen.newer(st.session_state.view)
screen.band(st.session_state.view)
screen.dated(st.session_state.view, row)
place = st.container(key="page")
screen.door(st.session_state.view)  # below the page, and drawn before it: a page that has nothing to show stops early
with place:
    page.run()
