"""Read a CSV file into a grid, whatever its separator and encoding."""

import csv
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from pledge.documents import personal, serialization
from pledge.documents.columns import COLUMNS, LETTERS, ROWS, letter
from pledge.documents.encoding import composed, decode, kind_of
from pledge.documents.refusal import Refusal, refuse

CELLS = 2_500_000  # of the rectangle around all that is filled
SEPARATORS = ",\t;|"


def read(data: bytes) -> tuple[serialization.Texts, list[serialization.Grid]]:
    """Return the one sheet of a CSV, without a name. Raises Refusal."""
    if data.startswith(b"PK\x03\x04"):
        raise Refusal("is-workbook")
    if wrong := kind_of(data):
        raise Refusal(wrong)
    text = decode(data)
    separator = None
    if text[:4].lower() == "sep=" and text[5:6] in "\r\n":  # a spreadsheet takes this line as a hint, not as a row
        separator, text = text[4], text[5:].lstrip("\r").removeprefix("\n")
    texts = serialization.Texts()
    number, known = texts.number, texts.numbers
    rows: list[array[int]] = []
    width = height = 0
    for cells in _rows(text, separator or _separator(text)):
        # Most texts occur more than once: only a new one is processed.
        row = array("I", [known.get(cell) or _number(cell, number) if cell else 0 for cell in cells])
        while row and not row[-1]:
            row.pop()
        rows.append(row)
        if row:
            width, height = max(width, len(row)), len(rows)
        if width * height > CELLS:
            raise Refusal("sparse", row=len(rows), params={"limit": CELLS})
    del rows[height:]
    if personal.anywhere(known):
        _refuse_personal(texts, rows)
    grid = array("I")
    for row in rows:
        row.extend([0] * (width - len(row)))
        grid.extend(row)
    return texts, [serialization.Grid("", width, grid)]


def _number(cell: str, number: Callable[[str], int]) -> int:
    text = composed(cell)
    return number(text) if text and not text.isspace() else 0


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows as they are, blank ones too, at most ROWS of at most COLUMNS."""
    csv.field_size_limit(LETTERS)
    for at, line in enumerate(text.split("\n" if "\n" in text else "\r"), start=1):
        if line.count(separator) > 40 * COLUMNS:  # before one line becomes a list of millions
            raise Refusal("too-wide", row=at, params={"limit": COLUMNS})
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    done = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "cell-too-long" if "field larger" in str(error) else "quotes"
            raise Refusal(reason, row=done + 1, params={"limit": LETTERS}) from None
        done += 1
        if done > ROWS:
            if not any(cell.strip() for cell in cells):
                continue
            raise Refusal("too-long", row=done, params={"limit": ROWS})
        if len(cells) > COLUMNS and any(cell.strip() for cell in cells[COLUMNS:]):
            raise Refusal("too-wide", row=done, params={"limit": COLUMNS})
        yield cells[:COLUMNS]


def _separator(text: str) -> str:
    """Return the separator that gives most of the first rows the same number of cells."""
    start = list(islice(StringIO(text[:20_000], newline=""), 40))
    best, score = ",", (0, 0)
    for separator in SEPARATORS:
        widths = Counter[int]()
        reader = csv.reader(start, delimiter=separator)
        with suppress(csv.Error):
            widths.update(len(row) for row in reader if len(row) > 1)
        if widths and (candidate := max((count, width) for width, count in widths.items())) > score:
            best, score = separator, candidate
    return best


def _refuse_personal(texts: serialization.Texts, rows: "list[array[int]]") -> None:
    kinds = {number: kind for text, number in texts.numbers.items() if (kind := personal.kind(text))}
    refuse(
        [
            {"reason": f"personal-{kinds[cell]}", "row": row, "column": letter(column)}
            for row, cells in enumerate(rows, start=1)
            for column, cell in enumerate(cells, start=1)
            if cell in kinds
        ]
    )
