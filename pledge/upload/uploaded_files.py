"""Read uploaded files as text: workbooks, CSV and the text of a report, or refuse them with every reason."""

import logging
import re
import unicodedata
from array import array
from collections.abc import Sequence
from pathlib import PurePosixPath

from pledge.documents import Stopped, personal, read_in_child, serialization
from pledge.documents.encoding import decode, kind_of
from pledge.documents.refusal import Refusal
from pledge.exports.formulas import restore_formula
from pledge.upload.problems import Problem, Refused, Sheet

_log = logging.getLogger(__name__)

LIMIT = 10 * 2**20
"""Bytes of the largest file that is read; the server takes no larger ones either."""

LETTERS = 2_000_000  # of a report
LINES = 20_000
BEGINNING = 2**16  # bytes of a file that decide its kind
NAME = 120  # letters of a file's name that are recorded


def read_workbook(data: bytes, file_name: str) -> tuple[Sheet, ...]:
    """Return every sheet of an XLSX workbook, hidden ones too, in order. Raises Refused with all problems."""
    return tuple(_read("workbook", data, file_name))


def read_csv(data: bytes, file_name: str) -> Sheet:
    """Return the table of a CSV: UTF-8, CP949 or UTF-16; commas, tabs, semicolons or bars.

    Texts that our own exports have neutralised are restored. Raises Refused with all problems.
    """
    (sheet,) = _read("csv", data, file_name)
    return sheet


def read_text(data: bytes, file_name: str) -> str:
    """Return the text of a report, UTF-8, CP949 or UTF-16. Raises Refused with all problems.

    Office numbers belong to the form; personal data that no report prints (mobile numbers and the like) is refused.
    """
    name = _checked(data, file_name)
    try:
        if data.startswith(b"PK\x03\x04"):
            raise Refusal("is-workbook")
        if wrong := kind_of(data):
            raise Refusal(wrong)
        # Bytes first, at most four a letter: decoding a file that is too large would double the cost.
        if len(data) > 4 * LETTERS or data.count(b"\n") > LINES or len(text := decode(data)) > LETTERS:
            raise Refusal("too-much-text", params={"limit": LETTERS})
    except Refusal as refusal:
        raise Refused([Problem(file=name, **fields) for fields in refusal.problems]) from None
    if personal.anywhere([text]):
        kinds = [(row, personal.kind(line)) for row, line in enumerate(text.split("\n"), start=1)]
        problems = [Problem(f"personal-{kind}", file=name, row=row) for row, kind in kinds if kind]
        if problems:
            raise Refused(problems)
    return text


def beginning(data: bytes) -> str:
    """Return the text that a file begins with, to recognise its kind; '' where it is no text."""
    start = data[:BEGINNING]
    try:
        # The cut may split a letter, so the text ends with the last whole line.
        return "" if kind_of(start) else decode(start if len(data) <= BEGINNING else _whole_lines(start))
    except Refusal:
        return ""


def _whole_lines(start: bytes) -> bytes:
    """Return the bytes up to the end of the last line, whose line end in UTF-16 has two bytes."""
    end = start.rfind(b"\n")
    return start[: end + 1 + (start[end + 1 : end + 2] == b"\0")]


def personal_kind(text: str) -> str | None:
    """Return the reason to refuse a typed text that holds personal data, or None."""
    kind = personal.kind(text)
    return f"personal-{kind}" if kind else None


def safe_name(file_name: str) -> str:
    """Return a file's name as it may be recorded.

    It has no folders, control characters or personal data, and at most NAME letters.
    """
    name = PurePosixPath(unicodedata.normalize("NFC", file_name).replace("\\", "/")).name
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip()
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if stem and re.fullmatch(r"\w{1,5}", ending) else ""
    stem = name.removesuffix(ending)
    if personal.kind(name) or personal.kind(stem):
        stem = "***"
    return stem[: NAME - len(ending)] + ending


def _read(kind: str, data: bytes, file_name: str) -> Sequence[Sheet]:
    name = _checked(data, file_name)
    try:
        problems, texts, grids = serialization.unpack(read_in_child(kind, data))
    except Stopped as stopped:
        raise Refused([Problem(str(stopped), file=name)]) from None
    except (ValueError, KeyError, TypeError):  # a compromised child gets no further
        _log.exception("The child's answer for %s is invalid", name)
        raise Refused([Problem("damaged", file=name)]) from None
    for fields in problems:
        if cause := fields.pop("cause", None):
            _log.warning("%s could not be read: %s", name, cause)
    if problems:
        raise Refused([Problem(file=name, **fields) for fields in problems])
    if kind == "csv":
        texts = [text and restore_formula(text) for text in texts]
    return [Sheet(grid.name, _rows(grid.cells, grid.width, texts), grid.hidden, _filled(grid.merged)) for grid in grids]


def _rows(cells: "array[int]", width: int, texts: Sequence[str | None]) -> tuple[tuple[str | None, ...], ...]:
    starts = range(0, len(cells), width) if width else ()
    return tuple(tuple(map(texts.__getitem__, cells[start : start + width])) for start in starts)


def _filled(merged: Sequence[tuple[int, int, int, int]]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (row, column)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    )


def _checked(data: bytes, file_name: str) -> str:
    name = safe_name(file_name)
    blank = b"\r\n\t \xef\xbb\xbf"
    if not data[:100].strip(blank) and not data.strip(blank):  # avoids a copy of a large file
        raise Refused([Problem("empty", file=name)])
    if len(data) > LIMIT:
        megabytes = f"{len(data) / 2**20:.1f}"
        raise Refused([Problem("too-large", file=name, params={"size": megabytes, "limit": LIMIT // 2**20})])
    return name
