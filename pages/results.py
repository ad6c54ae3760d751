"""What the pledge led to: the project itself, what was done beside it, with whom, and what remains to be solved."""

import streamlit as st

from pledge import charts, markup, sentences
from pledge.checks import findings
from pledge.i18n import _
from pledge.markup import grids
from pledge.query import query
from pledge.screen import exhibit
from pledge.view import View

view: View = st.session_state.view
pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
facts = query(view.revision, "passages", pledge=view.pledge, section="사업성과")
core = query(view.revision, "results", pledge=view.pledge, kind="core")
linked = query(view.revision, "results", pledge=view.pledge, kind="linked")
programmes = query(view.revision, "programmes_by_year", pledge=view.pledge)
grants = query(view.revision, "grants", pledge=view.pledge)
partners = query(view.revision, "partners", pledge=view.pledge)
problems = query(view.revision, "problems", pledge=view.pledge)
continuity = query(view.revision, "passages", pledge=view.pledge, section="공약사업연속성확보방안")
effects = query(view.revision, "passages", pledge=view.pledge, section="기대효과")
found = findings(view.revision, view.pledge, view.as_of)

st.html(markup.headline(pledge["title"], _("Results"), sentences.results(core, linked)) + grids.passages(facts, view))
if len(core):
    st.html(markup.section(_("Year by year")) + grids.results(core, view, _("What the project itself led to")))
if len(linked):
    st.html(
        markup.section(_("Beside the project"))
        + markup.contradictions(found, ["연계사업성과"], view)
        + grids.results(linked, view, _("Linked programmes"))
    )
spots = st.columns(2, gap="large")
items = list(programmes.groupby("item", sort=False))
for n, (item, rows) in enumerate(items):
    with spots[n % 2]:
        exhibit(
            view, f"programmes_by_year_{n}", str(item), rows, charts.programmes_by_year,
            sentences.programmes_by_year, ["year", "projects", "amount_krw"], choose="period",
        )  # fmt: skip
if len(grants):
    said = " ".join(sentences.grant(row) for _index, row in grants.iterrows())
    columns = ["programme", "amount_krw", "applied_stated", "outcome"]
    spots[len(items) % 2].html(
        markup.section(_("Grant competitions"), said)
        + markup.table(grants, columns, view, folds=True, name=_("Grant competitions"))
    )
for title, rows, columns in (
    (_("Who works with the city"), partners, ["name", "role", "progress", "note"]),
    (_("Problems and remedies"), problems, ["topic", "cause", "remedy"]),
):
    if len(rows):
        st.html(markup.section(title) + markup.table(rows, columns, view, folds=True, name=title))
for column, title, rows in zip(
    st.columns(2, gap="large"), (_("How it goes on"), _("What is expected of it")), (continuity, effects), strict=True
):
    if len(rows):
        column.html(markup.section(title) + grids.passages(rows, view))
