"""Run queries/*.sql on a revision; the answers are cached, because a revision never changes.

Rows leave the store for readers only here: the names and numbers of officials are masked in every answer (see
`pledge.masking`). Whatever readers get in another way goes through `mask`. Code that writes rows back reads them from
`pledge.store`, unmasked.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from threading import Condition
from typing import Any, TypeAlias, TypeVar, cast

import duckdb
from cachetools import LRUCache, cached
from cachetools.keys import typedkey
from duckdb import DuckDBPyConnection
from pandas import DataFrame, Series, StringDtype

from pledge.masking import IDENTITIES, MASK, Mask, mask_of, nobody, shows_office_numbers
from pledge.store import Revision, StoreError, connect

T = TypeVar("T")

MOST, MOST_BYTES = 4096, 256 * 2**20
"""How many answers are cached, and how many bytes they may take together, approximately."""

Rows: TypeAlias = tuple[Any, ...]
"""The answer of a query: a named tuple a row, its fields the columns, its values those of Python."""

QUERIES = Path(__file__).parents[1] / "queries"

_CHOICES = {"phase": "phases", "source": "sources"}
"""Parameters that are texts of the report, and the queries that list what can be chosen."""


class _LimitedCache(LRUCache[Any, Any]):
    """A cache that also evicts the least recently used values beyond MOST."""

    def __setitem__(self, key: Any, value: Any, *more: Any) -> None:
        super().__setitem__(key, value, *more)
        while len(self) > MOST:
            self.popitem()


def query(revision: Revision, name: str, **params: Any) -> DataFrame:
    """Return the answer of queries/<name>.sql on one revision, masked; the caller may change the frame.

    The parameters are exactly those that the file names (`$name`), each hashable; None is NULL. Raises TypeError for a
    missing or unknown one and StoreError where the database refuses.
    """

    def run() -> DataFrame:
        asked = _unmasked_choices(revision, params)
        with connect(revision) as con:
            frame = query_connection(con, name, **asked)
        return _masked(frame, revision, params.get("pledge"))

    # Shallow: pandas copies on write, so that a caller cannot change the cached frame.
    return memo(revision, typedkey("query", name, shows_office_numbers(), **params), run).copy(deep=False)


def rows(revision: Revision, name: str, **params: Any) -> Rows:
    """Return the answer of queries/<name>.sql on one revision as named tuples, masked.

    NULL is None, a day a `date`, an amount an `int`, a rate a `float`. Parameters and errors are those of `query`.
    """

    def run() -> Rows:
        asked = _unmasked_choices(revision, params)
        sql = statement(name, asked)
        with connect(revision) as con:
            try:
                columns = tuple(column[0] for column in con.execute(sql, asked).description)
                values = con.fetchall()
            except duckdb.Error as error:
                raise StoreError("The query {name} failed: {reason}", name=name, reason=error) from error
        return _masked_rows(values, columns, revision, params.get("pledge"))

    return memo(revision, typedkey("rows", name, shows_office_numbers(), **params), run)


def mask(revision: Revision, pledge: str | None) -> Mask:
    """Return the mask of a pledge's officials in a revision; without a pledge, the mask without any known official."""
    return _masks(revision, pledge).get(pledge, nobody()) if pledge is not None else nobody()


def query_connection(con: DuckDBPyConnection, name: str, **params: Any) -> DataFrame:
    """Return the answer of queries/<name>.sql on a connection to unpublished tables, unmasked; see `query`."""
    sql = statement(name, params)
    try:
        return con.execute(sql, params).df()
    except duckdb.Error as error:
        raise StoreError("The query {name} failed: {reason}", name=name, reason=error) from error


def statement(name: str, params: Mapping[str, Any]) -> str:
    """Return the SQL of queries/<name>.sql. Raises TypeError where these are not exactly its parameters."""
    sql, names = _read(QUERIES / f"{name}.sql")
    if names != params.keys():
        raise TypeError(f"{name} takes {sorted(names)}, not {sorted(params)}")
    return sql


def parameters(name: str) -> set[str]:
    """Return the parameters that queries/<name>.sql names, for a caller that runs every query of a folder."""
    return set(_read(QUERIES / f"{name}.sql")[1])


def memo(revision: Revision, key: Hashable, make: Callable[[], T]) -> T:
    """Return the result of `make`, made once per revision and key, by one thread; the least recently used is evicted.

    Everything that `make` depends on belongs in the key (the language too), and its result must not be changed.
    """
    return cast(T, _remembered((revision.sha256, key), make))


def size_of(value: Any) -> int:
    """Return the approximate size of a value in bytes: its texts, numbers and frames, and their containers."""
    if isinstance(value, str | bytes):
        return 50 + len(value)
    if isinstance(value, DataFrame):
        return int(value.memory_usage(deep=True).sum())
    if isinstance(value, dict):
        return 64 + sum(map(size_of, value.keys())) + sum(map(size_of, value.values()))
    if isinstance(value, tuple | list | set | frozenset):
        return 64 + sum(map(size_of, value))
    return 32 + (sum(map(size_of, vars(value).values())) if is_dataclass(value) and not isinstance(value, type) else 0)


# Limited in number and bytes, because part of a key comes from the address bar.
@cached(_LimitedCache(maxsize=MOST_BYTES, getsizeof=size_of), key=lambda key, make: key, condition=Condition())
def _remembered(key: Hashable, make: Callable[[], Any]) -> Any:
    return make()


def _masks(revision: Revision, pledge: str | None) -> dict[str, Mask]:
    """Return the masks of one pledge, or of all, by pledge."""

    def make() -> dict[str, Mask]:
        with connect(revision) as con:
            stated = query_connection(con, "officials", pledge=pledge)
        return {
            str(pledge_id): mask_of(rows["role"], rows["name"], rows["phone"])
            for pledge_id, rows in stated.groupby("pledge_id")
        }

    return memo(revision, ("masks", pledge, shows_office_numbers()), make)


def _masked(frame: DataFrame, revision: Revision, pledge: str | None) -> DataFrame:
    """Return the rows with their texts masked, each by the officials of its own pledge."""
    if pledge is None and "pledge_id" in frame:
        known = _masks(revision, None)
        masks = [known.get(pledge_id, nobody()) for pledge_id in frame["pledge_id"]]
    else:
        masks = [mask(revision, pledge)] * len(frame)
    for name in [column for column in frame.columns if column not in IDENTITIES]:
        column = frame[name]
        if column.dtype == object or isinstance(column.dtype, StringDtype):
            values = column.tolist()
            masked = [of_row.value(value) for of_row, value in zip(masks, values, strict=True)]
            if any(before is not after for before, after in zip(values, masked, strict=True)):
                frame[name] = Series(masked, index=column.index, dtype=column.dtype)
    return frame


def _masked_rows(
    answer: Sequence[tuple[Any, ...]], columns: tuple[str, ...], revision: Revision, pledge: str | None
) -> Rows:
    """Return the rows as named tuples with their texts masked, each by the officials of its own pledge."""
    row = row_type(columns)
    texts = [at for at, name in enumerate(columns) if name not in IDENTITIES]
    of_pledge = columns.index("pledge_id") if pledge is None and "pledge_id" in columns else None
    known = _masks(revision, None) if of_pledge is not None else {}
    one = mask(revision, pledge)
    masked_rows = []
    for values in answer:
        masks = one if of_pledge is None else known.get(values[of_pledge], nobody())
        masked = list(values)
        for at in texts:
            masked[at] = masks.value(masked[at])
        masked_rows.append(row._make(masked))
    return tuple(masked_rows)


@cache
def row_type(columns: tuple[str, ...]) -> Any:
    """Return the named tuple of rows with these columns."""
    return namedtuple("Row", columns)  # the columns are known only once a query has answered


def _unmasked_choices(revision: Revision, params: Mapping[str, Any]) -> dict[str, Any]:
    pledge = params.get("pledge")
    return {name: _unmasked_choice(revision, name, value, pledge) for name, value in params.items()}


def _unmasked_choice(revision: Revision, name: str, value: Any, pledge: Any) -> Any:
    """Return the stored value of a parameter that a reader chose from masked texts."""
    if name not in _CHOICES or not isinstance(value, str) or MASK not in value or pledge is None:
        return value
    with connect(revision) as con:
        known = query_connection(con, _CHOICES[name], pledge=pledge)[name].dropna().tolist()
    return next((choice for choice in known if mask(revision, pledge).text(choice) == value), value)


@cache
def _read(path: Path) -> tuple[str, set[str]]:
    sql = path.read_text(encoding="utf-8")
    (statement,) = duckdb.extract_statements(sql)
    return sql, statement.named_parameters
