"""Run queries/*.sql on a revision; what was asked once of a revision is remembered, for a revision never changes."""

from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from threading import Condition
from typing import Any, TypeVar, cast

import duckdb
from cachetools import LRUCache, cached
from cachetools.keys import typedkey
from duckdb import DuckDBPyConnection
from pandas import DataFrame

from pledge.store import Revision, StoreError, connect

T = TypeVar("T")

QUERIES = Path(__file__).parents[1] / "queries"


def query(revision: Revision, name: str, **params: Any) -> DataFrame:
    """The answer of queries/<name>.sql on one revision; the frame is the caller's own to change.

    The parameters are exactly those that the file names (`$name`), each hashable; None is NULL. Raises TypeError for a
    missing or unknown one and StoreError when the database refuses.
    """

    def run() -> DataFrame:
        with connect(revision) as con:
            return answer(con, name, **params)

    # Shallow: pandas copies on write, so that a caller cannot spoil what is remembered.
    return memo(revision, typedkey("query", name, **params), run).copy(deep=False)


def answer(con: DuckDBPyConnection, name: str, **params: Any) -> DataFrame:
    """The answer of queries/<name>.sql on tables that are no revision yet; see `query`."""
    sql, names = _read(QUERIES / f"{name}.sql")
    if names != params.keys():
        raise TypeError(f"{name} takes {sorted(names)}, not {sorted(params)}")
    try:
        return con.execute(sql, params).df()
    except duckdb.Error as error:
        raise StoreError("The query {name} failed: {reason}", name=name, reason=error) from error


def parameters(name: str) -> set[str]:
    """The parameters that queries/<name>.sql names, for a caller that runs every query of a folder."""
    return set(_read(QUERIES / f"{name}.sql")[1])


def memo(revision: Revision, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` returns, made once per revision and key, by one thread; the least recently used is forgotten.

    All that `make` depends on belongs in the key (the language too), and what it returns must not be changed.
    """
    return cast(T, _remembered((revision.sha256, key), make))


# Bounded, because part of a key comes from the address bar.
@cached(LRUCache(maxsize=2048), key=lambda key, make: key, condition=Condition())
def _remembered(key: Hashable, make: Callable[[], Any]) -> Any:
    return make()


@cache
def _read(path: Path) -> tuple[str, set[str]]:
    sql = path.read_text(encoding="utf-8")
    (statement,) = duckdb.extract_statements(sql)
    return sql, statement.named_parameters
