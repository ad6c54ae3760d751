"""The menu and the small tools at the head of every page."""

from collections.abc import Mapping
from html import escape

import streamlit as st
from pandas import Series
from streamlit.navigation.page import StreamlitPage

from pledge import sentences
from pledge.i18n import LANGUAGES, _
from pledge.markup import paper
from pledge.screen.parts import set_address
from pledge.screen.staff import staff
from pledge.view import View


def menu(everyday: Mapping[str, str], more: Mapping[str, str], for_staff: Mapping[str, str]) -> StreamlitPage:
    """The pages by name and title: those of every day side by side, the others behind one word.

    Those for staff stand in the menu of staff alone; at their address anybody finds the way to sign in. Returns the
    page that is asked for; all of them are kept as `st.session_state.pages`, for links.
    """
    shown = staff() is not None
    st.session_state.pages = pages = {
        name: st.Page(
            f"{name}.py",
            title=title,
            default=name == "overview",
            visibility="visible" if shown or name not in for_staff else "hidden",
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
        st.html(f'<button type="button" class="print">{escape(_("Print"))}</button>')
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            format_func={"ko": "한국어", "en": "EN"}.__getitem__,
            key="choose-language",
            required=True,
            on_change=lambda: set_address("lang", st.session_state["choose-language"]),
            label_visibility="collapsed",
        )


def foot(view: View, pledge: Series, title: str) -> None:
    """What every printed page says at its foot: whose figures, of which revision, up to which day, which page it is."""
    st.html(paper.foot(title, sentences.edition(pledge, view.as_of, view.assumed)))
