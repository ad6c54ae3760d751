"""Refuse requests and messages that are too long, before they are read."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge import auth
from pledge.web import uploads

LONGEST_QUERY = 8192
"""Bytes of an address behind its question mark at most."""
LONGEST_HEADERS = 32 * 1024
"""Bytes of all names and values of a request's headers at most; a provider's sign-in takes up to 12 KiB of cookies."""
LONGEST_BODY = 64 * 1024
"""Bytes of a request's body at most, but of a file's, which Streamlit bounds."""
LONGEST_MESSAGE = 64 * 1024
"""Bytes of a message from a page at most, of everybody but staff; theirs are bounded by Streamlit's own setting."""


def limited(app: ASGIApp) -> ASGIApp:
    """Refuse an address, headers or a body that are too long and, from everybody but staff, a message that is."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_bounded() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                size = max(len(message.get("bytes") or b""), len(message.get("text") or ""))
                if size > LONGEST_MESSAGE and not auth.staff_of({**scope, "type": "http"}):
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
