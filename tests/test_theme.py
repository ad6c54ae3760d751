"""The palette and the type scale stand once, and what is written of them is up to date."""

import re
import tomllib
from pathlib import Path

import pytest

from pledge import theme

ROOT = Path(__file__).parents[1]
PARTS = [ROOT / "app.py", *(ROOT / "pages").rglob("*"), *(ROOT / "pledge").rglob("*")]
OF_OTHERS = {"plotly", "reveal", "fonts"}
SOURCES = [
    path
    for path in PARTS
    if path.suffix in {".py", ".css", ".js", ".html", ".svg"}
    and not OF_OTHERS & {*path.parts}
    and path not in {Path(theme.__file__), theme.TOKENS}
]
COLOUR = re.compile(
    r"(?<![\w&])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(", re.IGNORECASE
)
SIZE = re.compile(r"font(?:-size)?\s*:[^;}]*?\b[\d.]+(?:rem|px|pt)\b")


def colours(source: str) -> list[str]:
    return COLOUR.findall(source)


def test_tokens_are_those_of_the_theme() -> None:
    """When this fails: `python -m pledge.theme`."""
    assert theme.TOKENS.read_text("utf-8") == theme.tokens()


def test_streamlit_has_our_theme() -> None:
    """When this fails: `python -m pledge.theme`."""
    text = theme.CONFIG.read_text("utf-8")
    assert tomllib.loads(text)["theme"] == theme.streamlit()
    assert theme.config(text) == text


def test_a_theme_of_another_day_is_written_anew_and_nothing_else_is_touched() -> None:
    kept = "[server]\n# kept\nheadless = true\n\n"
    new = theme.config(kept + '# of another day\n[theme]\nfont = "old"\n\n[theme.light]\ntextColor = "#000"\n')
    assert new.startswith(kept + "# Written by")
    assert tomllib.loads(new)["theme"] == theme.streamlit()


def test_no_colour_stands_anywhere_else() -> None:
    assert len(SOURCES) > 100
    found = {path.relative_to(ROOT).as_posix(): colours(path.read_text("utf-8")) for path in SOURCES}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("source", ["color: #fff", '"#1e2124"', "rgb(0 0 0 / 5%)", "RGBA(0,0,0,0)", "x='#12345678'"])
def test_a_colour_is_seen(source: str) -> None:
    assert len(colours(source)) == 1


@pytest.mark.parametrize("source", ["&#x27;", '"#,##0"', "#slides", "url(#code)", "a#deadlines", "# face"])
def test_what_is_no_colour_is_not_reported(source: str) -> None:
    assert colours(source) == []


def test_every_size_of_type_in_a_style_sheet_is_of_the_scale() -> None:
    sheets = [path for path in SOURCES if path.suffix == ".css"]
    assert len(sheets) > 10
    found = {path.name: SIZE.findall(path.read_text("utf-8")) for path in sheets}
    # Before an audience a text keeps its share of the screen; nothing is smaller than what can be read.
    of_the_screen = ["font-size: min(1rem", "font-size: max(1rem"]
    assert {name: each for name, each in found.items() if each} == {"deck.css": of_the_screen}


def test_every_variable_that_is_used_is_one_of_the_theme_or_set_in_a_sheet() -> None:
    texts = [path.read_text("utf-8") for path in SOURCES]
    known = {*re.findall(r"^\s*(--[\w-]+):", theme.tokens() + "\n".join(texts), re.MULTILINE)}
    used = {*re.findall(r"var\((--[\w-]+)\)", "\n".join(texts))}
    assert used
    assert used - known == {"--not-whole"}, "words of the document, `app.words`"


def test_every_variable_of_the_theme_is_used() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in SOURCES)
    names = {*theme.PALETTE, *theme.FIXED, *(f"mark-{name}" for name in theme.MARKS)}
    names |= {*(f"size-{name}" for name in theme.SIZES), *(f"slide-{name}" for name in theme.SLIDE)}
    python = {"mark-amber", "mark-green", "field"}  # of charts and of Streamlit's own theme
    assert {name for name in names if f"--{name})" not in texts and f"--{name}," not in texts} == python


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("shown", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, "paper") for text in ("ink", "ink-soft", "grey", "link", "success", "warning", "danger")),
        *((text, "shade") for text in ("ink", "grey")),
        ("success", "success-shade"),
        ("link", "progress-shade"),
        ("warning", "warning-shade"),
        ("danger", "danger-shade"),
    ],
)
def test_every_text_can_be_read_on_its_ground(text: str, ground: str, shown: str) -> None:
    """A ratio of 4.5, which WCAG 2 asks for at level AA."""
    one, other = sorted(luminance(getattr(theme.PALETTE[name], shown)) for name in (text, ground))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_a_translucent_colour_is_written_as_plotly_writes_it() -> None:
    assert theme.translucent("#256ef4", 0.3) == "rgba(37, 110, 244, 0.3)"  # 0x25 = 37, 0x6e = 110, 0xf4 = 244
