"""A deck as one HTML document, with links to its assets on a server, or with all of them inside it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from pledge.deck.keys import KEYS
from pledge.deck.model import Deck, Slide
from pledge.deck.slide_html import qr_symbol, slide_html
from pledge.i18n import _, use
from pledge.panels.drawing.marks import spec
from pledge.static_files import CHARTS, FONTS, STATIC, sheet, version
from pledge.templates.rendering import FILTER_FROM, render

STYLES = "deck.css"
SCRIPTS = (
    "reveal/reveal.js",
    *CHARTS,
    "deck/layout.js",
    "tables.js",
    "deck/dialogs.js",
    "age.js",
    "deck/speaker.js",
    "deck/deck.js",
)
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; font-src {fonts}; img-src data: blob:; "
    "connect-src {connect}; base-uri 'none'; form-action 'none'"
)
"""The document's content security policy. Inline styles are allowed because Plotly inserts style elements."""
ONLINE_POLICY = POLICY.format(scripts="'self'", styles="'self' 'unsafe-inline'", fonts="'self'", connect="'self'")


def html(deck: Deck, *, offline: bool, address: str | None = None, short_address: str | None = None) -> str:
    """Return the document; with `offline` it contains all assets and makes no request.

    `address` is where an audience finds the same deck, shown as a QR code (None for no code); `short_address` is the
    form to be typed, by default the address without its scheme.
    """
    use(deck.language)
    short_address = short_address or (re.sub(r"^https?://", "", address) if address else None)
    body = render(
        "document.body",
        slides=[slide_html(slide, deck, address, short_address) for slide in deck.slides],
        qr_symbol=qr_symbol(address) if address else "",
        short_address=short_address if address else "",
        offline=offline,
        keys=KEYS,
        data=_json(_data(deck, offline)),
    )
    head = _inline_assets(body + deck.title) if offline else _linked_assets()
    scripts = [_script(name) for name in SCRIPTS] if offline else []
    return str(render("document.page", title=deck.title, head=head, body=body, scripts=scripts))


def _json(data: dict[str, Any]) -> Markup:
    """Return data as JSON that is safe within a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # without "<" nothing can end the element


def _linked_assets() -> Markup:
    """Return the links to style sheets and scripts on the server."""
    return render("document.linked_assets", base=f"./assets/{version()}", styles=(FONTS, STYLES), scripts=SCRIPTS)


def _inline_assets(text: str) -> Markup:
    """Return the style sheets and fonts themselves, under a policy that allows our scripts, by hash, and no request.

    Of the font, only the files with letters of `text` are included.
    """
    hashes = " ".join(f"'sha256-{b64encode(sha256(_script(name).encode()).digest()).decode()}'" for name in SCRIPTS)
    policy = POLICY.format(scripts=hashes, styles="'unsafe-inline'", fonts="data:", connect="'none'")
    style = Markup(_font_faces(text) + sheet(STYLES))  # noqa: S704  # files of ours
    return render("document.inline_assets", policy=policy, style=style)


def _script(name: str) -> Markup:
    """Return the text of a script, with "</script" within its strings escaped, which would end the element."""
    return Markup((STATIC / name).read_text("utf-8").replace("</script", "<\\/script"))  # noqa: S704  # files of ours


def _font_faces(text: str) -> str:
    """Return the @font-face rules that cover letters of the text, with their files as data addresses."""
    sheet = STATIC / FONTS
    letters = {ord(letter) for letter in text}
    faces = []
    for rule in re.findall(r"@font-face\s*\{[^}]*\}", sheet.read_text("utf-8")):
        ranges = re.search(r"unicode-range:([^;]*);", rule)
        file = re.search(r"url\(([^)]*)\)", rule)
        if ranges and file and any(_covers(span.strip(), letters) for span in ranges[1].split(",")):
            data = b64encode((sheet.parent / file[1]).read_bytes()).decode()
            faces.append(rule.replace(file[1], f"data:font/woff2;base64,{data}"))
    return "".join(faces)


def _covers(span: str, letters: set[int]) -> bool:
    """Return whether a unicode-range such as `U+ac00-ac7f` has one of the letters."""
    first, _dash, last = span.removeprefix("U+").partition("-")
    low, high = int(first, 16), int(last or first, 16)
    return any(low <= letter <= high for letter in letters)


def _data(deck: Deck, offline: bool) -> dict[str, Any]:
    """Return the data of the scripts: charts in both sizes, tables, notes, lines of the report, keys, messages."""
    return {
        "revision": deck.revision,
        "poll": not offline,
        "slides": [_slide(slide) for slide in deck.slides],
        "report": deck.report,
        "keys": [{"action": key.action, "codes": key.codes.split()} for key in KEYS],
        "messages": {
            "newer": _("Newer figures are available (N)"),
            "loading": _("Loading …"),
            "failed": _("Loading failed (press N or tap to retry)"),
            "upgraded": _("The server was updated. Open the presentation again for the newer figures."),
            "filter": _("Find in this table"),
            "found": _("{n} of {all} rows", n="{n}", all="{all}"),
            "scroll": _("Swipe sideways to see the whole table"),
            "line": _("Line"),
            "noTable": _("This slide has no table."),
            "noLines": _("This slide quotes no line of the report."),
            "doubts": _("Contradictions and doubts"),
            "slides": _("All slides"),
            "figures": _("Figures"),
            "lines": _("Lines of the report"),
            "noResult": _("Nothing was found. Try another word or a number."),
            "rest": _("{n} more: see the table"),
            "moreResults": _("There are more results. Add a word to narrow them down."),
            "notes": _("Speaker notes"),
            "next": _("Next"),
            "lastSlide": _("This is the last slide."),
            "dark": _("The screen is dark (B)."),
            "opened": _("Open on the slides: {title} (Esc closes it)"),
            "find": _("Find a figure or a line"),
            "fullscreen": _("Full screen can be turned on only in the window of the slides. Press F there."),
            "lost": _(
                "The window of the slides does not answer: keys pressed here do nothing now. "
                "The notes connect by themselves once it shows the deck."
            ),
            "closed": _(
                "The window of the slides was closed. Open the deck again at {address}, and press S there: "
                "new notes open with it."
            ),
            "blocked": _(
                "The browser did not allow a second window. Allow pop-up windows for this page, then press S."
            ),
            "elapsed": _("Time since the start (click to restart)"),
        },
    }


def _slide(slide: Slide) -> dict[str, Any]:
    """Return the data of one slide; `wideFigure` is None where the chart is the same in both sizes."""
    data: dict[str, Any] = {
        "key": slide.key,
        "question": slide.question,
        "sentence": slide.sentence,
        "points": [" ".join(filter(None, point)) for point in slide.points],
        "notes": slide.notes,
        "lines": slide.lines,
        "rest": slide.rest,
        "footnotes": slide.footnotes,
        "tables": [
            {"title": table.title, "headings": table.headings, "numeric": table.numeric, "rows": table.rows}
            | {"lines": table.lines, "searchText": table.search_text, "long": len(table.rows) > FILTER_FROM}
            for table in slide.tables
        ],
    }
    if slide.figure is not None and slide.wide_figure is not None:
        data["figure"] = spec(slide.figure)
        data["wideFigure"] = None if slide.wide_figure is slide.figure else spec(slide.wide_figure)
    return data
