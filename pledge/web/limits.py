"""Limit the size of requests and messages, before they are read."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge import auth
from pledge.web import uploads

MAX_QUERY = 8192
"""Largest length in bytes of the path and of the query of an address."""
MAX_HEADERS = 32 * 1024
"""Largest size in bytes of a request's headers; a provider's sign-in takes up to 12 KiB of cookies."""
MAX_BODY = 64 * 1024
"""Largest size in bytes of a request's body, except that of a file, which Streamlit limits."""
MAX_MESSAGE = 64 * 1024
"""Largest size in bytes of a WebSocket message from anybody but staff, whose messages Streamlit limits."""


def limited(app: ASGIApp) -> ASGIApp:
    """Refuse requests whose address, headers or body are too long, and close WebSockets after too long a message."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_limited() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                size = max(len(message.get("bytes") or b""), len(message.get("text") or ""))
                if size > MAX_MESSAGE and not auth.staff_of_request({**scope, "type": "http"}):
                    await send({"type": "websocket.close", "code": 1009})
                    return {"type": "websocket.disconnect", "code": 1009}
            return message

        status = _refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if scope["type"] == "http" and status:
            # The connection is closed, because the rest of the request is not read.
            refusal = PlainTextResponse(status.phrase, status, {"connection": "close"})
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            if status:
                await send({"type": "websocket.close", "code": 1009})
            else:
                await app(scope, receive_limited, send)
        else:
            await app(scope, receive, send)

    return serve


def _refusal(scope: Scope) -> HTTPStatus | None:
    """Return the status that refuses a request for its size before its body is read, None for a size in the limits."""
    if len(scope.get("query_string", b"")) > MAX_QUERY or len(scope["path"]) > MAX_QUERY:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    headers = Headers(scope=scope)
    if scope["type"] == "websocket" or uploads.UPLOAD.search(scope["path"]):
        return None
    length = headers.get("content-length", "0")
    # A body of unknown length cannot be refused before it is read; browsers state the length of our forms.
    if "transfer-encoding" in headers:
        return HTTPStatus.LENGTH_REQUIRED
    if not (length.isascii() and length.isdigit()) or int(length[:20]) > MAX_BODY:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None
