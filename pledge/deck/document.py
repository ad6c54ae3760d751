"""A deck as one HTML document: the same whether a server sends it, a stick carries it or a phone opens it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from pledge.deck import slide as slide_html
from pledge.deck.keys import KEYS
from pledge.deck.parts import Deck, Slide
from pledge.i18n import _, use
from pledge.panels.drawing.marks import spec
from pledge.static_files import CHARTS, FONTS, STATIC, sheet, version
from pledge.templates.rendering import LONG, render

STYLES = "deck.css"
SCRIPTS = (
    "reveal/reveal.js",
    *CHARTS,
    "deck/slides.js",
    "tables.js",
    "deck/behind.js",
    "age.js",
    "deck/speaker.js",
    "deck/deck.js",
)
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; font-src {fonts}; img-src data: blob:; "
    "connect-src {asks}; base-uri 'none'; form-action 'none'"
)
"""Of the document itself: Plotly writes style elements of its own; nothing else may come from within or outside."""
ONLINE = POLICY.format(scripts="'self'", styles="'self' 'unsafe-inline'", fonts="'self'", asks="'self'")


def html(deck: Deck, *, offline: bool, address: str | None = None, typed: str | None = None) -> str:
    """The document; `offline` has all that it needs within and asks for nothing.

    `address` is where an audience finds the same deck (drawn as a QR code, None for none), `typed` a short form of it
    to be typed; without one the address itself is shown.
    """
    use(deck.language)
    typed = typed or (re.sub(r"^https?://", "", address) if address else None)
    body = render(
        "document.body",
        slides=[slide_html.slide(shown, deck, address, typed) for shown in deck.slides],
        code=slide_html.code(address) if address else "",
        typed=typed if address else "",
        offline=offline,
        keys=KEYS,
        data=_packed(_data(deck, offline)),
    )
    head = _within(body + deck.title) if offline else _linked()
    scripts = [_script(name) for name in SCRIPTS] if offline else []
    return str(render("document.page", title=deck.title, head=head, body=body, scripts=scripts))


def _packed(data: dict[str, Any]) -> Markup:
    """Return JSON that can stand in a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # nothing in it ends the element


def _linked() -> Markup:
    return render("document.linked", base=f"./assets/{version()}", styles=(FONTS, STYLES), scripts=SCRIPTS)


def _within(text: str) -> Markup:
    """Everything in the document itself, under a policy that allows these scripts and no request."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(_script(name).encode()).digest()).decode()}'" for name in SCRIPTS)
    policy = POLICY.format(scripts=hashes, styles="'unsafe-inline'", fonts="data:", asks="'none'")
    return render("document.within", policy=policy, style=Markup(_faces(text) + sheet(STYLES)))  # noqa: S704  # our own


def _script(name: str) -> Markup:
    # "</script" within a string of a library would end the element.
    return Markup((STATIC / name).read_text("utf-8").replace("</script", "<\\/script"))  # noqa: S704  # our own


def _faces(text: str) -> str:
    """The faces of the font whose letters the text has, the files within."""
    sheet = STATIC / FONTS
    letters = {ord(letter) for letter in text}
    faces = []
    for rule in re.findall(r"@font-face\s*\{[^}]*\}", sheet.read_text("utf-8")):
        ranges = re.search(r"unicode-range:([^;]*);", rule)
        file = re.search(r"url\(([^)]*)\)", rule)
        if ranges and file and any(_holds(span.strip(), letters) for span in ranges[1].split(",")):
            data = b64encode((sheet.parent / file[1]).read_bytes()).decode()
            faces.append(rule.replace(file[1], f"data:font/woff2;base64,{data}"))
    return "".join(faces)


def _holds(span: str, letters: set[int]) -> bool:
    first, _dash, last = span.removeprefix("U+").partition("-")
    low, high = int(first, 16), int(last or first, 16)
    return any(low <= letter <= high for letter in letters)


def _data(deck: Deck, offline: bool) -> dict[str, Any]:
    """What the scripts work with: charts in both sizes, tables, notes, the report's lines, and their own words."""
    return {
        "revision": deck.revision,
        "poll": not offline,
        "slides": [_slide(slide) for slide in deck.slides],
        "report": deck.report,
        "keys": [{"does": key.does, "codes": key.codes.split()} for key in KEYS],
        "words": {
            "newer": _("Newer figures are there (N)"),
            "taking": _("Being fetched …"),
            "failed": _("It could not be fetched (N or a tap: once more)"),
            "upgraded": _("The server was renewed: a deck opened anew has the newer figures"),
            "filter": _("Find in this table"),
            "found": _("{n} of {all} rows", n="{n}", all="{all}"),
            "scroll": _("Swipe sideways to see the whole table"),
            "line": _("Line"),
            "noTable": _("No table stands behind this slide."),
            "noLines": _("This slide quotes no line of the report."),
            "doubts": _("Contradictions and doubts"),
            "slides": _("All slides"),
            "figures": _("Figures"),
            "lines": _("Lines of the report"),
            "nothing": _("Nothing was found. Try another word or a number."),
            "rest": _("{n} more: see the table"),
            "more": _("More was found. One more word narrows it."),
            "notes": _("Speaker notes"),
            "next": _("Next"),
            "end": _("This is the last slide."),
            "dark": _("The screen is dark (B)."),
            "opened": _("Open before the audience: {title} (Esc closes it)"),
            "find": _("Find a figure or a line"),
            "fullHere": _("The browser switches to full screen only in the window of the slides: press F there."),
            "lost": _(
                "The window of the slides does not answer: keys pressed here do nothing now. "
                "The notes connect by themselves once it shows the deck."
            ),
            "gone": _(
                "The window of the slides was closed. Open the deck again at {address}, and press S there: "
                "new notes open with it."
            ),
            "closed": _("The browser did not allow a second window. Allow pop-up windows for this page, then press S."),
            "elapsed": _("Time since the start (click to begin anew)"),
        },
    }


def _slide(slide: Slide) -> dict[str, Any]:
    made: dict[str, Any] = {
        "key": slide.key,
        "question": slide.question,
        "sentence": slide.sentence,
        "points": [" ".join(filter(None, point)) for point in slide.points],
        "notes": slide.notes,
        "lines": slide.lines,
        "rest": slide.rest,
        "footnotes": slide.footnotes,
        "tables": [
            {"title": t.title, "heads": t.heads, "numeric": t.numeric, "rows": t.rows, "lines": t.lines, "also": t.also}
            | {"long": len(t.rows) > LONG}
            for t in slide.tables
        ],
    }
    if slide.figure is not None and slide.hall is not None:
        made["hand"] = spec(slide.figure)
        # A chart whose labels do not ask for room is the same in both.
        made["hall"] = None if slide.hall is slide.figure else spec(slide.hall)
    return made
