"""Are the targets met? Each indicator with its target and achievement, and what they come to by three rules."""

import streamlit as st

from pledge import charts, markup, sentences
from pledge.checks import findings
from pledge.headlines import reckonings
from pledge.i18n import _, percent
from pledge.markup.pledges import STOPPED
from pledge.query import query
from pledge.screen import exhibit
from pledge.tables import missing
from pledge.templates import render
from pledge.view import View

view: View = st.session_state.view
pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
title = pledge["title"]
achieved = query(view.revision, "achievement", pledge=view.pledge, as_of=view.as_of).iloc[0]
rows = query(view.revision, "indicators", pledge=view.pledge, as_of=view.as_of)
if rows.empty:
    st.html(markup.headline(title, _("Indicators")) + markup.empty(_("The report lists no indicators.")))
    st.stop()

st.html(
    markup.headline(title, _("Indicators"), sentences.achievement(achieved))
    + render("parts.reckonings", shown=markup.figures(reckonings(view, achieved, rows)))
    + markup.contradictions(findings(view.revision, view.pledge, view.as_of), ["목표달성확인지표"], view)
)
weighted, apart = rows[rows["weight"].notna()], rows[rows["weight"].isna()]
if pledge["status"] in STOPPED:
    st.html(markup.aside(_("No bars are drawn: the pledge is on hold or dropped, and no rate leads to its goal.")))
elif len(weighted) > 1:
    exhibit(
        view, "indicators", _("How much each indicator weighs, and how much of it is achieved"), weighted,
        charts.indicators, sentences.indicators, ["name", "weight", "achievement", "weighted"],
    )  # fmt: skip

told = [
    rows.assign(indicator=rows["name"], distance=[sentences.distance(row) for row in rows.to_dict("records")])
    for rows in (weighted, apart)
]
if len(weighted):
    columns = ["indicator", "year_stated", "target", "actual", "distance", "achievement", "weight", "weighted"]
    sums = "" if missing(achieved["weighted_total"]) else percent(achieved["weighted_total"])
    total = [_("Sum"), *[""] * 5, percent(achieved["weight_total"]), sums]
    named = _("Target and actual")
    st.html(markup.section(named) + markup.table(told[0], columns, view, total=total, folds=True, name=named))
if len(apart):
    columns = ["indicator", "year_stated", "target", "actual", "distance"]
    named = _("Outside of the sum")
    st.html(
        markup.section(named, sentences.ongoing(apart)) + markup.table(told[1], columns, view, folds=True, name=named)
    )
