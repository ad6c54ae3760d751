"""Queries on real revisions, what is remembered of them, and every .sql file against its callers."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy
from threading import Barrier, Thread
from typing import TypeGuard

import duckdb
import pytest

from pledge import query as module
from pledge.panels.panel import Panel
from pledge.query import memo, parameters, query
from pledge.store import Revision, StoreError, build, publish
from pledge.view import FILLED
from tests.support.published import ROOT

CALLERS = sorted([*ROOT.glob("app.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("pledge/**/*.py")])
PEOPLE = (
    "-- One row per activity.\nSELECT activity, people FROM participation WHERE pledge_id = $pledge ORDER BY people\n"
)


# Folders of which every file is asked -> the parameters that it may take.
WARNINGS = "validation/warnings/"
RULES = {
    "checks/": {"pledge", "as_of"},
    "validation/errors/": {"pledge"},
    WARNINGS: {"pledge", "as_of", "as_of_before", "today"},
}


def report(*people: int | None) -> dict[str, list[dict[str, object]]]:
    counted = [{"line": n, "year": 2021, "activity": f"{n}", "people": p} for n, p in enumerate(people, 1)]
    return {
        "pledge": [{"line": 1, "title": "t", "reference_date": date(2021, 9, 30)}],
        "participation": [row | {"approximate": False} for row in counted],
        "report_line": [],
    }


@pytest.fixture
def revision(tmp_path: Path) -> Revision:
    made = build(tmp_path / "store", {"a": report(520, 50), "b": report(7)}, by="make")
    assert made
    return made


@pytest.fixture
def queries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "queries"
    (folder / "checks").mkdir(parents=True)
    (folder / "people.sql").write_text(PEOPLE, encoding="utf-8")
    copy(module.QUERIES / "officials.sql", folder)
    monkeypatch.setattr(module, "QUERIES", folder)
    return folder


def test_answer_is_a_frame(revision: Revision, queries: Path) -> None:
    frame = query(revision, "people", pledge="a")
    assert frame.to_dict("list") == {"activity": ["2", "1"], "people": [50, 520]}
    assert query(revision, "people", pledge="b")["people"].tolist() == [7]
    assert query(revision, "people", pledge="none").empty


def test_nothing_is_not_zero(tmp_path: Path, queries: Path) -> None:
    made = build(tmp_path / "other", {"a": report(5, None)}, by="make")
    assert made
    assert query(made, "people", pledge="a")["people"].isna().tolist() == [False, True]


@pytest.mark.parametrize("params", [{}, {"pledge": "a", "source": None}, {"pledges": "a"}])
def test_parameters_are_exactly_those_of_the_file(
    revision: Revision, queries: Path, params: dict[str, str | None]
) -> None:
    with pytest.raises(TypeError, match=r"people takes \['pledge'\]"):
        query(revision, "people", **params)
    assert parameters("people") == {"pledge"}


def test_an_optional_filter_and_a_date(revision: Revision, queries: Path) -> None:
    (queries / "checks" / "late.sql").write_text(
        "-- One row per pledge whose day has come.\n"
        "SELECT pledge_id FROM pledge\n"
        "WHERE reference_date <= $as_of AND ($pledge IS NULL OR pledge_id = $pledge) ORDER BY 1\n"
    )
    ask = "checks/late"
    assert query(revision, ask, as_of=date(2021, 9, 30), pledge=None)["pledge_id"].tolist() == ["a", "b"]
    assert query(revision, ask, as_of=date(2021, 9, 30), pledge="b")["pledge_id"].tolist() == ["b"]
    assert query(revision, ask, as_of=date(2021, 9, 29), pledge=None).empty


def test_values_are_never_part_of_the_statement(revision: Revision, queries: Path) -> None:
    assert query(revision, "people", pledge="a' OR 1=1; --").empty


def test_callers_cannot_change_cached_answers(revision: Revision, queries: Path) -> None:
    mine = query(revision, "people", pledge="a")
    mine.loc[0, "people"] = 0
    mine["share"] = 1
    del mine["activity"]
    assert query(revision, "people", pledge="a").to_dict("list") == {"activity": ["2", "1"], "people": [50, 520]}


def test_each_revision_answers_for_itself(tmp_path: Path, revision: Revision, queries: Path) -> None:
    assert query(revision, "people", pledge="b")["people"].tolist() == [7]
    later = publish(tmp_path / "store", "b", report(8), base=1, by="kim", kind="report").revision
    assert later
    assert query(later, "people", pledge="b")["people"].tolist() == [8]
    assert query(revision, "people", pledge="b")["people"].tolist() == [7]


def test_refusal_of_the_database_is_a_store_error(revision: Revision, queries: Path) -> None:
    (queries / "broken.sql").write_text("-- One row.\nSELECT nothing FROM participation\n")
    with pytest.raises(StoreError, match="The query broken failed"):
        query(revision, "broken")
    (queries / "two.sql").write_text("-- One row.\nSELECT 1; SELECT 2\n")
    with pytest.raises(ValueError, match="too many"):
        query(revision, "two")


def test_memo_makes_once_per_revision_and_key(tmp_path: Path, revision: Revision) -> None:
    other = Revision(2, "0" * 64, tmp_path / "other")
    made: list[str] = []

    def figure(name: str) -> str:
        made.append(name)
        return name

    for _ in range(2):
        assert memo(revision, ("figure", "ko"), lambda: figure("ko")) == "ko"
        assert memo(revision, ("figure", "en"), lambda: figure("en")) == "en"
        assert memo(other, ("figure", "ko"), lambda: figure("other")) == "other"
    assert made == ["ko", "en", "other"]


def test_memo_may_be_nested_and_does_not_cache_failures(revision: Revision) -> None:
    assert memo(revision, "outer", lambda: memo(revision, "inner", lambda: 20) + 1) == 21
    with pytest.raises(ZeroDivisionError):
        memo(revision, "division", lambda: 1 // 0)
    assert memo(revision, "division", lambda: 1) == 1


def test_the_cache_is_limited_in_number_and_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    cache = module._LimitedCache(maxsize=1000, getsizeof=module.size_of)
    for number in range(5):
        cache[number] = "x" * 10  # 50 + 10 bytes each
    assert [*cache] == [2, 3, 4]
    cache["long"] = "x" * 850  # 50 + 850 = 900, so that one of 60 still fits
    assert "long" in cache
    assert len(cache) == 2
    with pytest.raises(ValueError, match="too large"):
        cache["too long"] = "x" * 1000


def test_the_size_of_a_value_includes_everything_in_it() -> None:
    text = module.size_of("x" * 100)  # 50 + 100
    assert text == 150
    assert module.size_of(("x" * 100, {"a": "x" * 100})) == 64 + text + (64 + 51 + text)
    assert module.size_of(Panel(query="q", title="t", page="budget")) > 100


def test_many_threads_ask_at_once(revision: Revision, queries: Path) -> None:
    start, made, answers = Barrier(8), [], []

    def ask(number: int) -> None:
        start.wait()
        pledge = "ab"[number % 2]
        answers.append((pledge, query(revision, "people", pledge=pledge)["people"].tolist()))
        memo(revision, "once", lambda: made.append(number))

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [("a", [50, 520])] * 4 + [("b", [7])] * 4
    assert len(made) == 1


def calls(path: Path, source: str) -> Iterator[tuple[str, set[str], str, bool]]:
    """Every question of a source: the query, the parameters given, where it stands, and whether a view fills the rest.

    Questions are `query(<revision>, "name", ...)`, `rows(...)`, `rows_of_connection(...)`, `<view>.ask("name", ...)`,
    `<view>.one("name", ...)` and `Panel(query="name", given=(("parameter", value),))`.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function, where = node.func, f"{path.name}:{node.lineno}"
        called = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        words = {word.arg or "**": word.value for word in node.keywords}
        if called in {"query", "rows", "rows_of_connection"} and len(node.args) == 2 and is_text(node.args[1]):
            yield node.args[1].value, {*words}, where, False
        elif called in {"ask", "one"} and isinstance(function, ast.Attribute) and node.args and is_text(node.args[0]):
            yield node.args[0].value, {*words}, where, True
        elif called == "Panel" and "query" in words and is_text(words["query"]) and words["query"].value:
            pairs = words["given"].elts if isinstance(words.get("given"), ast.Tuple) else []
            yield words["query"].value, {pair.elts[0].value for pair in pairs}, where, True


def is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def qualified_tables(sql: str) -> list[str]:
    """The tables that a query names with a schema or a database before them."""
    with duckdb.connect() as con:
        row = con.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()
    assert row
    found: list[str] = []

    def look(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") == "BASE_TABLE" and (node["schema_name"] or node["catalog_name"]):
                found.append(".".join(filter(None, (node["catalog_name"], node["schema_name"], node["table_name"]))))
            node = list(node.values())
        if isinstance(node, list):
            for each in node:
                look(each)

    look(json.loads(row[0]))
    return found


def wrongs(folder: Path, sources: list[tuple[Path, str]]) -> list[str]:
    """What does not fit between the .sql files of a folder and the calls in sources."""
    found, called, takes = [], set(), {}
    for path in sorted(folder.glob("**/*.sql")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        sql = path.read_text(encoding="utf-8")
        statements = duckdb.extract_statements(sql)
        takes[name] = set().union(*(statement.named_parameters for statement in statements))
        if not sql.startswith("-- "):
            found.append(f"{name}: the first line does not say what one row is")
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            found.append(f"{name}: is not one query")
        else:
            # A warning is about two states: the rows before stand in schema `was`.
            before = "was." if name.startswith(WARNINGS) else "-"
            found += [
                f"{name}: {table} is qualified" for table in qualified_tables(sql) if not table.startswith(before)
            ]
        for rules, known in RULES.items():
            if name.startswith(rules):
                called.add(name)
                found += [f"{name}: takes ${odd}" for odd in sorted(takes[name] - known)]
    for path, source in sources:
        for name, params, where, filled in calls(path, source):
            called.add(name)
            if name not in takes:
                found.append(f"{where}: there is no {name}")
            elif params != takes[name] and not (filled and params <= takes[name] <= params | FILLED):
                found.append(f"{where}: {name} takes {sorted(takes[name])}, not {sorted(params)}")
    return found + [f"{name}: nothing calls it" for name in takes if name not in called]


def test_queries_and_their_callers_fit() -> None:
    sources = [(path, path.read_text(encoding="utf-8")) for path in CALLERS]
    assert len(sources) > 3
    assert wrongs(ROOT / "queries", sources) == []


def test_queries_run_where_most_tables_are_empty(revision: Revision) -> None:
    values = {"pledge": "a", "as_of": date(2021, 12, 31)}
    for path in sorted(module.QUERIES.glob("**/*.sql")):
        name = path.relative_to(module.QUERIES).with_suffix("").as_posix()
        if not name.startswith(WARNINGS):  # they need two states: tests/upload
            query(revision, name, **{each: values.get(each) for each in parameters(name)})


@pytest.mark.parametrize(
    ("sql", "call", "wrong"),
    [
        (PEOPLE, 'query(r, "x", pledge=p)', None),
        (PEOPLE, 'q.query(r, "x", pledge=p)', None),
        (PEOPLE, 'query(r, "x")', "a.py:1: x takes ['pledge'], not []"),
        (PEOPLE, 'query(r, "x", **p)', "a.py:1: x takes ['pledge'], not ['**']"),
        (PEOPLE, 'query(r, "x", pledge=p); query(r, "y")', "a.py:1: there is no y"),
        (PEOPLE, "query(r, name, pledge=p)", "x: nothing calls it"),
        (PEOPLE, 'rows(r, "x", pledge=p)', None),
        (PEOPLE, 'view.ask("x")', None),
        (PEOPLE, 'view.whole.one("x", pledge=None)', None),
        (PEOPLE, 'view.ask("x", kind="core")', "a.py:1: x takes ['pledge'], not ['kind']"),
        ("-- One.\nSELECT $kind", 'view.ask("x")', "a.py:1: x takes ['kind'], not []"),
        ("-- One.\nSELECT $kind", 'Panel(query="x", given=(("kind", 1),))', None),
        (PEOPLE, 'Panel(query="y"); view.ask("x")', "a.py:1: there is no y"),
        ("SELECT 1", 'query(r, "x")', "x: the first line does not say what one row is"),
        ("-- One.\nSELECT 1; SELECT 2", 'query(r, "x")', "x: is not one query"),
        ("-- One.\nDELETE FROM pledge", 'query(r, "x")', "x: is not one query"),
        ("-- One.\nSELECT * FROM main.pledge", 'query(r, "x")', "x: main.pledge is qualified"),
        ("-- One.\nWITH a AS (FROM old.pledge) FROM a", 'query(r, "x")', "x: old.pledge is qualified"),
    ],
)
def test_a_query_that_does_not_fit_its_callers_is_found(tmp_path: Path, sql: str, call: str, wrong: str | None) -> None:
    (tmp_path / "x.sql").write_text(sql, encoding="utf-8")
    assert wrongs(tmp_path, [(Path("a.py"), call)]) == ([wrong] if wrong else [])


def test_checks_need_no_caller_but_take_two_parameters_at_most(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "x.sql").write_text("-- One.\nSELECT $pledge, $as_of, $source")
    assert wrongs(tmp_path, []) == ["checks/x: takes $source"]


def test_warnings_may_look_at_the_rows_before_and_no_other_schema(tmp_path: Path) -> None:
    (tmp_path / WARNINGS).mkdir(parents=True)
    (tmp_path / WARNINGS / "x.sql").write_text(
        "-- One.\nFROM pledge JOIN was.pledge w USING (row_id) WHERE $today > $source"
    )
    assert wrongs(tmp_path, []) == ["validation/warnings/x: takes $source"]
    (tmp_path / WARNINGS / "x.sql").write_text("-- One.\nFROM old.pledge")
    assert wrongs(tmp_path, []) == ["validation/warnings/x: old.pledge is qualified"]


def test_no_sql_is_put_together_from_strings() -> None:
    words = re.compile(r"\b(SELECT|FROM|WHERE|DELETE|INSERT|ORDER BY)\b")
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CALLERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(part, ast.Constant) and words.search(str(part.value)) for part in node.values)
    ]
    # Those that name a table of the schema, which no parameter can.
    assert sorted({each.partition(":")[0] for each in found}) == [
        "pledge/store/candidate.py",
        "pledge/store/migrations.py",
        "pledge/store/plan.py",
        "pledge/store/rows.py",
    ]
