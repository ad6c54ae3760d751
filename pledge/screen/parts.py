"""A question with its answer, the controls above it, and what stands on every page."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st
from pandas import DataFrame

from pledge import markup, sentences
from pledge.chart_csv import chart_csv
from pledge.charts.marks import spec
from pledge.i18n import _, code, period
from pledge.markup import paper
from pledge.query import memo, query
from pledge.screen.chart import chart
from pledge.screen.download import download
from pledge.store import LOST, Verdict
from pledge.tables import lines_of
from pledge.view import DAYS, View, years_in


def exhibit(
    view: View,
    name: str,
    title: str,
    rows: DataFrame,
    figure: Callable[[DataFrame], go.Figure],
    sentence: Callable[[DataFrame], str],
    columns: Sequence[str],
    choose: str | None = None,
) -> None:
    """A question with its answer: title, plain sentence, chart, and a quiet row with table, lines and download.

    `name` is the query's; `choose` names the part of the address (`period`, `source`) that a hit on the chart sets
    and a second one on the same mark empties: sentence, table, lines and download narrow to it. Without rows there is
    the sentence alone, and where all amounts are 0 no chart.
    """
    if rows.empty:
        st.html(markup.section(title) + markup.empty(sentence(rows)))
        return
    chosen = getattr(view, choose) if choose else None
    if choose is None or chosen not in set(rows[choose]):
        chosen = None
    shown = rows if chosen is None else rows[rows[choose] == chosen]
    said = sentence(shown)
    st.html(markup.section(title, said))
    amounts = rows.filter(regex="_krw$|^projects$")
    if amounts.empty or (amounts.fillna(0) != 0).to_numpy().any():  # where all is 0 the sentence says it, and no axis
        chart(
            f"chart-{name}",
            # Two pages may draw one query's rows, each filtered in its own way: their titles tell them apart.
            memo(view.revision, (name, title, view), lambda: spec(figure(rows))),
            alt=f"{title}. {said}",
            choose=choose,
            chosen=chosen,
        )
    quiet_row(view, name, title, shown, columns, chosen=choose if chosen else None)


def quiet_row(
    view: View, name: str, title: str, rows: DataFrame, columns: Sequence[str], chosen: str | None = None
) -> None:
    """One row of small controls under a chart: the way back from a choice, as a table, the report's lines, download."""
    label = ""
    if chosen:
        part = getattr(view, chosen)
        label = period(part) if chosen == "period" else code(part)
        st.html(paper.stated([_("{chosen} only", chosen=label)]))
    with st.container(key=f"quiet-{name}", horizontal=True):
        if chosen:
            st.button(
                _("{chosen} only · show all", chosen=label),
                key=f"all-{name}",
                on_click=set_address,
                args=(chosen, ""),
                type="tertiary",
            )
        as_table = st.toggle(_("As a table"), key=f"table-{name}")
        if lines := lines_of(rows):
            st.page_link(
                st.session_state.pages["source"],
                label=_("Report, {lines}", lines=markup.lines_text(lines)),
                query_params={**dict(view.address), "line": ",".join(map(str, lines))},
            )
        download(
            _("Download"),
            lambda: chart_csv(view, title, rows, columns, label),
            view.file_name(name, "csv"),
            mime="text/csv",
            key=f"download-{name}",
            type="tertiary",
        )
    if as_table:
        st.html(markup.table(rows, columns, view, caption=title))


def set_address(name: str, value: str) -> None:
    """Set one part of the address, from a callback."""
    st.session_state[name] = value


def refusal(refused: Sequence[Verdict], shown: int | None) -> None:
    """Say what of the store was refused, and which revision is shown instead (None: there is none)."""
    if shown is not None and all(each.message == LOST for each in refused):
        st.html(
            markup.banner(
                _("The store does not say which revision is the newest."),
                _(
                    "The newest one that was published is shown, revision {number}; none is damaged. "
                    "The server mends this as soon as it can write to the store.",
                    number=shown,
                ),
            )
        )
        return
    instead = (
        _("No good one is left. Restore the store from its backup.")
        if shown is None
        else _("The newest good one is shown: revision {number}.", number=shown)
    )
    st.html(markup.banner(_("A damaged revision was refused."), instead, kind="danger"))


def reference_date(view: View) -> None:
    """The day on which everything that depends on "now" is judged; any other can be chosen, and is in the address."""
    with st.container(key="reference"):
        # A report without any date, planned or done, has no day to be judged at.
        known = view.as_of >= DAYS[0]
        with st.popover(sentences.reference(view.as_of, view.assumed), type="tertiary"):
            if view.assumed and known:
                st.write(
                    _(
                        "The report states no reference date. The end of the last period with spending is assumed; "
                        "without one, of the last activity done, or the day before the plan begins."
                    )
                )
            st.session_state["choose-as_of"] = view.as_of if known else None
            st.date_input(
                _("Count up to"),
                value=None,
                min_value=DAYS[0],
                max_value=DAYS[1],
                format="YYYY-MM-DD",
                key="choose-as_of",
                on_change=_keep_day,
            )
            st.button(_("Back to the report's own"), on_click=set_address, args=("as_of", ""), type="tertiary")


def filters(view: View, *, source: bool = False, phase: bool = False) -> None:
    """The filters that several pages share; what is chosen is kept in the address."""
    years = [int(year) for year in query(view.revision, "years", pledge=view.pledge)["year"]]
    with st.container(key="filters", horizontal=True):
        if len(years) > 1:
            st.session_state["choose-years"] = years_in(st.session_state.years, years) or (years[0], years[-1])
            # Without a span as its value the slider would be one of single years, whatever the state holds.
            st.select_slider(
                _("Years"),
                years,
                value=(years[0], years[-1]),
                key="choose-years",
                on_change=_keep_years,
                args=(years,),
                width=360,
            )
        if source:
            sources = query(view.revision, "sources", pledge=view.pledge)["source"]
            _choice("source", _("Source"), {"": _("All sources")} | {name: code(name) for name in sources}, width=220)
        if phase:
            phases = query(view.revision, "phases", pledge=view.pledge)["phase"]
            _choice("phase", _("Phase"), {"": _("All phases")} | {name: name for name in phases}, width=300)
    used = {
        _("Years"): f"{view.first_year}–{view.last_year}" if view.first_year else "",
        _("Source"): code(view.source) if source and view.source else "",
        _("Phase"): view.phase if phase and view.phase else "",
    }
    if any(used.values()):
        st.html(paper.stated(f"{name}: {value}" for name, value in used.items() if value))


def _choice(part: str, label: str, labels: dict[str, str], width: int) -> None:
    """Choose one part of the address out of labels made in this run's language; nothing where there is no choice."""
    if len(labels) <= 2:
        return
    key = f"choose-{part}"
    st.session_state[key] = st.session_state[part] if st.session_state[part] in labels else ""
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=lambda: set_address(part, st.session_state[key]),
        width=width,
    )


def _keep_day() -> None:
    chosen = st.session_state["choose-as_of"]
    set_address("as_of", chosen.isoformat() if chosen else "")


def _keep_years(years: list[int]) -> None:
    first, last = st.session_state["choose-years"]
    set_address("years", "" if (first, last) == (years[0], years[-1]) else f"{first}-{last}")
