"""Send the text files of Streamlit's front end and of ours compressed, to be kept by browsers."""

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pledge.static_files import FONTS, version

FOREVER = "public, max-age=31536000, immutable"
TEXT = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


def styles() -> tuple[str, ...]:
    """The addresses of our style sheets, relative to a page."""
    return tuple(f"assets/{version()}/{name}" for name in (FONTS, "style.css", "css/tables.css"))


def packed(app: ASGIApp, folders: Mapping[str, Path]) -> ASGIApp:
    """Send the text files in `folders` (address -> folder) compressed; each is compressed once in a process's life."""
    files = {
        f"{address}/{file.relative_to(folder).as_posix()}": file
        for address, folder in folders.items()
        for file in folder.rglob("*")
        if file.suffix in TEXT
    }

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        file = files.get(scope["path"]) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        if file is None:
            await app(scope, receive, send)
        else:
            plain, small = await to_thread.run_sync(_read, file)
            await text_response(scope, plain, small, TEXT[file.suffix], FOREVER)(scope, receive, send)

    return serve


@cache
def _read(file: Path) -> tuple[bytes, bytes]:
    plain = file.read_bytes()
    return plain, gzip.compress(plain)


def text_response(scope: Scope, plain: bytes, small: bytes, media_type: str, cache_control: str) -> Response:
    headers = {"cache-control": cache_control, "vary": "accept-encoding"}
    if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
        return Response(small, headers=headers | {"content-encoding": "gzip"}, media_type=media_type)
    return Response(plain, headers=headers, media_type=media_type)
