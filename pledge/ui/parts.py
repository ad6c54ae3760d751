"""The controls above the panels of a page, and what stands on every page."""

from collections.abc import Sequence

import streamlit as st

from pledge import templates
from pledge.i18n import _, code
from pledge.panels.status.provenance import reference
from pledge.store import LOST, Verdict
from pledge.templates import fragments
from pledge.view import DAYS, View, years_in


def set_address(name: str, value: str) -> None:
    """Set one part of the address, from a callback."""
    st.session_state[name] = value


def refusal(refused: Sequence[Verdict], shown: int | None) -> None:
    """Say what of the store was refused, and which revision is shown instead (None: there is none)."""
    if shown is not None and all(each.message == LOST for each in refused):
        st.html(
            templates.banner(
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
    st.html(templates.banner(_("A damaged revision was refused."), instead, kind="danger"))


def reference_date(view: View) -> None:
    """The day on which everything that depends on "now" is judged; any other can be chosen, and is in the address."""
    with st.container(key="reference"):
        # A report without any date, planned or done, has no day to be judged at.
        known = view.as_of >= DAYS[0]
        with st.popover(reference(view.as_of, view.assumed), type="tertiary"):
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
    years = [row.year for row in view.ask("years")]
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
            sources = [row.source for row in view.ask("sources")]
            _choice("source", _("Source"), {"": _("All sources")} | {name: code(name) for name in sources}, width=220)
        if phase:
            phases = [row.phase for row in view.ask("phases")]
            _choice("phase", _("Phase"), {"": _("All phases")} | {name: name for name in phases}, width=300)
    used = {
        _("Years"): f"{view.first_year}–{view.last_year}" if view.first_year else "",
        _("Source"): code(view.source) if source and view.source else "",
        _("Phase"): view.phase if phase and view.phase else "",
    }
    if any(used.values()):
        with st.container(key="filters-stated"):
            st.html(fragments.print_filters(f"{name}: {value}" for name, value in used.items() if value))


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
