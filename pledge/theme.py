"""The palette and the type scale, stated once, for Streamlit, style sheets, charts, deck, slides and workbooks.

`python -m pledge.theme` writes them into the two files that other programs read, `pledge/static/css/tokens.css` and
`.streamlit/config.toml`. The colours are those of Korea's government design system (KRDS).
"""

import re
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parents[1]
TOKENS = _ROOT / "pledge/static/css/tokens.css"
CONFIG = _ROOT / ".streamlit/config.toml"


class Colour(NamedTuple):
    """A colour of the palette in the light and the dark theme, and in the high contrast of the deck."""

    light: str
    dark: str
    contrast: str = ""


PALETTE = {
    "ink": Colour("#1e2124", "#f4f5f6", "#000000"),
    "ink-soft": Colour("#33363d", "#cdd1d5", "#000000"),
    "grey": Colour("#58616a", "#b1b8be", "#000000"),
    "line": Colour("#e6e8ea", "#464c53", "#000000"),
    "line-strong": Colour("#cdd1d5", "#58616a", "#000000"),
    "paper": Colour("#ffffff", "#1e2124"),
    "shade": Colour("#f4f5f6", "#282b30", "#ffffff"),
    "field": Colour("#f4f5f6", "#33363d"),
    "primary": Colour("#256ef4", "#6f9ff8"),
    "link": Colour("#0b50d0", "#86aff9", "#00309c"),
    "success": Colour("#1f6b31", "#6fc383", "#00420f"),
    "success-shade": Colour("#eaf6ec", "#1d3324", "#ffffff"),
    "success-line": Colour("#a9d6b3", "#2f6b3f"),
    "progress-shade": Colour("#ecf2fe", "#1c2b47", "#ffffff"),
    "progress-line": Colour("#b1cefb", "#2f5597"),
    "warning": Colour("#835800", "#ffc95c", "#5c3d00"),
    "warning-shade": Colour("#fff3db", "#3a2f17", "#ffffff"),
    "warning-line": Colour("#c78500", "#b07700", "#5c3d00"),
    "danger": Colour("#ab2b36", "#f2878f"),
    "danger-shade": Colour("#fdefec", "#40201f"),
    "danger-line": Colour("#f0b5ba", "#8a3a41"),
}
"""The colours of texts, lines and areas, by the name of their CSS variable."""

MARKS = {"blue": "#256ef4", "grey": "#8a949e", "amber": "#b97a00", "green": "#228738", "on-blue": "#ffffff"}
"""The colours of marks of charts, which are the same in every theme; `on-blue` is a line across a blue mark."""

CLEAR = "rgba(0,0,0,0)"
"""No colour at all, as Plotly writes it."""

FIXED = {
    "on-colour": "#ffffff",
    "blackout": "#000000",
    "white": "#ffffff",
    "hint": "#1e2124",
    "on-hint": "#ffffff",
    "hint-edge": "rgb(255 255 255 / 25%)",
    "veil": "rgb(0 0 0 / 55%)",
    "shadow": "rgb(0 0 0 / 16%)",
    "shadow-edge": "rgb(0 0 0 / 12%)",
}
"""The colours that are the same in every theme, by the name of their CSS variable."""

ALERTS = {
    "blue": PALETTE["primary"],
    "green": Colour("#228738", "#6fc383"),
    "red": Colour("#d63d4a", "#f2878f"),
    "yellow": Colour("#9e6a00", "#ffb724"),
    "gray": PALETTE["grey"],
}
"""The basic colours of Streamlit, of which its alerts are drawn."""

SHEET = {
    "head": "#052b57",
    "required": "#a8221c",
    "on-head": "#ffffff",
    "name": "#eef2f7",
    "asked": "#fff3cd",
    "edge": "#b1b8be",
}
"""The colours of a workbook that is filled in; on its cells the palette's are too pale."""

FACES = ("Pretendard GOV Variable", "Pretendard GOV", "Noto Sans CJK KR", "Malgun Gothic", "sans-serif")
"""The font, then what stands in for it where it is missing."""

OFFICE_FACE = "Malgun Gothic"
"""The face of slides and workbooks: on every Windows and in every Office with Korean."""

BASE = 17
"""Pixels of one rem on the pages."""

SIZES = {
    "h1": 2,
    "h1-phone": 1.6,
    "h2": 1.3125,
    "medium": 1.0625,
    "figure": 1.875,
    "figure-six": 1.75,
    "figure-phone": 1.5,
    "figure-hand": 2.75,
    "lead": 1.15,
    "large": 1.125,
    "body": 1,
    "text": 0.9375,
    "small": 0.875,
    "note": 0.8125,
    "paper": 0.75,
    "paper-note": 0.6875,
}
"""The type scale of pages and of the deck in a hand, in rem, by the name of its CSS variable."""

SLIDE = {
    "figure": 190,
    "figure-two": 128,
    "title": 104,
    "question": 76,
    "address": 56,
    "lead": 46,
    "sentence": 42,
    "entry-few": 40,
    "entry": 36,
    "small": 32,
    "note": 28,
    "paper": 26,
}
"""The type scale of a slide before an audience, in pixels of 1920 x 1080, by the name of its CSS variable."""

POINTS = {"lead": 24, "name": 20, "chart": 16, "note": 14, "axis": 13, "foot": 12}
"""The type scale of a slide of a presentation file, in points of 13.33 x 7.5 inches."""

POINTS_TO_FIT = {
    "figure": (72, 60, 54, 48, 40, 32),
    "title": (46, 42, 38, 34, 30, 26),
    "question": (40, 36, 32, 28, 24),
    "sentence": (24, 22, 20, 18),
    "entry": (22, 20, 18, 16, 14, 12, 11),
    "footnote": (14, 13, 12),
    "foot": (12, 11, 10, 9, 8),
}
"""The sizes of texts of a presentation file that get smaller until they fit, in points, the largest first."""

CHART_TEXT = 15
"""The size of texts in a chart, in pixels."""

PAPER_BASE = 14
"""Pixels of one rem on paper."""

PAPER_FOOT = 8
"""The size of the foot of a page on paper, in points."""

RADIUS = 6
"""The radius of corners, in pixels."""

WEIGHTS = (800, 700, 700)
"""The weights of headings, from the first level to the third."""


def translucent(colour: str, opacity: float) -> str:
    """Return a colour `#rrggbb` with an opacity from 0 to 1, as Plotly writes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def faces(quote: str = '"') -> str:
    """Return the value of `font-family`, names of more than a word in quotes."""
    return ", ".join(f"{quote}{face}{quote}" if " " in face else face for face in FACES)


def tokens() -> str:
    """Return the style sheet with a CSS variable for each colour and size.

    A browser that does not know `light-dark()` has the light theme.
    """
    dark = [f"  --{name}: light-dark({each.light}, {each.dark});" for name, each in PALETTE.items()]
    return "\n".join(
        [
            "/* Written by `python -m pledge.theme`: change pledge/theme.py, not this file. */",
            "",
            ":root {",
            *(f"  --{name}: {each.light};" for name, each in PALETTE.items()),
            *(f"  --mark-{name}: {colour};" for name, colour in MARKS.items()),
            *(f"  --{name}: {colour};" for name, colour in FIXED.items()),
            f"  --faces: {faces()};",
            f"  --radius: {RADIUS}px;",
            f"  --paper-base: {PAPER_BASE}px;",
            *(f"  --size-{name}: {size}rem;" for name, size in SIZES.items()),
            *(f"  --slide-{name}: {size}px;" for name, size in SLIDE.items()),
            "}",
            "",
            "@supports (color: light-dark(white, black)) {",
            "  :root {",
            *(f"  {line}" for line in dark),
            "  }",
            "}",
            "",
            "html.contrast {",
            *(f"  --{name}: {each.contrast};" for name, each in PALETTE.items() if each.contrast),
            "}",
            "",
        ]
    )


def streamlit() -> dict[str, object]:
    """Return Streamlit's own theme, the section [theme] of its configuration."""
    face = faces("'")
    return {
        "font": face,
        "headingFont": face,
        "baseFontSize": BASE,
        "baseRadius": f"{RADIUS}px",
        "buttonRadius": f"{RADIUS}px",
        "headingFontSizes": [f"{SIZES[name]}rem" for name in ("h1", "h2", "medium")],
        "headingFontWeights": list(WEIGHTS),
        "showWidgetBorder": True,
        "linkUnderline": False,
        "light": _colours("light"),
        "dark": _colours("dark"),
    }


def _colours(theme: str) -> dict[str, str]:
    def of(name: str) -> str:
        return str(getattr(PALETTE[name], theme))

    return {
        "primaryColor": of("primary"),
        "backgroundColor": of("paper"),
        "secondaryBackgroundColor": of("field"),
        "textColor": of("ink"),
        "linkColor": of("link"),
        "borderColor": of("line-strong"),
        **{f"{name}Color": str(getattr(each, theme)) for name, each in ALERTS.items()},
    }


def _toml(name: str, section: dict[str, object]) -> list[str]:
    """Return the lines of a section of TOML and of those within it."""
    values = {key: value for key, value in section.items() if not isinstance(value, dict)}
    lines = [f"[{name}]", *(f"{key} = {_literal(value)}" for key, value in values.items())]
    for key, within in section.items():
        if isinstance(within, dict):
            lines += ["", *_toml(f"{name}.{key}", within)]
    return lines


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def config(present: str) -> str:
    """Return the text of a configuration of Streamlit with our theme in place of the one it has."""
    kept = re.split(r"^(?:#[^\n]*\n)*\[theme\]", present, maxsplit=1, flags=re.MULTILINE)[0]
    note = "# Written by `python -m pledge.theme`: change pledge/theme.py, not these lines."
    return "\n".join([kept.rstrip("\n"), "", note, *_toml("theme", streamlit()), ""])


if __name__ == "__main__":
    TOKENS.write_text(tokens(), "utf-8")
    CONFIG.write_text(config(CONFIG.read_text("utf-8")), "utf-8")
