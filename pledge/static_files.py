"""Our own files, `pledge/static`: where they are, and the part of their address that changes when one of them does."""

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FONTS = "fonts/pretendard-gov/pretendardvariable-gov-dynamic-subset.css"
CHARTS = ("plotly/plotly-basic.min.js", "charts.js")
"""The scripts that draw every chart, of pages and deck, in this order."""


@cache
def version() -> str:
    """Digest of all files in `pledge/static`: the part of their address that changes when one of them does."""
    digest = sha256()
    for file in sorted(file for file in STATIC.rglob("*") if file.is_file()):
        digest.update(file.relative_to(STATIC).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
