"""The web server around the pages: our own files, the document that every page starts in, and what stays closed.

Nothing here knows Streamlit; it is handed the folder that holds Streamlit's front end.
"""

import gzip
import json
import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from anyio import to_thread
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge import access, uploads
from pledge.assets import CHARTS, FONTS, STATIC, version
from pledge.i18n import N_
from pledge.markup import sorry

FOREVER = "public, max-age=31536000, immutable"
TEXT = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
# The metrics tell who is here, and the agent interface is off.
CLOSED = re.compile(r"/_stcore/(metrics|agent)(/|$)")
LONGEST_QUERY = 8192
"""Bytes of an address behind its question mark at most."""
LONGEST_HEADERS = 32 * 1024
"""Bytes of all names and values of a request's headers at most; a provider's sign-in takes up to 12 KiB of cookies."""
LONGEST_BODY = 64 * 1024
"""Bytes of a request's body at most, but of a file's, which Streamlit bounds."""
LONGEST_MESSAGE = 64 * 1024
"""Bytes of a message from a page at most, of everybody but staff; theirs are bounded by Streamlit's own setting."""
NO_PAGE = N_("There is no page at this address. Check its letters, or begin at the first page.")
ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /staff\n"
HSTS = "max-age=31536000"
POLICY = "content-security-policy"
SECURITY = {
    # Streamlit and Plotly write style elements of their own, and Plotly draws its images as data and blobs.
    POLICY: "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Words(NamedTuple):
    """Words of the document in one language: for browsers without JavaScript; for the styles, by the variable's name.

    `styled` has `brand`, the title of the document, and what stands in the place of Streamlit's own English words.
    """

    noscript: str
    styled: Mapping[str, str]


def routes(provider: access.Provider) -> list[BaseRoute]:
    """Return the route to `pledge/static`, `/assets/<version>/<path>`, `/robots.txt`, and those of signing in."""
    files = StaticFiles(directory=STATIC)

    async def asset(request: Request) -> Response:
        response = await files.get_response(request.path_params["path"], request.scope)
        current = request.path_params["version"] == version()
        response.headers["cache-control"] = FOREVER if current else "no-cache"
        return response

    async def robots(_request: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    return [
        Route("/robots.txt", robots),
        Route("/assets/{version}/{path:path}", asset),
        *access.routes(provider, styles()),
    ]


def styles() -> tuple[str, ...]:
    """The addresses of our style sheets, relative to a page."""
    return tuple(f"assets/{version()}/{name}" for name in (FONTS, "style.css", "css/tables.css"))


def middleware(
    streamlit: Path,
    words: Mapping[str, Words],
    provider: access.Provider,
    pages: Collection[str],
    base: str,
    remove: Callable[[str, str], None],
) -> list[Middleware]:
    """The layers in front of Streamlit, outermost first.

    `streamlit` is the folder with Streamlit's `index.html`; `words` gives ours for each language, of which the first is
    the default; `provider` signs staff in; `pages` are the names of the pages, at addresses below `base`; `remove`
    drops a file that a browser has sent, of a session.
    """
    there = {"/".join(["", *filter(None, [base.strip("/"), page])]) for page in pages}
    there |= {f"/{base.strip('/')}", f"/{base.strip('/')}/".replace("//", "/")}
    folders = {"/static": streamlit / "static", f"/assets/{version()}": STATIC}
    return [
        Middleware(secure),
        Middleware(bounded),
        Middleware(uploads.layer, remove=remove),
        Middleware(document, streamlit=streamlit, words=words, addresses=there),
        Middleware(packed, folders=folders),
        Middleware(access.returning, provider=provider, styles=styles()),
    ]


def secure(app: ASGIApp) -> ASGIApp:
    """Refuse what a reader does not need, its body unread, and put the security headers on every answer."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A document of ours that needs less than Streamlit's has a policy of its own.
                headers.update(SECURITY | {POLICY: headers.get(POLICY, SECURITY[POLICY])})
                # The server sets the scheme from X-Forwarded-Proto of a named proxy only.
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = HSTS
            await send(message)

        if scope["type"] != "http":
            await app(scope, receive, send)
        elif CLOSED.search(scope["path"]) or (uploads.UPLOAD.search(scope["path"]) and not access.staff_of(scope)):
            await PlainTextResponse("Forbidden", 403)(scope, receive, send_secured)
        else:
            await app(scope, receive, send_secured)

    return serve


def bounded(app: ASGIApp) -> ASGIApp:
    """Refuse an address, headers or a body that are too long and, from everybody but staff, a message that is."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_bounded() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                size = max(len(message.get("bytes") or b""), len(message.get("text") or ""))
                if size > LONGEST_MESSAGE and not access.staff_of({**scope, "type": "http"}):
                    await send({"type": "websocket.close", "code": 1009})
                    return {"type": "websocket.disconnect", "code": 1009}
            return message

        status = _too_much(scope) if scope["type"] in {"http", "websocket"} else None
        if scope["type"] == "http" and status:
            # What was not read is not waited for: the connection ends with the answer.
            refusal = PlainTextResponse(status.phrase, status, {"connection": "close"})
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            if status:
                await send({"type": "websocket.close", "code": 1009})
            else:
                await app(scope, receive_bounded, send)
        else:
            await app(scope, receive, send)

    return serve


def _too_much(scope: Scope) -> HTTPStatus | None:
    """Return the status that refuses a request for its size, before its body is read; None where it fits."""
    if len(scope.get("query_string", b"")) > LONGEST_QUERY or len(scope["path"]) > LONGEST_QUERY:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    headers = Headers(scope=scope)
    if scope["type"] == "websocket" or uploads.UPLOAD.search(scope["path"]):
        return None
    length = headers.get("content-length", "0")
    # A body without a length cannot be refused in time, and no form of ours comes so.
    if "transfer-encoding" in headers:
        return HTTPStatus.LENGTH_REQUIRED
    if not (length.isascii() and length.isdigit()) or int(length[:20]) > LONGEST_BODY:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def document(app: ASGIApp, streamlit: Path, words: Mapping[str, Words], addresses: Collection[str]) -> ASGIApp:
    """Answer with our own document where Streamlit would send its `index.html`, in the language of `?lang=`.

    At any other address than `addresses` it is a page in every language that says that there is none, and 404.
    """
    file = streamlit / "index.html"
    # Streamlit sends the file at every address it does not know, so it is told by its tag, not by the address.
    tag = FileResponse(file, stat_result=file.stat()).headers["etag"]
    source = file.read_text("utf-8")
    # Streamlit's own words are English, and there is no setting for them: the styles put ours in their place.
    style = "".join(f"html:lang({lang}){{{_variables(ours.styled)}}}" for lang, ours in words.items())
    pages = {
        lang: front_page(source, lang, ours.styled["brand"], ours.noscript, style).encode()
        for lang, ours in words.items()
    }
    small = {lang: gzip.compress(page) for lang, page in pages.items()}
    home = max(address.count("/") for address in addresses if address.endswith("/"))

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        response: Response | None = None

        async def send_ours(message: Message) -> None:
            nonlocal response
            if message["type"] == "http.response.start" and Headers(scope=message).get("etag") == tag:
                lang = QueryParams(scope["query_string"]).get("lang")
                lang = lang if lang in pages else next(iter(pages))
                # Where the server is given a base path, the path begins with it.
                if scope["path"] not in addresses:
                    up = "../" * (scope["path"].count("/") - home) or "./"
                    response = HTMLResponse(sorry.page(NO_PAGE, up), 404, {"cache-control": "no-store"})
                else:
                    response = _text(scope, pages[lang], small[lang], "text/html; charset=utf-8", "no-cache")
                await response(scope, receive, send)
            elif response is None:
                await send(message)

        await app(scope, receive, send_ours)

    return serve


def _variables(texts: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{json.dumps(text, ensure_ascii=False)};" for name, text in texts.items())


def front_page(source: str, lang: str, title: str, noscript: str, style: str) -> str:
    """Return Streamlit's `index.html` with our language, title, styles and scripts, and without what no page uses.

    The scripts that draw charts are deferred to after Streamlit's own, and their download starts with the page.
    Raises ValueError when `source` is not the document that this was written for.
    """
    base = f"./assets/{version()}"
    sheets = "".join(
        f'<link rel="stylesheet" href="./{each}">' for each in (*styles(), f"assets/{version()}/charts.css")
    )
    charts = "".join(f'<script defer src="{base}/{each}"></script>' for each in CHARTS)
    head = f"{sheets}<style>{style}</style>{charts}</head>"
    for pattern, ours in (
        (r'<html lang="en">', f'<html lang="{lang}">'),
        (r"<title>.*?</title>", Markup("<title>{}</title>").format(title)),
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', ""),
        (r'<!--\s+Machine-readable.*?<link rel="service-desc"[^>]*>', ""),
        (
            r"<!-- initialize window.*?<script>\s*window\.prerenderReady = false\s*</script>",
            f'<script src="{base}/start.js"></script><script src="{base}/print.js"></script>'
            f'<script src="{base}/age.js"></script><script src="{base}/tables.js"></script>',
        ),
        (r"<noscript>.*?</noscript>", Markup("<noscript><p>{}</p></noscript>").format(noscript)),
        (r"</head>", head),
    ):
        before, *after = re.split(pattern, source, flags=re.DOTALL)
        if len(after) != 1:
            raise ValueError(f"Streamlit's index.html has {len(after)} of {pattern}")
        source = before + str(ours) + after[0]
    return source


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
            await _text(scope, plain, small, TEXT[file.suffix], FOREVER)(scope, receive, send)

    return serve


@cache
def _read(file: Path) -> tuple[bytes, bytes]:
    plain = file.read_bytes()
    return plain, gzip.compress(plain)


def _text(scope: Scope, plain: bytes, small: bytes, media_type: str, cache_control: str) -> Response:
    headers = {"cache-control": cache_control, "vary": "accept-encoding"}
    if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
        return Response(small, headers=headers | {"content-encoding": "gzip"}, media_type=media_type)
    return Response(plain, headers=headers, media_type=media_type)
