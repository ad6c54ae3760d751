"""Build the revision that a publication would make, in a scratch folder, while the store stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection

from pledge.store.plan import Kind, Plan, change_of, origin_of, plan, revision_row
from pledge.store.revision_files import Revision, release
from pledge.store.revision_writer import write
from pledge.store.rows import Tables, natural_keys
from pledge.store.scratch import scratch


@contextmanager
def candidate_revision(
    now: Revision, pledge_id: str, tables: Tables, kind: Kind, file_name: str | None = None
) -> Iterator[tuple[Revision, Plan]]:
    """Yield the revision that `publish` would make of `now`, and its plan; delete it at the end of the block.

    Beside its tables that revision has the pledge's rows of `now`, in the schema `was`. Raises StoreError.
    """
    number = now.number + 1
    planned = plan(now, pledge_id, tables, number, kind, origin_of(kind, file_name))

    def apply(con: DuckDBPyConnection) -> None:
        con.execute("CREATE SCHEMA was")
        for table in natural_keys():
            # The name is one of the schema's own; a table's name cannot be a parameter.
            con.execute(f"CREATE TABLE was.{table} AS FROM {table} WHERE pledge_id = ?", [pledge_id])
        change_of([planned], revision_row(number, kind, kind, None, None, None, now.number))(con)

    with scratch(now.path.parent) as folder:
        candidate = write(folder, now, number, apply)
        try:
            yield candidate, planned
        finally:
            release(candidate)
