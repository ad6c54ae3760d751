"""Run queries/*.sql on a revision; what was asked once of a revision is remembered, for a revision never changes.

This is the border at which rows leave the store for readers: the names and numbers of officials are masked here, in
every answer (see `pledge.masking`). What readers get in another way goes through `mask`. Who writes rows back reads
them from `pledge.store`, unmasked.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable, Mapping
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import duckdb
from cachetools import LRUCache, cached
from cachetools.keys import typedkey
from duckdb import DuckDBPyConnection

from pledge.masking import IDENTITIES, MASK, Mask, mask_of, nobody, shows_office_numbers
from pledge.rules import QUERIES as QUERIES
from pledge.store import Revision, StoreError, connect

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")

MOST, MOST_BYTES = 4096, 256 * 2**20
"""How many answers are remembered, and how many bytes they may take together, about."""

Rows: TypeAlias = tuple[Any, ...]
"""The answer of a query: a named tuple a row, its fields the columns, its values those of Python."""

_CHOICES = {"phase": "phases", "source": "sources"}
"""Parameters that are texts of the report, and the queries that list what can be chosen."""


class _Bounded(LRUCache[Any, Any]):
    """A cache that forgets what was used longest ago beyond MOST values, too."""

    def __setitem__(self, key: Any, value: Any, *more: Any) -> None:
        super().__setitem__(key, value, *more)
        while len(self) > MOST:
            self.popitem()


def query(revision: Revision, name: str, **params: Any) -> "DataFrame":
    """Return the answer of queries/<name>.sql on one revision as a frame, masked; it is the caller's own to change.

    It takes pandas, which takes a second to import: ask `rows` where no frame is needed. The parameters are exactly
    those that the file names (`$name`), each hashable; None is NULL. Raises TypeError for a missing or unknown one and
    StoreError when the database refuses.
    """

    def run() -> "DataFrame":
        asked = {each: _stored(revision, each, value, params.get("pledge")) for each, value in params.items()}
        sql = statement(name, asked)
        with connect(revision) as con:
            try:
                found = con.execute(sql, asked).df()
            except duckdb.Error as error:
                raise StoreError("The query {name} failed: {reason}", name=name, reason=error) from error
        return _masked(found, revision, params.get("pledge"))

    # Shallow: pandas copies on write, so that a caller cannot spoil what is remembered.
    return memo(revision, typedkey("query", name, shows_office_numbers(), **params), run).copy(deep=False)


def rows(revision: Revision, name: str, **params: Any) -> Rows:
    """Return the answer of queries/<name>.sql on one revision as named tuples, masked.

    NULL is None, a day a `date`, an amount an `int`, a rate a `float`. Parameters and errors are those of `query`.
    """

    def run() -> Rows:
        asked = {each: _stored(revision, each, value, params.get("pledge")) for each, value in params.items()}
        with connect(revision) as con:
            return _masked_rows(rows_in(con, name, **asked), revision, params.get("pledge"))

    return memo(revision, typedkey("rows", name, shows_office_numbers(), **params), run)


def mask(revision: Revision, pledge: str | None) -> Mask:
    """The mask of a pledge's officials in a revision; without a pledge that of nobody, which masks by shape alone."""
    return _masks(revision, pledge).get(pledge, nobody()) if pledge is not None else nobody()


def rows_in(con: DuckDBPyConnection, name: str, **params: Any) -> Rows:
    """Return the answer of queries/<name>.sql on tables that are no revision yet as named tuples; see `rows`."""
    sql = statement(name, params)
    try:
        columns = tuple(each[0] for each in con.execute(sql, params).description)
        return tuple(map(row_type(columns)._make, con.fetchall()))
    except duckdb.Error as error:
        raise StoreError("The query {name} failed: {reason}", name=name, reason=error) from error


def statement(name: str, params: Mapping[str, Any]) -> str:
    """Return the SQL of queries/<name>.sql; raises TypeError where these are not exactly its parameters."""
    sql, names = _read(QUERIES / f"{name}.sql")
    if names != params.keys():
        raise TypeError(f"{name} takes {sorted(names)}, not {sorted(params)}")
    return sql


def parameters(name: str) -> set[str]:
    """The parameters that queries/<name>.sql names, for a caller that runs every query of a folder."""
    return set(_read(QUERIES / f"{name}.sql")[1])


def memo(revision: Revision, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` returns, made once per revision and key, by one thread; the least recently used is forgotten.

    All that `make` depends on belongs in the key (the language too), and what it returns must not be changed.
    """
    return cast(T, _remembered((revision.sha256, key), make))


def weight(value: Any) -> int:
    """Return about how many bytes a value takes: its texts, numbers and frames, and what holds them."""
    if isinstance(value, str | bytes):
        return 50 + len(value)
    if hasattr(value, "memory_usage"):  # a frame
        return int(value.memory_usage(deep=True).sum())
    if isinstance(value, dict):
        return 64 + sum(map(weight, value.keys())) + sum(map(weight, value.values()))
    if isinstance(value, tuple | list | set | frozenset):
        return 64 + sum(map(weight, value))
    return 32 + (sum(map(weight, vars(value).values())) if is_dataclass(value) and not isinstance(value, type) else 0)


# Bounded in number and bytes, because part of a key comes from the address bar.
@cached(_Bounded(maxsize=MOST_BYTES, getsizeof=weight), key=lambda key, make: key, condition=Condition())
def _remembered(key: Hashable, make: Callable[[], Any]) -> Any:
    return make()


def _masks(revision: Revision, pledge: str | None) -> dict[str, Mask]:
    """The masks of one pledge, or of all, by pledge."""

    def make() -> dict[str, Mask]:
        with connect(revision) as con:
            stated = rows_in(con, "officials", pledge=pledge)
        named: dict[str, list[Any]] = {}
        for row in stated:
            named.setdefault(row.pledge_id, []).append((row.role, row.name, row.phone))
        return {each: mask_of(*zip(*people, strict=True)) for each, people in named.items()}

    return memo(revision, ("masks", pledge, shows_office_numbers()), make)


def _masked(found: "DataFrame", revision: Revision, pledge: str | None) -> "DataFrame":
    """Return the rows with their texts masked, each by the officials of its own pledge."""
    from pandas import Series, StringDtype

    if pledge is None and "pledge_id" in found:
        known = _masks(revision, None)
        masks = [known.get(each, nobody()) for each in found["pledge_id"]]
    else:
        masks = [mask(revision, pledge)] * len(found)
    for name in [each for each in found.columns if each not in IDENTITIES]:
        column = found[name]
        if column.dtype == object or isinstance(column.dtype, StringDtype):
            values = column.tolist()
            masked = [each.value(value) for each, value in zip(masks, values, strict=True)]
            if any(before is not after for before, after in zip(values, masked, strict=True)):
                found[name] = Series(masked, index=column.index, dtype=column.dtype)
    return found


def _masked_rows(found: Rows, revision: Revision, pledge: str | None) -> Rows:
    """Return the rows with their texts masked, each by the officials of its own pledge."""
    if not found:
        return found
    columns: tuple[str, ...] = found[0]._fields
    texts = [at for at, name in enumerate(columns) if name not in IDENTITIES]
    of_pledge = columns.index("pledge_id") if pledge is None and "pledge_id" in columns else None
    known = _masks(revision, None) if of_pledge is not None else {}
    one = mask(revision, pledge)
    made = []
    for values in found:
        masks = one if of_pledge is None else known.get(values[of_pledge], nobody())
        masked = list(values)
        for at in texts:
            masked[at] = masks.value(masked[at])
        made.append(values._make(masked))
    return tuple(made)


@cache
def row_type(columns: tuple[str, ...]) -> Any:
    """Return the named tuple of rows with these columns."""
    return namedtuple("Row", columns)  # the columns are known only once a query has answered


def _stored(revision: Revision, name: str, value: Any, pledge: Any) -> Any:
    """The value of a parameter as the store has it, where a reader chose it from texts that are masked."""
    if name not in _CHOICES or not isinstance(value, str) or MASK not in value or pledge is None:
        return value
    with connect(revision) as con:
        known = [getattr(row, name) for row in rows_in(con, _CHOICES[name], pledge=pledge)]
    return next((each for each in known if each is not None and mask(revision, pledge).text(each) == value), value)


@cache
def _read(path: Path) -> tuple[str, set[str]]:
    sql = path.read_text(encoding="utf-8")
    (statement,) = duckdb.extract_statements(sql)
    return sql, statement.named_parameters
