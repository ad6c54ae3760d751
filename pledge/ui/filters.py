"""The filters of the pages, whose values are in the address."""

import streamlit as st

from pledge.i18n import _, code
from pledge.panels.status.provenance import reference
from pledge.templates import fragments
from pledge.view import DAYS, View, years_in


def set_address(name: str, value: str) -> None:
    """Set an address parameter; called from callbacks of widgets."""
    st.session_state[name] = value


def reference_date(view: View) -> None:
    """Draw the reference date, in a popover in which another one can be chosen."""
    with st.container(key="reference"):
        # A report without any date has no reference date.
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
            st.button(_("Reset to the report's date"), on_click=set_address, args=("as_of", ""), type="tertiary")


def filters(view: View, *, source: bool = False, phase: bool = False) -> None:
    """Draw the filters that pages share: years and, where the page has them, source and phase."""
    years = [row.year for row in view.ask("years")]
    with st.container(key="filters", horizontal=True):
        if len(years) > 1:
            st.session_state["choose-years"] = years_in(st.session_state.years, years) or (years[0], years[-1])
            # The slider selects a range only if its `value` is one, whatever the session state holds.
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
    """Draw a choice of one address parameter by label, '' for all; nothing where there is only one value."""
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
