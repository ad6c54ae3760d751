"""Stores of every earlier schema are opened, verified and upgraded; one of a newer schema is refused."""

import hashlib
from pathlib import Path

import duckdb
import pytest

from pledge.store import StoreError, connect, current, diff, publish, restore, revision, upgrade, verify
from pledge.store.migrations import SCHEMA, newest_schema, scripts
from pledge.store.plan import rows_of
from pledge.store.revision_files import GOOD, NEWER, OLDER, Revision
from tests.support.stores import STORES, of_a_newer_schema, unpack

STRUCTURE = """
    SELECT table_name AS name, column_name, data_type, is_nullable, comment FROM duckdb_columns()
    WHERE schema_name = 'main' AND NOT internal
    UNION ALL SELECT view_name, NULL, sql, NULL, comment FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal
    UNION ALL SELECT table_name, NULL, NULL, NULL, comment FROM duckdb_tables() WHERE schema_name = 'main'
    UNION ALL SELECT function_name, parameters::VARCHAR, macro_definition, NULL, comment FROM duckdb_functions()
    WHERE schema_name = 'main' AND NOT internal
    ORDER BY ALL
"""
# A change of data/schema.sql needs a file data/migrations/NNNN_name.sql, whose first line names the new structure.


def structure(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return con.execute(STRUCTURE).fetchall()


PRESENT = f"schema-{newest_schema():04d}"


@pytest.fixture(params=sorted(path.stem for path in STORES.glob("*.zip") if path.stem < PRESENT))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a store as an earlier version left it: a report, then actuals of its participation."""
    return unpack(request.param, tmp_path / "store")


def newest(store: Path) -> Revision:
    now, refused = current(store)
    assert now
    assert refused == ()
    return now


def people(of: Revision) -> int:
    with connect(of) as con:
        return con.execute("SELECT sum(people)::BIGINT FROM participation").fetchone()[0]


def test_the_schema_has_a_number_and_each_number_a_migration() -> None:
    with duckdb.connect() as con:
        con.execute(SCHEMA.read_text(encoding="utf-8"))
        found = hashlib.sha256(repr(structure(con)).encode()).hexdigest()[:16]
    first_line = scripts()[newest_schema()].read_text(encoding="utf-8").partition("\n")[0]
    assert first_line == f"-- Structure: {found}", "data/schema.sql changed: add a migration that begins with this line"
    assert list(scripts()) == list(range(2, newest_schema() + 1))
    assert {path.stem for path in STORES.glob("*.zip")} >= {f"schema-{n:04d}" for n in range(1, newest_schema())}


def test_a_store_of_the_present_schema_is_opened_and_needs_no_upgrade(tmp_path: Path) -> None:
    store = unpack(PRESENT, tmp_path / "store")
    files = sorted(path.name for path in store.iterdir())
    now = upgrade(store, by="server")
    assert now
    assert now.number == 2
    assert sorted(path.name for path in store.glob("*.duckdb")) == files[:2]
    assert {each.message for each in verify(store) if each.name != "CURRENT"} == {GOOD}
    assert people(revision(store, 2)) - people(revision(store, 1)) == 5  # what the actuals of revision 2 added


def test_each_revision_of_an_older_schema_is_opened_with_the_tables_of_a_new_one(old: Path) -> None:
    with duckdb.connect() as fresh:
        fresh.execute(SCHEMA.read_text(encoding="utf-8"))
        expected = structure(fresh)
    for number in (1, 2):
        with connect(revision(old, number)) as con:
            assert structure(con) == expected
            assert con.execute("SELECT count(*) FROM coverage").fetchone() == (1,)
            state = "SELECT reporting_state(DATE '2021-12-31', DATE '2021-12-31', covered_to) FROM coverage"
            assert con.execute(state).fetchone() in {("due",), ("not_reported",)}
    assert people(revision(old, 2)) - people(revision(old, 1)) == 5  # what the actuals of revision 2 added


def test_a_database_in_memory_cannot_reach_files(old: Path, tmp_path: Path) -> None:
    with connect(revision(old, 1)) as con, pytest.raises(duckdb.Error, match=r"disabled|locked"):
        con.execute(f"COPY pledge TO '{tmp_path / 'out.csv'}'")
    with connect(revision(old, 1)) as con, pytest.raises(duckdb.Error, match="locked"):
        con.execute("SET enable_external_access = true")


def test_upgrading_adds_one_revision_with_the_same_rows_and_keeps_the_files(old: Path) -> None:
    before, files = newest(old), {path.name for path in old.glob("*.duckdb")}
    made = upgrade(old, by="server")
    assert made
    assert made.number == 3
    assert diff(before, made) == ()
    assert {path.name for path in old.glob("*.duckdb")} == files | {made.path.name}
    with connect(made) as con:
        record = con.execute("SELECT kind, published_by, base_revision, schema_version FROM revision").fetchall()[-1]
    assert record == ("upgrade", "server", 2, newest_schema())
    assert upgrade(old, by="server") == made, "a store that is up to date is left alone"


def test_verify_knows_older_schemas(old: Path) -> None:
    assert {each.message for each in verify(old) if each.name != "CURRENT"} == {OLDER}
    upgrade(old, by="server")
    verdicts = verify(old)
    assert all(each.good for each in verdicts)
    assert [each.message for each in verdicts] == [GOOD, OLDER, OLDER, GOOD]


def test_publishing_on_an_older_schema_upgrades_first(old: Path) -> None:
    rows = rows_of(newest(old), "clean")["participation"]
    done = publish(old, "clean", {"participation": rows[:-1]}, base=2, by="lee", kind="actuals")
    assert done.revision
    assert done.revision.number == 4, "3 is the upgrade"
    assert [each.kind for each in done.differences] == ["removed"]


def test_restoring_a_revision_of_an_older_schema(old: Path) -> None:
    upgrade(old, by="server")
    done = restore(old, 1, "clean", by="lee")
    assert done.revision
    assert people(done.revision) == people(revision(old, 1))


def test_a_row_of_an_older_schema_keeps_its_values_and_identity(old: Path) -> None:
    with duckdb.connect(str(revision(old, 2).path), read_only=True) as con:
        raw = con.execute("SELECT row_id, line, origin, revision, year, activity, people FROM participation").fetchall()
    with connect(revision(old, 2)) as con:
        assert (
            con.execute("SELECT row_id, line, origin, revision, year, activity, people FROM participation").fetchall()
            == raw
        )


def test_a_newer_schema_is_refused_and_nothing_older_shown_for_it(tmp_path: Path) -> None:
    ahead = of_a_newer_schema(tmp_path / "store")
    sentence = "Revision 4 was written by a newer version of this program"
    before = {path.name for path in ahead.iterdir()}
    with pytest.raises(StoreError, match=sentence):
        current(ahead)
    with pytest.raises(StoreError, match=sentence):
        publish(ahead, "clean", {"participation": ()}, base=3, by="lee", kind="actuals")
    with pytest.raises(StoreError, match=sentence):
        upgrade(ahead, by="server")
    assert {path.name for path in ahead.iterdir()} - {"LOCK"} == before - {"LOCK"}
    assert [each.message for each in verify(ahead) if not each.good] == [NEWER]
