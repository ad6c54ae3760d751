"""A deck as one HTML document: the same whether a server sends it, a stick carries it or a phone opens it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import Any

from pledge.assets import FONTS, STATIC, version
from pledge.deck import face
from pledge.deck.dress import dressed
from pledge.deck.keys import KEYS
from pledge.deck.parts import Deck, Slide
from pledge.i18n import LANGUAGES, _, use

STYLES = ("reveal/reveal.css", "deck/deck.css")
SCRIPTS = (
    "reveal/reveal.js",
    "plotly/plotly-basic.min.js",
    "deck/charts.js",
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
    slides = "".join(face.slide(shown, deck, address, typed) for shown in deck.slides)
    data = _data(deck, offline)
    # Escaped as the contents of a script element must be.
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    body = (
        f'<a class="skip" href="#slides">{escape(_("To the slides"))}</a>'
        f"{face.code(address) if address else ''}"
        f'<main id="slides" tabindex="-1"><div class="slides">{slides}</div></main>'
        f"{_tools()}{_dialogs(address, typed, offline)}"
        f'<div class="typed-number" role="status" hidden></div>'
        f'<button type="button" class="newer" data-does="newer" hidden></button>'
        f'<script type="application/json" id="deck">{packed}</script>'
    )
    text = body + deck.title
    head = _within(text) if offline else _linked()
    scripts = "".join(f"<script>{_script(name)}</script>" for name in SCRIPTS) if offline else ""
    return (
        f'<!DOCTYPE html><html lang="{deck.language}" class="read print-pdf"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(deck.title)}</title>{head}</head><body>{body}{scripts}"
        f"<noscript><p>{escape(_('Charts and keys need JavaScript; the words do not.'))}</p></noscript></body></html>"
    )


def _linked() -> str:
    base = f"./assets/{version()}"
    styles = "".join(f'<link rel="stylesheet" href="{base}/{name}">' for name in (FONTS, *STYLES))
    return styles + "".join(f'<script defer src="{base}/{name}"></script>' for name in SCRIPTS)


def _within(text: str) -> str:
    """Everything in the document itself, under a policy that allows these scripts and no request."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(_script(name).encode()).digest()).decode()}'" for name in SCRIPTS)
    policy = POLICY.format(scripts=hashes, styles="'unsafe-inline'", fonts="data:", asks="'none'")
    styles = "".join((STATIC / name).read_text("utf-8") for name in STYLES)
    return (
        f'<meta http-equiv="content-security-policy" content="{escape(policy)}"><link rel="icon" href="data:,">'
        f"<style>{_faces(text)}{styles}</style>"
    )


def _script(name: str) -> str:
    # "</script" within a string of a library would end the element.
    return (STATIC / name).read_text("utf-8").replace("</script", "<\\/script")


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
            for t in slide.tables
        ],
    }
    if slide.figure is not None and slide.hall is not None:
        made["hand"] = dressed(slide.figure)
        # A chart whose labels do not ask for room is the same in both.
        made["hall"] = None if slide.hall is slide.figure else dressed(slide.hall)
    return made


def _tools() -> str:
    """What a finger does where there are no keys."""
    buttons = (
        ("find", _("Find")),
        ("larger", _("Larger text")),
        ("contrast", _("High contrast")),
        ("table", _("Table")),
        ("lines", _("Lines")),
        ("code", _("Code")),
        ("keys", _("Keys")),
    )
    shown = "".join(f'<button type="button" data-does="{does}">{escape(said)}</button>' for does, said in buttons)
    return f'<nav class="tools" aria-label="{escape(_("Tools"))}">{shown}{_languages()}</nav>'


def _languages() -> str:
    return "".join(
        f'<a hreflang="{code}" lang="{code}" data-language="{code}">{name}</a>' for code, name in LANGUAGES.items()
    )


def _dialogs(address: str | None, typed: str | None, offline: bool) -> str:
    keys = "".join(f"<div><dt><kbd>{escape(key.face)}</kbd></dt><dd>{escape(_(key.said))}</dd></div>" for key in KEYS)
    follow = f"{face.qr('huge')}<p><strong>{face.to_type(typed or '')}</strong></p>" if address else ""
    carried = _("This copy has no address: it was made to be carried.")
    unreachable = _("Phones cannot open the address of this deck. The page Present says how to set one.")
    without = "" if address else f"<p>{escape(carried if offline else unreachable)}</p>"
    search = (
        f'<p><input type="search" aria-label="{escape(_("Find a figure or a line"))}" '
        f'placeholder="{escape(_("a word or a number"))}" autocomplete="off" spellcheck="false"></p>'
        '<div class="found" aria-live="polite"></div>'
    )
    parts = (
        ("behind", _("Behind the slide"), '<div class="inside"></div>'),
        ("report", _("Lines of the report"), '<div class="inside" lang="ko"></div>'),
        ("search", _("Find a figure or a line"), search),
        ("help", _("Keys"), f'<dl class="keys">{keys}</dl><p class="languages">{_languages()}</p>'),
        ("follow", _("Follow along on your phone"), f'<div class="follow wide">{follow}{without}</div>'),
    )
    close = escape(_("Close"))
    return "".join(
        f'<dialog id="{name}" aria-labelledby="{name}-title">'
        f'<div class="top"><h2 id="{name}-title">{escape(title)}</h2>'
        f'<button type="button" class="close" data-does="close">{close}</button></div>{content}</dialog>'
        for name, title, content in parts
    )
