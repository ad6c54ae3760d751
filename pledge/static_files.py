"""Our own files in `pledge/static`: their folder, and the part of their address that changes with their content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FONTS = "fonts/pretendard-gov/pretendardvariable-gov-dynamic-subset.css"
CHARTS = ("plotly/plotly-basic.min.js", "charts.js")
"""The scripts that draw every chart, of pages and deck, in this order."""


@cache
def version() -> str:
    """Return a digest of all files in `pledge/static`, the part of their address that changes with their content."""
    digest = sha256()
    for file in sorted(file for file in STATIC.rglob("*") if file.is_file()):
        digest.update(file.relative_to(STATIC).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
