"""What it costs to read files of strangers, and how little the server's own process notices of it."""

import csv as plain
import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from openpyxl import Workbook, load_workbook

from pledge.upload import Refused
from pledge.upload.uploaded_files import read_csv, read_text, read_workbook
from tests.bench.measure import cost, show, show_cost, timed
from tests.documents.test_hostile import HOSTILE

ROWS = 100_000
READERS = {".csv": read_csv, ".txt": read_text}


def rows_of_csv(rows: int = ROWS) -> bytes:
    """Participation as a spreadsheet in Korea saves it: no two activities alike, 90 head counts, four years."""
    lines = (f"{2018 + row % 4},모임 {row},{row % 90 + 1}" for row in range(rows))
    return "\r\n".join(("연도,활동,참여자", *lines)).encode("cp949")


def csv(_folder: Path) -> None:
    """100,000 rows, beside the library's own reader of the same text, which checks nothing."""
    data = rows_of_csv()
    alone = timed(lambda: list(plain.reader(io.StringIO(data.decode("cp949")))), 3)
    show_cost("reading a CSV of 100,000 rows", cost(lambda: read_csv(data, "a.csv")), than=alone)


def workbook(_folder: Path) -> None:
    """140,000 cells, beside openpyxl alone in this process."""
    book, target = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("참여")
    for row in range(20_000):
        sheet.append([row, f"모임 {row}", 2018 + row % 4, row % 90, row / 8, "경기도", None if row % 2 else "비고"])
    book.save(target)
    data = target.getvalue()

    def alone() -> None:
        for _ in load_workbook(io.BytesIO(data), read_only=True)["참여"].iter_rows(values_only=True):
            pass

    show_cost(
        "reading a workbook of 140,000 cells",
        cost(lambda: read_workbook(data, "a.xlsx")),
        "under 10,000",
        timed(alone, 1),
    )


def hostile(folder: Path) -> None:
    """Every hostile file of the tests, two at a time: all, the slowest, and by how much this process grows."""
    corpus = folder / "hostile"
    corpus.mkdir()
    for name, (_reason, build) in HOSTILE.items():
        (corpus / name).write_bytes(build())
    taken: dict[str, float] = {}

    def refuse(path: Path) -> None:
        with suppress(Refused):
            READERS.get(path.suffix, read_workbook)(path.read_bytes(), path.name)

    def time_of(path: Path) -> None:
        taken[path.name] = timed(lambda: refuse(path), 1)

    def all_of_them() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(time_of, corpus.iterdir()))

    show_cost(f"{len(HOSTILE)} hostile files, two at a time", cost(all_of_them), "by less than 50 MB")
    worst = max(taken, key=lambda name: taken[name])
    show(f"the slowest: {worst}", taken[worst], "under 10,000")
