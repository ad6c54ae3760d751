"""Serve the HTML document of the pages, made from Streamlit's, and a page for unknown addresses."""

import gzip
import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from starlette.datastructures import Headers, QueryParams
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge.i18n import N_
from pledge.static_files import CHARTS, version
from pledge.templates import error_page
from pledge.web.static import styles, text_response

NO_PAGE = N_("There is no page at this address. Check the address, or start at the first page.")


class DocumentTexts(NamedTuple):
    """Texts of the document in one language: one for browsers without JavaScript, and those of the style sheets.

    `css_variables` maps names of CSS variables to texts: `brand`, which is also the document's title, and texts that
    replace Streamlit's English ones.
    """

    noscript: str
    css_variables: Mapping[str, str]


def document(app: ASGIApp, streamlit: Path, texts: Mapping[str, DocumentTexts], addresses: Collection[str]) -> ASGIApp:
    """Send our own document where Streamlit would send its `index.html`, in the language of `?lang=`.

    At an address that is not in `addresses`, send a page in every language with status 404 instead.
    """
    file = streamlit / "index.html"
    # Streamlit sends this file at every unknown address: it is recognised by its ETag, not by the address.
    tag = FileResponse(file, stat_result=file.stat()).headers["etag"]
    source = file.read_text("utf-8")
    # Streamlit's own texts are English, without a setting: style sheets replace them with these variables.
    style = "".join(f"html:lang({lang}){{{_variables(ours.css_variables)}}}" for lang, ours in texts.items())
    pages = {
        lang: front_page(source, lang, ours.css_variables["brand"], ours.noscript, style).encode()
        for lang, ours in texts.items()
    }
    compressed = {lang: gzip.compress(page) for lang, page in pages.items()}
    home = max(address.count("/") for address in addresses if address.endswith("/"))

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        response: Response | None = None

        async def send_replaced(message: Message) -> None:
            nonlocal response
            if message["type"] == "http.response.start" and Headers(scope=message).get("etag") == tag:
                lang = QueryParams(scope["query_string"]).get("lang")
                lang = lang if lang in pages else next(iter(pages))
                # With a base path configured, the path and `addresses` begin with it.
                if scope["path"] not in addresses:
                    up = "../" * (scope["path"].count("/") - home) or "./"
                    response = HTMLResponse(error_page.page(NO_PAGE, up), 404, {"cache-control": "no-store"})
                else:
                    response = text_response(
                        scope, pages[lang], compressed[lang], "text/html; charset=utf-8", "no-cache"
                    )
                await response(scope, receive, send)
            elif response is None:
                await send(message)

        await app(scope, receive, send_replaced)

    return serve


def _variables(texts: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{json.dumps(text, ensure_ascii=False)};" for name, text in texts.items())


def front_page(source: str, lang: str, title: str, noscript: str, style: str) -> str:
    """Return Streamlit's `index.html` with our language, title, styles and scripts, without parts that no page uses.

    The scripts of charts are deferred: their download starts with the page, and they run after Streamlit's own.
    Raises ValueError where `source` lacks a part that is replaced, as after a change of Streamlit.
    """
    base = f"./assets/{version()}"
    sheets = "".join(f'<link rel="stylesheet" href="./{sheet}">' for sheet in styles())
    charts = "".join(f'<script defer src="{base}/{script}"></script>' for script in CHARTS)
    head = f"{sheets}<style>{style}</style>{charts}</head>"
    for pattern, replacement in (
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
        source = before + str(replacement) + after[0]
    return source
