"""Paths of our static files, and the version that is part of their address."""

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FONTS = "fonts/pretendard-gov/pretendardvariable-gov-dynamic-subset.css"
CHARTS = ("plotly/plotly-basic.min.js", "charts.js")
"""The scripts that draw the charts of pages and deck, in the order in which they run."""

SHEETS = {
    "pages.css": (
        *("tokens", "text", "streamlit", "shell", "figures", "panels", "notices", "report", "search", "prepare"),
        *("tables", "pledges", "widgets", "upload", "staff", "history", "phone", "print", "charts", "sorting"),
    ),
    "error.css": ("tokens", "error"),
    "deck.css": ("../reveal/reveal", "tokens", "charts", "deck", "sorting"),
}
"""The style sheets that are sent: each of files in `pledge/static/css`, in the order of their precedence."""


@cache
def version() -> str:
    """Return a digest of all files in `pledge/static`, which changes their addresses when one of them changes."""
    digest = sha256()
    for file in sorted(file for file in STATIC.rglob("*") if file.is_file()):
        digest.update(file.relative_to(STATIC).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def sheet(name: str) -> str:
    """Return the text of one of `SHEETS`."""
    return "\n".join((STATIC / f"css/{part}.css").read_text("utf-8") for part in SHEETS[name])
