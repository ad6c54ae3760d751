"""The parts of the page that prepares a presentation: its slides, the ways to it, its files, its notes."""

from collections.abc import Mapping, Sequence

import segno
import streamlit as st
from starlette.datastructures import Headers

from pledge import templates
from pledge.deck import SLIDES, Deck, assembly, routes
from pledge.deck import choice as choices
from pledge.deck.choice import Choice
from pledge.deck.document import html
from pledge.deck.pptx import pptx
from pledge.exports import workbook
from pledge.i18n import _
from pledge.templates.rendering import render
from pledge.ui.download import download
from pledge.ui.parts import set_address
from pledge.ui.text_fields import text_input
from pledge.view import View


def slides(whole: Deck) -> tuple[str, ...] | None:
    """Choose and order slides; what is chosen is in the address as `slides`. None is all of them as they are."""
    with st.container(key="slides-address"):
        asked = text_input("slides", key="slides", longest=1000, bind="query-params")
    questions = {slide.key: slide.question for slide in whole.slides}
    chosen = [key for key in dict.fromkeys(asked.split(",")) if key in questions] or list(questions)
    with st.container(gap="xxsmall"):
        for place, key in enumerate([*chosen, *(key for key in questions if key not in chosen)]):
            with st.container(
                key=f"slide-{key}", horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"
            ):
                _slide(place, key, questions, chosen)
    st.button(_("All slides, as they were"), type="tertiary", on_click=set_address, args=("slides", ""))
    return tuple(chosen) if asked and chosen != list(questions) else None


def _slide(place: int, key: str, questions: Mapping[str, str], chosen: Sequence[str]) -> None:
    """Draw the row of a slide: whether it is shown, and the ways to an earlier and a later place."""
    shown = key in chosen
    st.session_state[f"shows-{key}"] = shown
    number = f"{place + 1}. " if shown else ""
    st.checkbox(
        number + questions[key],
        key=f"shows-{key}",
        disabled=chosen == [key],  # a presentation has at least one slide
        on_change=_keep,
        args=([*chosen, key] if not shown else [each for each in chosen if each != key], list(questions)),
    )
    if not shown:
        return
    for name, step, mark in ((_("earlier"), -1, "↑"), (_("later"), 1, "↓")):
        at = place + step
        moved = list(chosen)
        if 0 <= at < len(chosen):
            moved[place], moved[at] = moved[at], moved[place]
        st.button(
            mark,
            key=f"{mark}-{key}",
            help=f"{questions[key]}: {name}",
            type="tertiary",
            disabled=not 0 <= at < len(chosen),
            on_click=_keep,
            args=(moved, list(questions)),
        )


def chosen(view: View, slides: tuple[str, ...] | None, opening: str, name: str) -> Choice:
    """The presentation that is chosen, as its address says it."""
    pledges = view.ask("pledges")
    asked = {
        "lang": view.language,
        "pledge": view.pledge if view.pledge != pledges[0].pledge_id else "",
        "as_of": "" if dict(view.address).get("as_of") is None else view.as_of.isoformat(),
        "slides": ",".join(slides or ()),
        "opening": opening,
        "forum": name,
        "revision": str(view.revision.number) if view.past else "",
    }
    return choices.parse_query(asked)


def made(choice: Choice, view: View) -> Deck:
    """The deck of a choice, of the revision that is looked at."""
    return assembly.deck(
        view.revision,
        view.pledge,
        choice.as_of,
        language=choice.language,
        slides=choice.slides,
        opening=choice.opening,
        forum=choice.forum,
    )


def start(choice: Choice, view: View) -> tuple[str | None, str | None]:
    """The ways to the presentation: begin, and the code and address for the audience, which are returned."""
    scheme = "https" if (st.context.url or "").startswith("https:") else "http"
    site = routes.site_address(Headers(dict(st.context.headers)), scheme)
    pledges = [row.pledge_id for row in view.ask("pledges")]
    address, typed = routes.addresses(choice, site, pledges)
    st.html(render("prepare.start_link", address=choice.address))
    if address:
        code = segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4)
        st.html(render("prepare.follow", qr_code=code, short_address=typed or ""))
    if site and not routes.reachable(site):
        st.html(
            templates.aside(
                _(
                    "Phones cannot open {site}: every device means itself by it. Open this page at the address that "
                    "phones can reach, or have PLEDGE_ADDRESS set to it.",
                    site=site,
                )
            )
        )
    return address, typed


def files(choice: Choice, view: View, address: str | None, typed: str | None) -> None:
    """The presentation and the tables to take along; each is made when it is asked for."""

    def document() -> bytes:
        return html(made(choice, view), offline=True, address=address, short_address=typed).encode()

    def powerpoint() -> bytes:
        return pptx(made(choice, view), address=address)

    def tables() -> bytes:
        return workbook.workbook(view.revision, view.pledge, choice.as_of)

    name = f"{view.pledge}-{choice.language}"
    st.html(templates.section(_("To take along"), _("Each file is made when you press: that takes a few seconds.")))
    carried = _("One file for a memory stick: charts, fonts and all keys in it.")
    shown = _("Every table of every page, with its sentence.")
    for label, note, make, ending in (
        (_("Without a network (HTML)"), carried, document, "html"),
        (_("PowerPoint (PPTX)"), _("Charts that can be edited, speaker notes."), powerpoint, "pptx"),
        (_("The dashboard's tables (XLSX)"), shown, tables, "xlsx"),
    ):
        download(label, make, f"{name}.{ending}", key=f"take-{ending}", language=choice.language)
        st.html(templates.aside(note))


def preview(choice: Choice) -> None:
    """The slides as the audience sees them, drawn only when asked for."""
    if st.toggle(_("Preview"), key="preview"):
        base = st.get_option("server.baseUrlPath").strip("/")
        st.iframe(f"/{base}/{choice.address}" if base else f"/{choice.address}", height=666, alt=_("Preview"))


def notes(deck: Deck) -> None:
    """What stands in the presenter's second window, slide by slide."""
    with st.expander(_("Speaker notes")):
        said = []
        for slide in deck.slides:
            lines = _("Report, {lines}", lines=templates.lines_text(slide.lines)) if slide.lines else ""
            told = dict.fromkeys([slide.sentence, *slide.notes, *(f"※ {note}" for note in slide.footnotes)])
            said.append((slide.question, [text for text in (*told, lines) if text]))
        st.html(render("prepare.notes", slides=said))


def _keep(chosen: Sequence[str], every: Sequence[str]) -> None:
    in_order = [key for key in SLIDES if key in every]
    set_address("slides", "" if list(chosen) == in_order else ",".join(chosen))
