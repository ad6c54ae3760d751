"""The pledges of the made-up city, as `pledges.csv` lists them."""

import csv
from pathlib import Path
from typing import NamedTuple

CITY = "가온시(가상)"
"""The city's name, as the owner of every pledge: it says in every table and file that there is no such city."""


class Promise(NamedTuple):
    """A pledge before anything is known of it: the name of its report's file, its department, kind and title.

    The kind is "building" (built once), "programme" (done every year) or "rule" (laid down).
    """

    name: str
    department: str
    kind: str
    title: str


def pledges() -> list[Promise]:
    """Return every pledge of the city."""
    with Path(__file__).with_name("pledges.csv").open(encoding="utf-8", newline="") as source:
        _head, *rows = csv.reader(source)
    return [Promise(f"gaon-{number:03}", *row) for number, row in enumerate(rows, start=1)]
