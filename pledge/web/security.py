"""Set the security headers of every response, and refuse addresses that readers do not need."""

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge import auth
from pledge.web import uploads

# The metrics reveal who uses the server; the agent interface is not used.
CLOSED = re.compile(r"/_stcore/(metrics|agent)(/|$)")
HSTS = "max-age=31536000"
POLICY = "content-security-policy"
SECURITY = {
    # Streamlit and Plotly insert style elements, and Plotly makes images as data: and blob: addresses.
    POLICY: "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def secure(app: ASGIApp) -> ASGIApp:
    """Set the security headers of every response; refuse closed addresses, and files from anybody but staff, unread."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A response with a policy of its own, such as the deck, keeps it.
                headers.update(SECURITY | {POLICY: headers.get(POLICY, SECURITY[POLICY])})
                # The server sets the scheme from X-Forwarded-Proto of a trusted proxy only.
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = HSTS
            await send(message)

        if scope["type"] != "http":
            await app(scope, receive, send)
        elif CLOSED.search(scope["path"]) or (
            uploads.UPLOAD.search(scope["path"]) and not auth.staff_of_request(scope)
        ):
            await PlainTextResponse("Forbidden", 403)(scope, receive, send_secured)
        else:
            await app(scope, receive, send_secured)

    return serve
