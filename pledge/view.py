"""What a reader looks at: a revision, a pledge, a reference date, filters: all of it in the address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from pledge.store import Revision, StoreError, revision

ADDRESS = ("lang", "pledge", "as_of", "years", "source", "period", "phase", "status", "revision")
"""The names of the address, the same in every language, so that a link shows everybody the same figures."""

DAYS = (date(2000, 1, 1), date(2099, 12, 31))
"""The first and the last day that can be asked for as the reference date."""


@dataclass(frozen=True)
class View:
    """One look at one pledge. None as a filter is all; `assumed` where the reference date is not the report's own.

    `covered_to` is the day up to which the pledge's figures reach, `basis` what it rests on (see the view coverage).
    """

    revision: Revision
    language: str
    pledge: str
    as_of: date
    assumed: bool
    address: tuple[tuple[str, str], ...]
    source: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    period: str | None = None
    phase: str | None = None
    newest: Revision | None = None
    covered_to: date | None = None
    basis: str | None = None

    @property
    def past(self) -> bool:
        """Whether it is an earlier revision than the newest."""
        return self.newest is not None and self.newest != self.revision

    def file_name(self, stem: str, ending: str) -> str:
        """The name of a file to download: which pledge, what, and of which revision where it is an earlier one."""
        of = f"-revision-{self.revision.number}" if self.past else ""
        return f"{self.pledge}-{stem}{of}.{ending}" if stem else f"{self.pledge}{of}.{ending}"

    def link(self, page: str, **more: object) -> str:
        """The address of a page that keeps this look, for a link; `more` adds to it or, with None, takes away."""
        parts = dict(self.address) | more
        query = urlencode([(name, str(value)) for name, value in parts.items() if value is not None], safe=",")
        # The first page has no name of its own in an address.
        path = "./" if page == "overview" else page
        return f"{path}?{query}" if query else path


def revision_in(asked: str, newest: Revision | None) -> Revision | None:
    """The revision that an address asks for, the newest where it asks for none; None where none is good."""
    if not asked or newest is None or asked == str(newest.number):
        return newest
    try:
        return revision(newest.path.parent, int(asked)) if asked.isdecimal() else None
    except (ValueError, StoreError):
        return None


def one_of(known: Iterable[str], asked: str) -> str | None:
    """What an address asks for where it is one of those that there are, else None."""
    return asked if asked in set(known) else None


def years_in(asked: str, years: list[int]) -> tuple[int, int] | None:
    """First and last year of an address such as `2019-2021`, None for the whole span or what is none."""
    found = re.fullmatch(r"(\d{4})-(\d{4})", asked)
    if not found or not years:
        return None
    span = max(int(found[1]), years[0]), min(int(found[2]), years[-1])
    return span if span[0] <= span[1] and span != (years[0], years[-1]) else None


def day_in(asked: str) -> date | None:
    """The day of an address such as `2021-12-31`, None for what is none or lies beyond DAYS."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if DAYS[0] <= day <= DAYS[1] else None
