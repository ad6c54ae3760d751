"""The menu and the small tools at the head of every page."""

import streamlit as st

from pledge import templates
from pledge.i18n import LANGUAGES, _, language
from pledge.panels.status.provenance import covered
from pledge.templates.rendering import render
from pledge.ui.parts import reference_date, set_address
from pledge.ui.text_fields import text_input
from pledge.view import ADDRESS, View


def address() -> tuple[tuple[str, str], ...]:
    """Return what the address asks for, by name; keep each part as `st.session_state[name]`, '' where it asks nothing.

    It lives in hidden text fields bound to it: unlike bound choices, which write their translated labels into the
    address, they hold the same values in every language, and unlike plain query parameters they survive a change of
    page. A part that is empty, in the address and here, needs no field: each costs every run.
    """
    written = set(st.query_params)
    asked = {name: st.session_state.setdefault(name, "") for name in ADDRESS}
    with st.container(key="address"):
        for name, value in asked.items():
            if value or name in written:
                asked[name] = text_input(name, key=name, longest=255, bind="query-params")
    return tuple((name, value) for name, value in asked.items() if value)


def menu(several: bool, staff: bool) -> st.Page:
    """Return the page that is asked for: those of every day stand side by side in the menu, the others behind one word.

    The list of pledges stands in the menu where there are `several`, pages for staff in that of `staff` alone; at its
    address each is there for anybody, those for staff with the way to sign in. All of them are kept as
    `st.session_state.pages`, for links.
    """
    shown_as = (language(), several, staff)
    if st.session_state.get("menu-shown-as") != shown_as:
        st.session_state["menu-shown-as"] = shown_as
        st.session_state["menu-sections"] = _sections(several, staff)
    return st.navigation(st.session_state["menu-sections"], position="top")


def _sections(several: bool, staff: bool) -> dict[str, list[st.Page]]:
    """Make the pages of the menu, by section, and keep them by name."""
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


def tools() -> None:
    """The way to the search, to paper, and to the languages, each by its own name."""
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


def dated(view: View) -> None:
    """Draw the day up to which a page counts.

    The desk and the history judge nothing on a day, and of all pledges each counts up to its own.
    """
    here = st.session_state.here
    if here not in {"pledges", "upload", "history"}:
        with st.container(key="covered"):
            st.html(templates.coverage(view.covered_to, covered(view.covered_to, view.basis)))
        reference_date(view)
