"""Bring the tables of a revision from an older schema to the one that `data/schema.sql` defines.

A migration is a file `data/migrations/NNNN_name.sql`: statements that turn tables of schema NNNN - 1 into tables of
schema NNNN. They run on copies in memory, whose rows then go into new tables made by `data/schema.sql`. So a migrated
database has exactly the columns, comments, views and macros of a new one, and a migration needs no statement for a new
view or macro, a new comment or a new column that is empty in older rows.
"""

from functools import cache
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

DATA = Path(__file__).parents[2] / "data"
SCHEMA = DATA / "schema.sql"
FIRST = 1
"""The schema of revisions that do not name theirs: the column came with schema 2."""


def scripts() -> dict[int, Path]:
    """Return the migrations by the number of the schema that each leads to, in ascending order."""
    return {int(path.name[:4]): path for path in sorted((DATA / "migrations").glob("[0-9][0-9][0-9][0-9]_*.sql"))}


@cache
def newest_schema() -> int:
    """Return the number of the schema that `data/schema.sql` defines."""
    return max(scripts(), default=FIRST)


def schema_of(con: DuckDBPyConnection, database: str | None = None) -> int:
    """Return the number of the schema of the open database, or of one that is attached under a name.

    Raises duckdb.Error where it has no table of revisions.
    """
    where = f"{database}.main." if database else ""
    columns = con.execute(f"DESCRIBE {where}revision").fetchall()
    if "schema_version" not in {column[0] for column in columns}:
        return FIRST
    # The names are this module's own; a table's name cannot be a parameter.
    newest = f"SELECT schema_version FROM {where}revision ORDER BY revision DESC LIMIT 1"  # noqa: S608
    row = con.execute(newest).fetchone()
    return int(row[0]) if row and row[0] is not None else FIRST


def migrate(older: Path, target: DuckDBPyConnection) -> None:
    """Fill an empty database with the tables of an older revision's file, migrated to the newest schema.

    `target` must still be allowed to attach files. Raises duckdb.Error.
    """
    # The path is the store's own, not input; ATTACH takes no parameter.
    quoted = str(older).replace("'", "''")
    target.execute(f"ATTACH '{quoted}' AS older (READ_ONLY)")
    target.execute("ATTACH ':memory:' AS steps")
    tables = [row[0] for row in target.execute(_TABLES, {"database": "older"}).fetchall()]
    for table in tables:
        target.execute(f"CREATE TABLE steps.main.{table} AS FROM older.main.{table}")
    here = _name_of(target)
    target.execute("USE steps")
    for number, script in scripts().items():
        if number > schema_of(target, "older"):
            target.execute(script.read_text(encoding="utf-8"))
    target.execute(f'USE "{here}"')
    target.execute(SCHEMA.read_text(encoding="utf-8"))
    for (table,) in target.execute(_TABLES, {"database": here}).fetchall():
        if table in {row[0] for row in target.execute(_TABLES, {"database": "steps"}).fetchall()}:
            target.execute(f"INSERT INTO {table} BY NAME FROM steps.main.{table}")
    target.execute("DETACH steps")
    target.execute("DETACH older")


_TABLES = (
    "SELECT table_name FROM duckdb_tables() WHERE database_name = $database AND schema_name = 'main' ORDER BY table_oid"
)


def _name_of(con: DuckDBPyConnection) -> str:
    row = con.execute("SELECT current_database()").fetchone()
    assert row is not None  # noqa: S101  # one row without fail
    return str(row[0])


def migrate_in_memory(older: Path) -> DuckDBPyConnection:
    """Return a database in memory that holds an older revision's tables in the newest schema. Raises duckdb.Error."""
    con = duckdb.connect(":memory:", config={"threads": 1})
    migrate(older, con)
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def migrate_to_file(older: Path, draft: Path, block_size: int) -> None:
    """Write an older revision's tables, migrated to the newest schema, into a new file. Raises duckdb.Error."""
    with duckdb.connect(str(draft), config={"threads": 1, "default_block_size": block_size}) as con:
        migrate(older, con)
        con.execute("CHECKPOINT")
