"""Sheets as staff send them: found by name or headings, whatever stands around them; nothing is left out in silence."""

from collections.abc import Callable
from datetime import date

import pytest
from pandas import DataFrame

from pledge import i18n
from pledge.exports import workbook
from pledge.exports.file_formats import Edition, table_csv, tables_xlsx
from pledge.exports.pledge_tables import tables
from pledge.i18n import _
from pledge.query import query
from pledge.store import Difference, Revision
from pledge.ui import history_page
from pledge.upload import Problem, Refused, Sheet, read
from pledge.upload.sheet_tables import find_tables
from pledge.view import View
from tests.support.published import PUBLISHED
from tests.support.sheets import Say, sheet

Change = Callable[..., tuple[Difference, ...]]
Refusals = Callable[..., list[Problem]]
HEAD = ("연도", "활동", "참여자")


def people(differences: tuple[Difference, ...]) -> dict[str, object]:
    return {str(each.key["activity"]): each.cells["people"][1] for each in differences}


def test_a_new_row_is_added(change: Change) -> None:
    (added,) = change(("시민 참여", HEAD, ("2021", "한마당", "1,200명")))
    assert (added.table, added.kind) == ("participation", "added")
    assert {name: after for name, (_before, after) in added.cells.items()} == {
        "year": 2021, "activity": "한마당", "people": 1200, "approximate": False, "stated": "1,200명",
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [("참여자", "연도", "활동"), ("50", "2021", "한마당")],  # another order
        [("2021년 시민 참여 실적",), (), HEAD, ("2021", "한마당", "50")],  # a title, and the header two rows down
        [HEAD, (), ("2021", "한마당", "50"), (), (None, None, None)],  # blank rows
        [("Year", "Activity", "People"), ("2021", "한마당", "50")],  # in English
        [("연 도*", "활 동", "참여인원 (명)"), ("2021", "한마당", "50")],  # set apart, starred, with a unit
        [(None, *HEAD, None), (None, "2021", "한마당", "50", None)],  # beside blank columns
    ],
)
@pytest.mark.parametrize("name", ["시민 참여", "4. 시민참여", "participation", "Sheet1"])
def test_the_same_table_in_many_shapes(change: Change, name: str, rows: list[tuple[str | None, ...]]) -> None:
    assert people(change((name, *rows))) == {"한마당": 50}


def test_a_sheet_that_is_not_there_is_untouched_and_rows_that_are_not_there_are_listed(say: Say) -> None:
    proposal = say(("시민 참여", HEAD, ("2021", "한마당", "50")))
    assert list(proposal.tables) == ["participation", "pledge"], "and the day up to which it counts"
    assert len(proposal.tables["participation"]) == 11, "the ten that are published, and the new one"
    assert len(proposal.missing) == 10
    assert {table for table, _row_id in proposal.missing} == {"participation"}


def test_a_row_without_row_id_is_the_published_row_of_the_same_key(change: Change, say: Say) -> None:
    row = ("2021", "주민 설명회", "60명")  # published as 주민설명회, 50여명
    (changed,) = change(("시민 참여", HEAD, row))
    assert changed.kind == "changed"
    assert changed.cells["people"] == (50, 60)
    assert len(say(("시민 참여", HEAD, row)).missing) == 9


def test_what_belongs_to_no_table_is_named(say: Say) -> None:
    rows = (("연도", "활동", "담당 메모", "참여자"), ("2021", "한마당", "확인할 것", "50"))
    proposal = say(("시민 참여", *rows), ("메모장", ("이것은", "메모"), ("장보기", None)))
    told = [(each.reason, each.sheet, each.column) for each in proposal.notices]
    assert told == [("extra-column", "시민 참여", "담당 메모"), ("extra-sheet", "메모장", None)]
    assert "읽지 않았습니다" in proposal.notices[0].why
    blank = say(("시민 참여", ("연도", "활동", "담당 메모", "참여자"), ("2021", "한마당", None, "50")))
    assert blank.notices == (), "an extra column without a word is no matter"


def test_a_misspelt_heading_is_not_taken_for_another_column(refusals: Refusals) -> None:
    (problem,) = refusals(("시민 참여", ("연도", "활동", "참여쟈"), ("2021", "한마당", "50")))
    assert (problem.reason, problem.column, problem.params) == ("column-misspelt", "참여쟈", {"meant": "참여자(명)"})


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ([("메모", ("a", "b"), ("c", "d"))], "no-table"),
        ([("시민 참여", ("가", "나"), ("다", "라"))], "no-header"),
        ([("시민 참여", HEAD, ("2021", "가", "1")), ("Sheet2", HEAD, ("2021", "나", "1"))], "sheet-twice"),
        ([("시민 참여", ("연도", "활동", "참여자", "인원"), ("2021", "가", "1", "2"))], "column-twice"),
        ([("시민 참여", ("활동", "참여자"), ("가", "1"))], "column-missing"),
    ],
)
def test_what_cannot_be_found_is_said(refusals: Refusals, sheets: list[tuple[str, ...]], reason: str) -> None:
    problems = refusals(*sheets)
    assert [problem.reason for problem in problems] == [reason]
    for language in i18n.LANGUAGES:
        i18n.use(language)
        assert problems[0].why != ""
        assert problems[0].mend != ""


def test_merged_cells_repeat_words_but_never_numbers() -> None:
    rows = (HEAD, ("2021", "가", "5"), ("2021", "나", "5"))
    merged = find_tables([Sheet("시민 참여", rows, filled=frozenset({(3, 1)}))], "x.xlsx")
    assert merged.problems == []
    assert merged.tables[0].texts["year"] == ["2021", "2021"]
    (problem,) = find_tables([Sheet("시민 참여", rows, filled=frozenset({(3, 3)}))], "x.xlsx").problems
    assert (problem.reason, problem.row, problem.column) == ("merged-number", 3, "참여자")


def test_a_csv_of_a_table_that_its_headings_do_not_tell(revision: object) -> None:
    rows = ("이름", "비고"), ("네트워크", "새로")
    assert find_tables([sheet("", *rows)], "x.csv").problems[0].reason == "no-table"
    (given,) = find_tables([sheet("", ("단체명", "비고"), rows[1])], "x.csv", "partner").tables
    assert (given.form.table, given.texts["name"]) == ("partner", ["네트워크"])


def test_a_file_of_another_pledge_is_refused_as_such(refusals: Refusals) -> None:
    about = ("작성 방법", ("공약 식별자", "small"), ("바탕이 된 판", "1"))
    (problem,) = refusals(about, ("시민 참여", HEAD, ("2021", "가", "많이")))
    assert (problem.reason, problem.params) == (
        "another-pledge",
        {"other": "작은 공약", "pledge": "시장 직속 마을공동체지원센터 조직 신설"},
    )


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("export", ["pages", "tables", "table", "chart", "history"])
def test_an_export_of_the_dashboard_is_called_what_it_is(revision: Revision, language: str, export: str) -> None:
    i18n.use(language)
    if export == "pages":
        name, data = "x.xlsx", workbook.workbook(revision, PUBLISHED)
    elif export == "tables":
        edition = Edition(PUBLISHED, 1, date(2022, 1, 1), date(2021, 12, 31), assumed=False)
        name, data = "x.xlsx", tables_xlsx(tables(revision, PUBLISHED), query(revision, "columns"), edition)
    elif export == "table":
        name, data = "x.csv", table_csv(tables(revision, PUBLISHED)["participation"])
    elif export == "history":
        change = Difference(
            "participation", PUBLISHED, "a", {"year": 2021, "activity": "가"}, "changed", {"people": (1, 2)}
        )
        view = View(revision, language, PUBLISHED, date(2021, 12, 31), False, ())
        name, data = "x.csv", history_page.changes_csv((change,), view, 1)
    else:
        notes = {_("Pledge"): "가", _("Narrowed to"): "나", _("Reference date"): "2021-12-31"}
        name, data = "x.csv", table_csv(DataFrame({_("Year"): [2021], _("Activity"): ["가"]}), notes)
    i18n.use("ko")
    with pytest.raises(Refused) as refusal:
        read(revision, PUBLISHED, data, name)
    assert [each.reason for each in refusal.value.problems] == ["our-export"]
