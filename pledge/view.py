"""The state of a reader's view: revision, pledge, reference date, filters; all of it is in the address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pledge.checks import reference_date
from pledge.query import Rows, parameters, rows
from pledge.store import Revision, StoreError, revision

ADDRESS = ("lang", "pledge", "as_of", "years", "source", "period", "phase", "status", "revision")
"""The names of the address, the same in every language, so that a link shows everybody the same figures."""

DAYS = (date(2000, 1, 1), date(2099, 12, 31))
"""The first and the last day that can be asked for as the reference date."""


FILTERS = ("source", "first_year", "last_year", "phase")
"""What a view narrows the figures to, None for all; a period is only chosen among them."""

FILLED = frozenset({"pledge", "as_of", "period", *FILTERS})
"""Parameters of queries that a view knows."""


@dataclass(frozen=True)
class View:
    """A view of one pledge. None as a filter is all; `assumed` where the reference date is not the report's own.

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
    title: str = ""

    @property
    def past(self) -> bool:
        """Return whether the revision is an earlier one than the newest."""
        return self.newest is not None and self.newest != self.revision

    @property
    def whole(self) -> "View":
        """Return the same view without filters; a chosen period stays chosen."""
        nothing: dict[str, Any] = dict.fromkeys(FILTERS)
        return replace(self, **nothing)

    def ask(self, name: str, **extra: Any) -> Rows:
        """Return the rows of queries/<name>.sql, with the parameters that the view knows filled by name.

        `extra` are the parameters that it does not know, or other values of those that it does. Raises TypeError for a
        parameter without a value and StoreError where the database refuses.
        """
        filled = {parameter: getattr(self, parameter) for parameter in parameters(name) & FILLED}
        return rows(self.revision, name, **filled | extra)

    def one(self, name: str, **extra: Any) -> Any:
        """Return the only row of a query. Raises ValueError where it has none or several."""
        (row,) = self.ask(name, **extra)
        return row

    def file_name(self, stem: str, ending: str) -> str:
        """Return the name of a file to download: the pledge, `stem`, and the revision where it is an earlier one."""
        of = f"-revision-{self.revision.number}" if self.past else ""
        return f"{self.pledge}-{stem}{of}.{ending}" if stem else f"{self.pledge}{of}.{ending}"

    def link(self, page: str, **more: object) -> str:
        """Return the address of a page with this view; `more` adds parts to it or, with None, removes them."""
        parts = dict(self.address) | more
        query = urlencode([(name, str(value)) for name, value in parts.items() if value is not None], safe=",")
        # The first page has no name of its own in an address.
        path = "./" if page == "overview" else page
        return f"{path}?{query}" if query else path


def view_of(
    revision: Revision,
    pledge: str,
    language: str,
    as_of: date | None = None,
    *,
    address: tuple[tuple[str, str], ...] = (),
    newest: Revision | None = None,
    **filters: Any,
) -> View:
    """Return the view of one pledge as of a day; None is the pledge's own reference date, or the one assumed for it.

    Raises IndexError where the revision has no such pledge and StoreError where the database refuses.
    """
    row = rows(revision, "pledge", pledge=pledge)[0]
    return View(
        revision=revision,
        language=language,
        pledge=pledge,
        as_of=as_of or reference_date(row),
        assumed=as_of is None and row.assumed,
        address=address,
        newest=newest,
        covered_to=row.covered_to,
        basis=row.basis,
        title=row.title,
        **filters,
    )


def revision_in(asked: str, newest: Revision | None) -> Revision | None:
    """Return the revision that an address asks for, the newest by default; None where it is not good."""
    if not asked or newest is None or asked == str(newest.number):
        return newest
    try:
        return revision(newest.path.parent, int(asked)) if asked.isdecimal() else None
    except (ValueError, StoreError):
        return None


def one_of(known: Iterable[str], asked: str) -> str | None:
    """Return the value that an address asks for where it is a known one, else None."""
    return asked if asked in set(known) else None


def years_in(asked: str, years: list[int]) -> tuple[int, int] | None:
    """Return first and last year of an address such as `2019-2021`, None for the whole span or an invalid one."""
    match = re.fullmatch(r"(\d{4})-(\d{4})", asked)
    if not match or not years:
        return None
    span = max(int(match[1]), years[0]), min(int(match[2]), years[-1])
    return span if span[0] <= span[1] and span != (years[0], years[-1]) else None


def day_in(asked: str) -> date | None:
    """Return the day of an address such as `2021-12-31`, None for an invalid one or one beyond DAYS."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if DAYS[0] <= day <= DAYS[1] else None
