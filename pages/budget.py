"""What was planned, what was spent, and what is still to come: by period, by source, on the way to the total cost."""

import streamlit as st

from pledge import charts, headlines, markup, sentences
from pledge.checks import findings
from pledge.i18n import _, code
from pledge.markup import grids
from pledge.query import memo, query
from pledge.screen import exhibit, filters
from pledge.view import View

view: View = st.session_state.view
as_of, source, first, last = view.as_of, view.source, view.first_year, view.last_year
title = query(view.revision, "pledge", pledge=view.pledge)["title"].iloc[0]
money = query(view.revision, "execution", pledge=view.pledge, as_of=as_of, source=source).iloc[0]
periods = query(
    view.revision, "budget_by_period", pledge=view.pledge, as_of=as_of, source=source, first_year=first, last_year=last
)
periods = periods[periods["planned_krw"].notna() | periods["spent_krw"].notna()]
so_far = query(
    view.revision, "budget_so_far", pledge=view.pledge, as_of=as_of, source=source, first_year=first, last_year=last
)
sources = query(view.revision, "budget_by_source", pledge=view.pledge, as_of=as_of, source=None)
steps = query(view.revision, "steps_to_total", pledge=view.pledge, as_of=as_of, source=source)
expected = query(view.revision, "outlook", pledge=view.pledge, source=source)
cells = query(
    view.revision, "budget_cells", pledge=view.pledge, as_of=as_of, source=source, first_year=first, last_year=last
)
found = findings(view.revision, view.pledge, as_of)
answer = sentences.execution(money)
st.html(markup.headline(title, _("Budget"), f"{code(source)}: {answer}" if source else answer))
if cells.empty and sources.empty:
    st.html(markup.empty(_("The report states no amounts of money.")))
    st.stop()
filters(view, source=True)
told = markup.contradictions(found, list(cells["place"].unique()), view)
if figures := headlines.execution(view, money):
    note = _("The rates are of money spent; the form does not ask for money secured.")
    told = markup.figures(figures) + markup.aside(note) + told
if told:
    st.html(told)
left, right = st.columns(2, gap="large")
if len(periods):
    shown = ["period", "planned_krw", "spent_krw", "rate", "unspent_krw"]
    with left:
        exhibit(
            view, "budget_by_period", _("Period by period"), periods,
            charts.budget_by_period, sentences.budget_by_period, shown, choose="period",
        )  # fmt: skip
if len(so_far):
    shown = ["period", "planned_so_far_krw", "spent_so_far_krw", "so_far_rate"]
    with right:
        exhibit(
            view, "budget_so_far", _("Since the term began"), so_far,
            charts.budget_so_far, sentences.budget_so_far, shown, choose="period",
        )  # fmt: skip
if len(sources):
    shown = ["source", "planned_krw", "spent_krw", "rate", "planned_due_krw", "due_rate", "unspent_krw", "total_krw"]
    exhibit(
        view, "budget_by_source", _("Who pays"), sources,
        charts.budget_by_source, sentences.budget_by_source, shown, choose="source",
    )  # fmt: skip
left, right = st.columns(2, gap="large")
if len(steps):
    with left:
        exhibit(
            view, "steps_to_total", _("The way to the total cost"), steps,
            charts.steps_to_total, sentences.steps_to_total, ["step", "amount_krw"],
        )  # fmt: skip
if len(expected):
    with right:
        exhibit(
            view, "outlook", _("What comes after the term"), expected,
            charts.outlook, sentences.outlook, ["period", "outlook_krw"], choose="period",
        )  # fmt: skip
st.html(
    markup.section(_("The report's tables"), _("Each figure leads to its line of the report."))
    + memo(view.revision, ("budget_cells table", view), lambda: grids.budget_cells(cells, found, view))
)
