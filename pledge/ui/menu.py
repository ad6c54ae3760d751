"""The menu and the toolbar at the top of every page, and the address parameters that pages share."""

import streamlit as st

from pledge import templates
from pledge.i18n import LANGUAGES, _, language
from pledge.panels.status.provenance import covered
from pledge.templates.rendering import render
from pledge.ui.filters import reference_date, set_address
from pledge.ui.text_fields import text_input
from pledge.view import ADDRESS, View


def address() -> tuple[tuple[str, str], ...]:
    """Return the address parameters that are not empty; each is also `st.session_state[name]`, '' where it is empty.

    Hidden text fields are bound to them: bound choices would write translated labels into the address, and plain query
    parameters are lost when the page changes. A parameter that is empty in address and session gets no field, because
    each field costs time in every run.
    """
    in_address = set(st.query_params)
    values = {name: st.session_state.setdefault(name, "") for name in ADDRESS}
    with st.container(key="address"):
        for name, value in values.items():
            if value or name in in_address:
                values[name] = text_input(name, key=name, max_length=255, bind="query-params")
    return tuple((name, value) for name, value in values.items() if value)


def menu(several: bool, staff: bool) -> st.Page:
    """Draw the menu and return the page that the address names.

    The menu lists the pledges only where there are `several`, and pages for staff only with `staff`; their addresses
    work for everybody. All pages are kept as `st.session_state.pages`, for links.
    """
    made_for = (language(), several, staff)
    if st.session_state.get("menu-made-for") != made_for:
        st.session_state["menu-made-for"] = made_for
        st.session_state["menu-sections"] = _sections(several, staff)
    return st.navigation(st.session_state["menu-sections"], position="top")


def _sections(several: bool, staff: bool) -> dict[str, list[st.Page]]:
    """Return the pages of the menu by section, and keep all pages in the session by name."""
    everyday = {
        "overview": _("Overview"),
        "roadmap": _("Roadmap"),
        "indicators": _("Indicators"),
        "participation": _("Participation"),
        "budget": _("Budget"),
        "results": _("Results"),
        "checks": _("Checks"),
        "source": _("Report"),
        "pledges": _("Pledges"),
    }
    more = {"find": _("Find"), "prepare": _("Present"), "history": _("History")}
    for_staff = {"upload": _("New actuals")}
    hidden = {*({} if several else {"pledges"}), *({} if staff else for_staff)}
    st.session_state.pages = pages = {
        name: st.Page(
            f"{name}.py",
            title=title,
            default=name == "overview",
            visibility="hidden" if name in hidden else "visible",
        )
        for name, title in {**everyday, **more, **for_staff}.items()
    }
    return {"": [pages[name] for name in everyday], _("More"): [pages[name] for name in (*more, *for_staff)]}


def toolbar() -> None:
    """Draw the links to search and print, and the choice of language."""
    st.session_state["choose-language"] = language()
    with st.container(
        key="tools", horizontal=True, wrap=False, width="content", vertical_alignment="center", gap="xsmall"
    ):
        st.page_link(st.session_state.pages["find"], label=_("Find"))
        with st.container(key="print", width="content"):
            st.html(render("fragments.language_marker") + render("fragments.print_button"), width="content")
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            format_func={"ko": "한국어", "en": "EN"}.__getitem__,
            key="choose-language",
            required=True,
            on_change=lambda: set_address("lang", st.session_state["choose-language"]),
            label_visibility="collapsed",
        )


def page_date(view: View) -> None:
    """Draw the coverage and the reference date of a page.

    The upload and the history do not depend on a date, and in the list of pledges each pledge has its own.
    """
    here = st.session_state.here
    if here not in {"pledges", "upload", "history"}:
        with st.container(key="covered"):
            st.html(templates.coverage(view.covered_to, covered(view.covered_to, view.basis)))
        reference_date(view)
