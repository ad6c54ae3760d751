"""Put the security headers on every answer, and refuse what a reader does not need."""

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge import auth
from pledge.web import uploads

# The metrics tell who is here, and the agent interface is off.
CLOSED = re.compile(r"/_stcore/(metrics|agent)(/|$)")
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
        elif CLOSED.search(scope["path"]) or (uploads.UPLOAD.search(scope["path"]) and not auth.staff_of(scope)):
            await PlainTextResponse("Forbidden", 403)(scope, receive, send_secured)
        else:
            await app(scope, receive, send_secured)

    return serve
