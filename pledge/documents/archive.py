"""Read the ZIP file that a workbook is: only within limits, and only the parts of a workbook."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from pledge.documents.encoding import kind_of
from pledge.documents.refusal import Refusal

PARTS = 1_000
INFLATED = 48 * 2**20  # bytes of all parts that are read, measured while they are inflated
RATIO = 250  # inflated to packed, of a part that is large
LARGE = 4 * 2**20

_CHUNK = 2**16
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")
_FORBIDDEN = [  # names of parts -> why a file that has them is refused
    (re.compile(r"vbaproject|(?:^|/)(?:macrosheets|dialogsheets|activex)/.*\.(?:xml|bin)$|\.vba$"), "macros"),
    (re.compile(r"(?:^|/)externallinks/|(?:^|/)connections\.xml$|(?:^|/)querytables/"), "links"),
    (re.compile(r"(?:^|/)embeddings/|oleobject|\.(?:exe|dll|js|vbs|bat|cmd|ps1|scr|hta|jar)$"), "embedded"),
]
_OTHERS = [  # names of parts of other ZIP-based formats
    (re.compile(r"^(?:word|ppt)/|^contents/(?:header|section\d)"), "is-document"),
    (re.compile(r"^content\.xml$"), "is-open-document"),
    (re.compile(r"^xl/workbook\.bin$"), "is-other-workbook"),
]


def open_parts(data: bytes) -> dict[str, bytes]:
    """Return the XML parts by name, all of them inflated. Raises Refusal."""
    if not data.startswith(b"PK\x03\x04"):
        if data.startswith(b"PK\x05\x06"):
            raise Refusal("is-archive")
        raise Refusal(kind_of(data) or ("is-text" if _is_text(data) else "is-unknown"))
    # Counted before the list of parts is read; the signature hardly ever occurs within a compressed part.
    if data.count(b"PK\x01\x02") > PARTS:
        raise Refusal("too-many-parts", params={"limit": PARTS})
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_names(infos)
            return _inflated(archive, infos)
    except (BadZipFile, ZlibError, EOFError, OverflowError, NotImplementedError):
        # The list of parts is at the end of the file.
        raise Refusal("damaged" if b"PK\x05\x06" in data[-70_000:] else "truncated") from None


def as_zip(parts: dict[str, bytes]) -> BytesIO:
    """Return the parts as a ZIP file again, so that what is read next is what was checked, and nothing else."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    target.seek(0)
    return target


def _check_names(infos: list[ZipInfo]) -> None:
    names = [info.orig_filename for info in infos]
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refusal("encrypted")
    if any(_UNSAFE.search(name) for name in names):
        raise Refusal("bad-path")
    low = [name.lower() for name in names]
    for pattern, reason in _FORBIDDEN + _OTHERS:
        if any(pattern.search(name) for name in low):
            raise Refusal(reason)
    if "[Content_Types].xml" not in names:
        raise Refusal("is-archive")
    if len(set(low)) < len(low) or any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in infos):
        raise Refusal("damaged")


def _inflated(archive: ZipFile, infos: list[ZipInfo]) -> dict[str, bytes]:
    parts = {}
    total = 0
    for info in infos:
        chunks: list[bytes] = []
        size = 0
        with archive.open(info) as source:
            # The size that the file declares may be false.
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                total += len(chunk)
                if total > INFLATED or (size > LARGE and size > RATIO * max(info.compress_size, 1)):
                    raise Refusal("bomb", params={"limit": INFLATED // 2**20})
                if not chunks and chunk.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
                    raise Refusal("embedded")
                chunks.append(chunk)
        if info.filename.lower().endswith((".xml", ".rels", ".vml")):
            parts[info.filename] = b"".join(chunks)
    return parts


def _is_text(data: bytes) -> bool:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return sum(byte < 9 for byte in data[:4096]) == 0
