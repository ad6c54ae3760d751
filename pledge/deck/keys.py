"""The keyboard shortcuts of a deck; `static/deck/deck.js` runs them, and the help dialog lists them."""

from typing import NamedTuple

from pledge.i18n import N_


class Key(NamedTuple):
    """An action of `static/deck/deck.js`, the `KeyboardEvent.code`s that run it, and how the help lists it."""

    action: str
    codes: str
    label: str
    description: str


KEYS = (
    Key("next", "ArrowRight ArrowDown PageDown Space", "→ ↓ PageDown", N_("Next slide (also by clicker)")),
    Key("previous", "ArrowLeft ArrowUp PageUp", "← ↑ PageUp", N_("Previous slide")),
    Key("first", "Home", "Home", N_("First slide")),
    Key("last", "End", "End", N_("Last slide")),
    Key("number", "", "1 2 … Enter", N_("Jump to the slide of that number")),
    Key("blank", "KeyB Period", "B .", N_("Turn the screen dark, and back")),
    Key("table", "KeyT", "T", N_("The table behind the slide")),
    Key("lines", "KeyL", "L", N_("The lines of the report")),
    Key("find", "Slash KeyK", "/ K", N_("Find a figure or a line; all slides")),
    Key("code", "KeyQ", "Q", N_("Code and address to follow along")),
    Key("notes", "KeyS", "S", N_("Speaker notes in a second window")),
    Key("full", "KeyF", "F", N_("Full screen")),
    Key("newer", "KeyN", "N", N_("Load newer figures, when the notice is shown")),
    Key("print", "KeyP", "P", N_("Print, one slide a page")),
    Key("keys", "", "?", N_("Show these keys")),
    Key("close", "Escape", "Esc", N_("Close the open window")),
)
