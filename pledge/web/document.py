"""Answer with the document that every page starts in, made of Streamlit's, and with a page where there is none."""

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

NO_PAGE = N_("There is no page at this address. Check its letters, or begin at the first page.")


class Words(NamedTuple):
    """Words of the document in one language: for browsers without JavaScript; for the styles, by the variable's name.

    `styled` has `brand`, the title of the document, and what stands in the place of Streamlit's own English words.
    """

    noscript: str
    styled: Mapping[str, str]


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
                    response = HTMLResponse(error_page.page(NO_PAGE, up), 404, {"cache-control": "no-store"})
                else:
                    response = text_response(scope, pages[lang], small[lang], "text/html; charset=utf-8", "no-cache")
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
