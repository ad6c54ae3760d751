"""Revisions on real files: identity of rows, publishing, conflicts, restoring, damage."""

import errno
import os
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import Any

import duckdb
import pytest

from pledge import store as front
from pledge.store import (
    Conflict,
    Counts,
    Published,
    Revision,
    StoreError,
    build,
    connect,
    current,
    diff,
    explain,
    preview,
    restore,
    revision,
    revisions,
    verify,
)
from pledge.store.rows import merge, natural_keys, row_id
from tests.store.conftest import Tables, actuals, cell, edition, newest, report, rows


def test_revision_is_one_file_named_with_its_hash_and_number(store: Path) -> None:
    now = newest(store)
    assert now.number == 1
    assert (store / "CURRENT").read_text() == now.path.name + "\n"
    assert sorted(path.name for path in store.iterdir()) == sorted([now.path.name, "CURRENT", "LOCK"])
    assert [verdict.good for verdict in verify(store)] == [True, True]  # CURRENT and the one file
    assert now.path.stat().st_size < 1_500_000  # the default block size makes it about 4 MB


def test_no_report_no_revision(tmp_path: Path) -> None:
    assert build(tmp_path / "store", {}, by="make") is None
    assert current(tmp_path / "store") == (None, ())
    assert current(tmp_path / "nowhere") == (None, ())
    assert verify(tmp_path / "store") == ()


def test_build_leaves_a_store_alone_that_has_a_revision(store: Path) -> None:
    before = newest(store)
    assert build(store, {"c": report()}, by="make") == before
    assert newest(store) == before


def test_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path))
    assert front.folder() == tmp_path
    monkeypatch.delenv("PLEDGE_STORE")
    assert front.folder().parts[-2:] == ("data", "store")


def test_natural_keys_are_columns_of_the_schema(store: Path) -> None:
    with connect(newest(store)) as con:
        for table, key in natural_keys().items():
            con.execute(f"SELECT {', '.join(key)} FROM {table}")
    assert natural_keys()["budget"] == ("measure", "source", "period")
    assert not {"revision", "change", "explanation"} & set(natural_keys())


def test_same_reports_give_the_same_rows(tmp_path: Path) -> None:
    tables = {"a": report(cell("2019", 60), cell("2019", 61))}
    one, two = build(tmp_path / "1", tables, by="x"), build(tmp_path / "2", tables, by="y")
    assert rows(one, "budget") == rows(two, "budget")
    assert len({row["row_id"] for row in rows(one, "budget")}) == 2  # a repeated key is told apart by its ordinal


def test_values_are_kept_as_their_columns_hold_them(store: Path) -> None:
    (kept,) = rows(newest(store), "pledge")
    assert (kept["goal_rate"], kept["reference_date"], kept["jobs"]) == (Decimal("100.000"), date(2021, 9, 30), None)
    assert (kept["line"], kept["origin"], kept["revision"]) == (1, "report", 1)


def test_new_edition_keeps_row_ids_and_refreshes_lines(store: Path) -> None:
    first = {row["period"]: row for row in rows(newest(store), "budget")}
    # 2019 is unchanged but two lines further down, 2020 has changed, 2021 is new.
    tables = report(cell("2019", 60, 7), cell("2020", 900, 7), cell("2021", 1039, 7), lines=8)
    done = edition(store, tables, base=1)
    second = {row["period"]: row for row in rows(done.revision, "budget")}
    assert {p: second[p]["row_id"] for p in ("2019", "2020")} == {p: first[p]["row_id"] for p in ("2019", "2020")}
    assert {p: (row["line"], row["revision"]) for p, row in second.items()} == {
        "2019": (7, 1),
        "2020": (7, 2),
        "2021": (7, 2),
    }
    assert done.counts == {"budget": Counts(1, 1, 0), "report_line": Counts(2, 0, 0)}  # lines 7 and 8 are new
    changes = {row["table_name"]: row for row in rows(done.revision, "change") if row["revision"] == 2}
    assert {t: (c["rows_added"], c["rows_changed"], c["rows_removed"]) for t, c in changes.items()} == {
        "budget": (1, 1, 0),
        "report_line": (2, 0, 0),
    }
    assert rows(done.revision, "budget", "b") == rows(revision(store, 1), "budget", "b")


def test_spaces_in_a_key_do_not_make_another_row(store: Path) -> None:
    done = edition(store, report(cell("2019", 60, source="도 비"), cell("2020", 938)), base=1)
    (found,) = done.differences
    assert (found.kind, found.cells) == ("changed", {"source": ("도비", "도 비")})


def test_edition_removes_what_it_no_longer_has_even_a_whole_table(store: Path) -> None:
    tables = report()
    del tables["budget"]
    done = edition(store, tables, base=1)
    assert done.counts == {"budget": Counts(0, 0, 2)}
    assert rows(done.revision, "budget") == []


def test_nothing_changed_makes_no_revision(store: Path) -> None:
    done = edition(store, report(cell("2019", 60), cell("2020", 938)), base=1)
    assert done == Published(None, (), {})
    assert newest(store).number == 1


def test_lines_that_moved_are_published_without_counting_as_changes(store: Path) -> None:
    done = edition(store, report(cell("2019", 60, 6), cell("2020", 938, 6)), base=1)
    assert done.counts == {"budget": Counts(0, 0, 0)}
    assert [(row["line"], row["revision"]) for row in rows(done.revision, "budget")] == [(6, 1), (6, 1)]


def test_actuals_keep_unchanged_rows_and_take_the_line_of_changed_ones(store: Path) -> None:
    old = rows(newest(store), "budget")
    given = [row | {"origin": f"q3.xlsx, 예산, {n}"} for n, row in enumerate(old, 2)]
    given[1]["amount_krw"] = 940
    given.append(cell("2021", 5, origin="q3.xlsx, 예산, 4", row_id=None))
    done = actuals(store, {"budget": given}, base=1)
    first, second, third = rows(done.revision, "budget")
    assert first == old[0]
    assert (second["row_id"], second["line"], second["origin"], second["revision"]) == (
        old[1]["row_id"],
        None,
        "q3.xlsx, 예산, 3",
        2,
    )
    assert (third["line"], third["origin"], third["period"]) == (None, "q3.xlsx, 예산, 4", "2021")
    assert done.counts == {"budget": Counts(1, 1, 0)}
    assert rows(done.revision, "report_line") == rows(revision(store, 1), "report_line")


def test_row_id_takes_precedence_over_the_natural_key(store: Path) -> None:
    first, second = rows(newest(store), "budget")
    swapped = [first | {"period": "2020"}, second | {"period": "2019"}]
    done = actuals(store, {"budget": swapped}, base=1)
    assert {each.row_id: each.cells for each in done.differences} == {
        first["row_id"]: {"period": ("2019", "2020")},
        second["row_id"]: {"period": ("2020", "2019")},
    }


def test_new_row_never_takes_the_id_of_a_row_whose_key_changed(store: Path) -> None:
    first, second = rows(newest(store), "budget")
    moved = actuals(store, {"budget": [first | {"period": "2018-H2"}, second]}, base=1)
    done = actuals(store, {"budget": [*rows(moved.revision, "budget"), cell("2019", 1)]}, base=2)
    ids = [row["row_id"] for row in rows(done.revision, "budget")]
    assert len(set(ids)) == 3  # the new 2019 has the key that `first` was born with
    assert ids[:2] == [first["row_id"], second["row_id"]]


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"budgets": []}, "There is no table budgets"),
        ({"change": []}, "There is no table change"),
        ({"budget": [cell("2019", 1, colour="red")]}, "Table budget cannot take these rows"),
        ({"budget": [cell("2019", 1, source=None)]}, "Table budget cannot take these rows"),
        ({"budget": [cell("2019", 1, unit_krw="many")]}, "Table budget cannot take these rows"),
        ({"budget": [cell("2019", 1, unit_krw="0.5")]}, "budget.unit_krw cannot hold 0.5 exactly"),
        ({"budget": [cell("2019", 1, row_id="ffff")]}, "Table budget has no row ffff"),
        ({"budget": [cell("2019", 1, pledge_id="b")]}, "Table budget holds a row of another pledge"),
        ({"pledge": [{"title": "x", "goal_rate": Decimal("68.6999")}]}, "pledge.goal_rate cannot hold 68.6999 exactly"),
        ({"pledge": []}, "Table pledge needs exactly one row for a pledge"),
    ],
)
def test_rows_that_do_not_fit_change_nothing(store: Path, tables: Tables, message: str) -> None:
    with pytest.raises(StoreError, match=re.escape(message)):
        actuals(store, tables, base=1)
    assert newest(store).number == 1
    assert [path.name for path in store.glob("draft-*")] == []


def test_a_row_given_twice_is_refused(store: Path) -> None:
    first, _ = rows(newest(store), "budget")
    with pytest.raises(StoreError, match="more than once"):
        actuals(store, {"budget": [first, first]}, base=1)


def test_error_carries_its_message_id_and_parameters() -> None:
    error = StoreError("There is no revision {number}", number=9)
    assert (str(error), error.message, error.params) == (
        "There is no revision 9",
        "There is no revision {number}",
        {"number": 9},
    )


def test_conflict_on_the_same_pledge_shows_the_new_difference(store: Path) -> None:
    edition(store, report(cell("2019", 61), cell("2020", 938)), base=1)
    with pytest.raises(Conflict) as caught:
        edition(store, report(cell("2019", 62), cell("2020", 938)), base=1)
    assert caught.value.revision.number == 2
    assert [each.cells for each in caught.value.differences] == [{"amount_krw": (61, 62)}]
    assert newest(store).number == 2


def test_conflict_even_when_a_row_it_names_is_gone(store: Path) -> None:
    old = rows(newest(store), "budget")
    edition(store, report(cell("2020", 938)), base=1)
    with pytest.raises(Conflict):
        actuals(store, {"budget": old}, base=1)


def test_other_pledges_do_not_conflict_and_are_kept(store: Path) -> None:
    edition(store, report(cell("2019", 61), cell("2020", 938)), base=1)
    done = edition(store, report(cell("2019", 8)), base=1, pledge_id="b")
    assert [row["amount_krw"] for row in rows(done.revision, "budget", "a")] == [61, 938]
    assert [row["amount_krw"] for row in rows(done.revision, "budget", "b")] == [8]
    assert edition(store, report(), base=None, pledge_id="c").revision == newest(store)


def test_publishing_on_a_revision_that_is_not_there(store: Path, tmp_path: Path) -> None:
    with pytest.raises(Conflict):
        edition(store, report(), base=2)
    with pytest.raises(StoreError, match="There is no revision 1"):
        edition(tmp_path / "empty", report(), base=1)


def test_first_report_into_an_empty_store(tmp_path: Path) -> None:
    done = edition(tmp_path, report(cell("2019", 60)), base=None)
    assert done.revision == newest(tmp_path)
    assert done.counts == {"pledge": Counts(1, 0, 0), "budget": Counts(1, 0, 0), "report_line": Counts(6, 0, 0)}


def test_preview_is_what_publishing_does(store: Path) -> None:
    tables = report(cell("2019", 61))
    seen = preview(newest(store), "a", tables, "report")
    assert seen == edition(store, tables, base=1).differences
    assert [(each.kind, each.key["period"]) for each in seen] == [("changed", "2019"), ("removed", "2020")]


def test_difference_of_two_revisions(store: Path) -> None:
    edition(store, report(cell("2019", 61), cell("2021", 5)), base=1)
    edition(store, report(cell("2019", 8)), base=1, pledge_id="b")
    one, three = revision(store, 1), revision(store, 3)
    found = {
        (each.pledge_id, each.key["period"]): (each.kind, each.cells.get("amount_krw")) for each in diff(one, three)
    }
    assert found == {
        ("a", "2019"): ("changed", (60, 61)),
        ("a", "2020"): ("removed", (938, None)),
        ("a", "2021"): ("added", (None, 5)),
        ("b", "2019"): ("changed", (7, 8)),
    }
    assert {each.pledge_id for each in diff(one, three, "b")} == {"b"}
    assert diff(three, three) == ()


def test_restoring_brings_back_rows_of_one_pledge_as_they_were(store: Path) -> None:
    first = rows(newest(store), "budget")
    edition(store, report(cell("2019", 61, 3), lines=4), base=1)
    edition(store, report(cell("2019", 8)), base=1, pledge_id="b")
    explain(store, "a", "sum:budget", "60", "61", "A slip of the pen.", "park")
    done = restore(store, 1, "a", by="choi", reason="wrong file")
    now = newest(store)
    assert done.revision == now
    assert now.number == 5
    back = rows(now, "budget")
    without = [{k: v for k, v in row.items() if k != "revision"} for row in first]
    assert [{k: v for k, v in row.items() if k != "revision"} for row in back] == without
    assert [row["revision"] for row in back] == [5, 5]
    assert diff(revision(store, 1), now, "a") == ()
    assert [row["amount_krw"] for row in rows(now, "budget", "b")] == [8]
    with connect(now) as con:
        assert con.execute("SELECT body FROM explanation").fetchall() == [("A slip of the pen.",)]
        log = con.execute("SELECT revision, kind, published_by, base_revision FROM revision ORDER BY 1").fetchall()
    assert log == [
        (1, "report", "make", None),
        (2, "report", "kim", 1),
        (3, "report", "kim", 1),
        (4, "explanation", "park", 3),
        (5, "restore", "choi", 4),
    ]
    with pytest.raises(StoreError, match="Revision 1 has no pledge z"):
        restore(store, 1, "z", by="choi")


def test_explanation_is_a_revision_and_conflicts_with_nothing(store: Path) -> None:
    made = explain(store, "a", "sum:budget", "60", None, "The table rounds.", "park")
    # Its time is left out: reading a time with a zone needs a library that nothing else needs.
    with connect(made) as con:
        kept = con.execute("SELECT finding_key, stated, computed, body, author, revision FROM explanation").fetchall()
    assert kept == [("sum:budget", "60", None, "The table rounds.", "park", 2)]
    assert edition(store, report(cell("2019", 61), cell("2020", 938)), base=1).revision
    with pytest.raises(StoreError, match="There is no pledge z"):
        explain(store, "z", "k", None, None, "x", "park")


def test_connection_is_locked_down(store: Path, tmp_path: Path) -> None:
    with connect(newest(store)) as con:
        for sql in (
            "DELETE FROM budget",
            f"COPY budget TO '{tmp_path}/out.csv'",
            "FROM read_csv('/etc/passwd')",
            f"ATTACH '{tmp_path}/other.duckdb'",
            "SET threads = 2",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(sql)


def test_evicted_connection_still_answers_those_who_hold_it(tmp_path: Path) -> None:
    first, other = (build(tmp_path / str(n), {"a": report(cell("2019", n))}, by="x") for n in range(2))
    assert first
    assert other
    with connect(first) as held:
        for n in range(9):  # more than are kept open
            path = tmp_path / f"{n}.duckdb"
            shutil.copyfile(other.path, path)
            connect(Revision(1, other.sha256, path)).close()
        assert held.execute("SELECT amount_krw FROM budget").fetchall() == [(0,)]
    assert [row["amount_krw"] for row in rows(first, "budget")] == [0]


def test_threads_never_see_each_others_rows(store: Path) -> None:
    now, wrong = newest(store), []

    def ask(number: int) -> None:
        for _ in range(50):
            with connect(now) as con:
                if con.execute("SELECT ?, count(*)::INTEGER FROM budget", [number]).fetchall() != [(number, 3)]:
                    wrong.append(number)

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_missing_file_in_the_middle_is_found(store: Path) -> None:
    edition(store, report(), base=1)
    revisions(store)[0].path.unlink()
    assert [(v.name, v.message) for v in verify(store) if not v.good] == [("000001", "Its file is missing")]


def test_write_ahead_log_beside_a_revision_is_found(store: Path) -> None:
    Path(f"{newest(store).path}.wal").touch()
    assert [verdict.message for verdict in verify(store) if not verdict.good] == [
        "A write-ahead log was left beside it"
    ]


def test_leftovers_of_a_dead_publisher_are_cleared(store: Path) -> None:
    (store / "draft-dead.duckdb").touch()
    (store / "draft-dead.duckdb.wal").touch()
    edition(store, report(), base=1)
    assert list(store.glob("draft-*")) == []
    assert all(verdict.good for verdict in verify(store))


def test_store_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(StoreError, match="could not be written"):
        build(tmp_path, {"a": report()}, by="make")
    assert list(tmp_path.glob("draft-*")) == []


def test_rows_with_the_same_key_are_named_with_one_hash_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 new rows with one natural key: 1,000 identities, not 1 + 2 + ... + 1,000 = 500,500."""
    calls = 0

    def counted(*given: Any) -> str:
        nonlocal calls
        calls += 1
        return row_id(*given)

    monkeypatch.setattr("pledge.store.rows.row_id", counted)
    row = {"row_id": "", "year": 2020, "activity": "모임", "people": 1, "pledge_id": "a", "line": None, "origin": ""}
    rows, _found = merge("participation", "a", [], [dict(row) for _ in range(1_000)], 1, "x", edition=True)
    assert calls == 1_000
    assert [each["row_id"] for each in rows[:2]] == [
        row_id("a", "participation", ("2020", "모임"), ordinal) for ordinal in (1, 2)
    ]
    assert len({each["row_id"] for each in rows}) == 1_000
