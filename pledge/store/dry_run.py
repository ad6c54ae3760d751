"""A publication tried out aside: the revision that it would make, while the store stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection

from pledge.store.files import Revision, forget
from pledge.store.plan import Kind, Plan, applying, origin_of, plan, record_row
from pledge.store.rows import Tables, natural_keys
from pledge.store.scratch import scratch
from pledge.store.writing import write


@contextmanager
def tried(
    now: Revision, pledge_id: str, tables: Tables, kind: Kind, file_name: str | None = None
) -> Iterator[tuple[Revision, Plan]]:
    """The revision that `publish` would make of `now`, and what it would write; gone when the block is left.

    Beside its tables that revision has the pledge's rows of `now`, in the schema `was`. Raises StoreError.
    """
    number = now.number + 1
    planned = plan(now, pledge_id, tables, number, kind, origin_of(kind, file_name))

    def apply(con: DuckDBPyConnection) -> None:
        con.execute("CREATE SCHEMA was")
        for table in natural_keys():
            # The name is one of the schema's own; a table's name cannot be a parameter.
            con.execute(f"CREATE TABLE was.{table} AS FROM {table} WHERE pledge_id = ?", [pledge_id])
        applying([planned], record_row(number, kind, kind, None, None, None, now.number))(con)

    with scratch(now.path.parent) as folder:
        made = write(folder, now, number, apply)
        try:
            yield made, planned
        finally:
            forget(made)
