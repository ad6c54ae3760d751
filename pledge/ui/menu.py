"""The menu and the small tools at the head of every page."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pledge import templates
from pledge.i18n import LANGUAGES, _
from pledge.panels.status.edition import covered, edition
from pledge.templates import fragments
from pledge.templates.rendering import render
from pledge.ui.filters import reference_date, set_address
from pledge.ui.staff import staff
from pledge.ui.text_fields import text_input
from pledge.view import ADDRESS, View


def address() -> tuple[tuple[str, str], ...]:
    """What the address asks for, by name.

    It lives in hidden text fields bound to it: unlike bound choices, which write their translated labels into the
    address, they hold the same values in every language, and unlike plain query parameters they survive a change of
    page.
    """
    with st.container(key="address"):
        for name in ADDRESS:
            text_input(name, key=name, max_length=255, bind="query-params")
    return tuple((name, st.session_state[name]) for name in ADDRESS if st.session_state[name])


def menu(several: bool) -> StreamlitPage:
    """Return the page that is asked for: those of every day stand side by side in the menu, the others behind one word.

    The list of pledges stands in the menu where there are `several`, pages for staff in that of staff alone; at its
    address each is there for anybody, those for staff with the way to sign in. All of them are kept as
    `st.session_state.pages`, for links.
    """
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
    hidden = {*({} if several else {"pledges"}), *({} if staff() else for_staff)}
    st.session_state.pages = pages = {
        name: st.Page(
            f"{name}.py",
            title=title,
            default=name == "overview",
            visibility="hidden" if name in hidden else "visible",
        )
        for name, title in {**everyday, **more, **for_staff}.items()
    }
    sections = {"": [pages[name] for name in everyday], _("More"): [pages[name] for name in (*more, *for_staff)]}
    return st.navigation(sections, position="top")


def tools(language: str) -> None:
    """The way to the search, to paper, and to the languages, each by its own name."""
    st.session_state["choose-language"] = language
    with st.container(key="tools"):
        st.page_link(st.session_state.pages["find"], label=_("Find"))
        st.html(render("fragments.print_button"))
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
    """The day up to which a page counts, and what every printed page says at its foot: of what, which revision, when.

    The desk and the history judge nothing on a day, and of all pledges each counts up to its own.
    """
    here = st.session_state.here
    if here not in {"pledges", "upload", "history"}:
        st.html(templates.coverage(view.covered_to, covered(view.covered_to, view.basis)))
        reference_date(view)
    title = _("Election pledges") if here == "pledges" else view.title
    st.html(fragments.print_footer(title, edition(view.one("pledge"), view.as_of, view.assumed)))
