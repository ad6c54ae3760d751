"""Send static text files, Streamlit's and ours, compressed and with a cache lifetime of a year."""

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pledge.static_files import FONTS, SHEETS, sheet, version

IMMUTABLE = "public, max-age=31536000, immutable"
TEXT = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


def styles() -> tuple[str, ...]:
    """Return the addresses of our style sheets, relative to a page."""
    return tuple(f"assets/{version()}/{name}" for name in (FONTS, "pages.css"))


def precompressed(app: ASGIApp, folders: Mapping[str, Path]) -> ASGIApp:
    """Send our style sheets and the text files of `folders` (folder by address) compressed, each compressed once."""
    files = {
        f"{address}/{file.relative_to(folder).as_posix()}": file
        for address, folder in folders.items()
        for file in folder.rglob("*")
        if file.suffix in TEXT
    }
    sheets = {f"/assets/{version()}/{name}": _with_compressed(sheet(name).encode()) for name in SHEETS}

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else ""
        file = files.get(path)
        if path in sheets:
            await text_response(scope, *sheets[path], TEXT[".css"], IMMUTABLE)(scope, receive, send)
        elif file is None:
            await app(scope, receive, send)
        else:
            content, compressed = await to_thread.run_sync(_read, file)
            response = text_response(scope, content, compressed, TEXT[file.suffix], IMMUTABLE)
            await response(scope, receive, send)

    return serve


@cache
def _read(file: Path) -> tuple[bytes, bytes]:
    return _with_compressed(file.read_bytes())


def _with_compressed(plain: bytes) -> tuple[bytes, bytes]:
    return plain, gzip.compress(plain)


def text_response(scope: Scope, content: bytes, compressed: bytes, media_type: str, cache_control: str) -> Response:
    """Return a response with the compressed content if the browser accepts gzip, else with the content."""
    headers = {"cache-control": cache_control, "vary": "accept-encoding"}
    if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
        return Response(compressed, headers=headers | {"content-encoding": "gzip"}, media_type=media_type)
    return Response(content, headers=headers, media_type=media_type)
