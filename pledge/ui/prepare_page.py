"""The page that prepares a presentation: choice of slides, addresses, files, preview and speaker notes."""

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
from pledge.ui.filters import set_address
from pledge.ui.text_fields import text_input
from pledge.view import View


def slides(whole: Deck) -> tuple[str, ...] | None:
    """Draw the choice and order of the slides and return their keys; None for all slides in their own order.

    The choice is kept in the address as `slides`.
    """
    with st.container(key="slides-address"):
        in_address = text_input("slides", key="slides", max_length=1000, bind="query-params")
    questions = {slide.key: slide.question for slide in whole.slides}
    chosen = [key for key in dict.fromkeys(in_address.split(",")) if key in questions] or list(questions)
    with st.container(gap="xxsmall"):
        for place, key in enumerate([*chosen, *(key for key in questions if key not in chosen)]):
            with st.container(
                key=f"slide-{key}", horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"
            ):
                _slide(place, key, questions, chosen)
    st.button(_("Reset to all slides"), type="tertiary", on_click=set_address, args=("slides", ""))
    return tuple(chosen) if in_address and chosen != list(questions) else None


def _slide(place: int, key: str, questions: Mapping[str, str], chosen: Sequence[str]) -> None:
    """Draw the row of a slide: whether it is chosen, and the buttons that move it."""
    is_chosen = key in chosen
    st.session_state[f"shows-{key}"] = is_chosen
    number = f"{place + 1}. " if is_chosen else ""
    st.checkbox(
        number + questions[key],
        key=f"shows-{key}",
        disabled=chosen == [key],  # a presentation has at least one slide
        on_change=_keep,
        args=([*chosen, key] if not is_chosen else [other for other in chosen if other != key], list(questions)),
    )
    if not is_chosen:
        return
    for name, step, mark in ((_("move earlier"), -1, "↑"), (_("move later"), 1, "↓")):
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
    """Return the choice of the presentation, as its address states it."""
    pledges = view.ask("pledges")
    query = {
        "lang": view.language,
        "pledge": view.pledge if view.pledge != pledges[0].pledge_id else "",
        "as_of": "" if dict(view.address).get("as_of") is None else view.as_of.isoformat(),
        "slides": ",".join(slides or ()),
        "opening": opening,
        "forum": name,
        "revision": str(view.revision.number) if view.past else "",
    }
    return choices.parse_query(query)


def deck(choice: Choice, view: View) -> Deck:
    """Return the deck of a choice, of the revision of the view."""
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
    """Draw the link that starts the presentation, and the QR code and address for the audience; return both."""
    scheme = "https" if (st.context.url or "").startswith("https:") else "http"
    site = routes.site_address(Headers(dict(st.context.headers)), scheme)
    pledges = [row.pledge_id for row in view.ask("pledges")]
    address, short_address = routes.addresses(choice, site, pledges)
    st.html(render("prepare.start_link", address=choice.address))
    if address:
        qr_code = segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4)
        st.html(render("prepare.follow", qr_code=qr_code, short_address=short_address or ""))
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
    return address, short_address


def files(choice: Choice, view: View, address: str | None, short_address: str | None) -> None:
    """Draw the downloads of the presentation (HTML, PPTX) and of the tables (XLSX)."""

    def document() -> bytes:
        return html(deck(choice, view), offline=True, address=address, short_address=short_address).encode()

    def powerpoint() -> bytes:
        return pptx(deck(choice, view), address=address)

    def tables() -> bytes:
        return workbook.workbook(view.revision, view.pledge, choice.as_of)

    name = f"{view.pledge}-{choice.language}"
    st.html(templates.section(_("Downloads"), _("Each file takes a few seconds to make.")))
    html_note = _("A single file that works without a network, with all charts, fonts and keys.")
    xlsx_note = _("Every table of every page, with its explanation.")
    for label, note, make, ending in (
        (_("Offline presentation (HTML)"), html_note, document, "html"),
        (_("PowerPoint (PPTX)"), _("With editable charts and speaker notes."), powerpoint, "pptx"),
        (_("The dashboard's tables (XLSX)"), xlsx_note, tables, "xlsx"),
    ):
        download(label, make, f"{name}.{ending}", key=f"take-{ending}", language=choice.language)
        st.html(templates.aside(note))


def preview(choice: Choice) -> None:
    """Draw a switch that shows the presentation in a frame."""
    if st.toggle(_("Preview"), key="preview"):
        base = st.get_option("server.baseUrlPath").strip("/")
        st.iframe(f"/{base}/{choice.address}" if base else f"/{choice.address}", height=666, alt=_("Preview"))


def notes(deck: Deck) -> None:
    """Draw the notes of the speaker's window, slide by slide."""
    with st.expander(_("Speaker notes")):
        slides = []
        for slide in deck.slides:
            lines = _("Report, {lines}", lines=templates.lines_text(slide.lines)) if slide.lines else ""
            texts = dict.fromkeys([slide.sentence, *slide.notes, *(f"※ {note}" for note in slide.footnotes)])
            slides.append((slide.question, [text for text in (*texts, lines) if text]))
        st.html(render("prepare.notes", slides=slides))


def _keep(chosen: Sequence[str], every: Sequence[str]) -> None:
    """Write the chosen slides to the address, '' for all in their own order."""
    in_order = [key for key in SLIDES if key in every]
    set_address("slides", "" if list(chosen) == in_order else ",".join(chosen))
