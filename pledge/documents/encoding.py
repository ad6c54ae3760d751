"""Decode bytes in the encodings that Korean offices use, and recognise files that are no text."""

import re
import unicodedata

from pledge.documents.refusal import Refusal

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_SIGNATURES = {
    b"%PDF": "is-pdf",
    b"{\\rtf": "is-document",
    b"\x89PNG": "is-picture",
    b"\xff\xd8\xff": "is-picture",
    b"GIF8": "is-picture",
    b"HWP Document": "is-document",
    b"7z\xbc\xaf": "is-archive",
    b"Rar!": "is-archive",
    b"\x1f\x8b": "is-archive",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Microsoft's compound file, which Hangul uses as well
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|meta|table|style|div)\b", re.I | re.S)


def kind_of(data: bytes) -> str | None:
    """Return what a file is by its first bytes, as a reason to refuse it; None for text and for ZIP."""
    for sign, reason in _SIGNATURES.items():
        if data.startswith(sign):
            return reason
    if _is_lock(data):
        return "is-lock"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "encrypted"
        return "is-old-workbook" if "Workbook".encode("utf-16-le") in data else "is-document"
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start) or (start.lstrip().startswith(b"<?xml") and b"<html" in start.lower()):
        return "is-page"
    return "is-xml" if start.lstrip().startswith(b"<?xml") else None


def _is_lock(data: bytes) -> bool:
    """Return whether this is Excel's lock file of an open workbook: the user's name, padded, after its length."""
    return len(data) in {55, 165} and 0 < data[0] <= 54 and not data[data[0] + 1 : 55].strip(b" \0")


def decode(data: bytes) -> str:
    """Return the text of UTF-8, CP949 or UTF-16.

    Raises Refusal: encoding (with the row of the first invalid byte), not-text.
    """
    mark = next((encoding for sign, encoding in _BYTE_ORDER_MARKS.items() if data.startswith(sign)), None)
    nothing = data[:200].count(0)
    if mark is None and nothing > 4 and nothing > len(data[:200]) // 8:  # in UTF-16 every ASCII letter has a zero byte
        mark = "utf-16-le" if data[1:200:2].count(0) > data[:200:2].count(0) else "utf-16-be"
    furthest = -1
    for encoding in [mark] if mark else ["utf-8", "cp949"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            continue
        if "\0" in text:
            raise Refusal("not-text")
        return text
    raise Refusal("encoding", row=data.count(b"\n", 0, furthest) + 1)


def composed(text: str) -> str:
    """Return the text in Unicode form NFC, without invisible characters."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
