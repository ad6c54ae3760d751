"""Only what was touched is taken: a template of an older revision takes nothing back, and says where it would."""

from datetime import date
from pathlib import Path

import pytest

from pledge.report import read_report
from pledge.store import Revision, Row, build, preview, publish
from pledge.upload import Proposal, Refused, Sheet, template_csv
from pledge.upload.proposal import published
from pledge.upload.reading import propose
from pledge.upload.uploaded_files import read_csv
from tests.support.published import PUBLISHED, REPORT
from tests.support.sheets import sheet

HEAD = ("row_id", "연도", "활동", "참여자", "revision")


@pytest.fixture(scope="module")
def revisions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Revision, Revision]:
    """Revision 1 as published; in revision 2 one count is 60 instead of 50여명, and one activity is gone."""
    store: Path = tmp_path_factory.mktemp("store")
    tables = read_report(REPORT.read_bytes()).tables
    tables["pledge"][0]["reference_date"] = date(2021, 12, 31)  # as the tests bring it: the day alone changes nothing
    first = build(store, {PUBLISHED: tables}, by="tests")
    assert first
    rows = published(first, PUBLISHED, "participation")
    changed = [
        row | ({"people": 60, "approximate": False, "stated": "60명"} if row["activity"] == "주민설명회" else {})
        for row in rows
        if row["activity"] != "심포지엄"
    ]
    second = publish(store, PUBLISHED, {"participation": changed}, base=1, by="kim", kind="actuals").revision
    assert second
    return first, second


def row_of(revision: Revision, activity: str) -> Row:
    return next(row for row in published(revision, PUBLISHED, "participation") if row["activity"] == activity)


def bring(revision: Revision, *rows: tuple[str | None, ...]) -> Proposal:
    return propose(revision, PUBLISHED, [sheet("시민 참여", HEAD, *rows)], "실적.xlsx", None, "2021-12-31")


def test_an_unchanged_cell_of_an_old_template_overwrites_nothing(revisions: tuple[Revision, Revision]) -> None:
    first, second = revisions
    row_id = row_of(first, "주민설명회")["row_id"]
    proposal = bring(second, (row_id, "2021", "주민설명회", "50여명", "1"))
    assert preview(second, PUBLISHED, proposal.tables, "actuals") == ()
    assert proposal.overwrites == ()
    assert proposal.base == 2


def test_the_same_cell_without_a_word_of_its_template_is_a_change(revisions: tuple[Revision, Revision]) -> None:
    _first, second = revisions
    row_id = row_of(second, "주민설명회")["row_id"]
    (changed,) = preview(
        second, PUBLISHED, bring(second, (row_id, "2021", "주민설명회", "50여명", None)).tables, "actuals"
    )
    assert changed.cells["people"] == (60, 50)


def test_a_cell_that_both_have_changed_is_named(revisions: tuple[Revision, Revision]) -> None:
    first, second = revisions
    row_id = row_of(first, "주민설명회")["row_id"]
    proposal = bring(second, (row_id, "2021", "주민설명회", "70", "1"))
    assert proposal.overwrites == (("participation", row_id, "people"),)
    agreed = bring(second, (row_id, "2021", "주민설명회", "60명", "1"))
    assert agreed.overwrites == (), "both say the same"
    other = bring(second, (row_id, "2021", "주민 설명회 2회", "50여명", "1"))
    assert other.overwrites == (), "another cell of the row"
    (changed,) = preview(second, PUBLISHED, other.tables, "actuals")
    assert list(changed.cells) == ["activity"], "the newer count stays"


def test_a_row_removed_since_stays_removed_unless_it_was_changed(revisions: tuple[Revision, Revision]) -> None:
    first, second = revisions
    row_id = row_of(first, "심포지엄")["row_id"]
    proposal = bring(second, (row_id, "2020", "심포지엄", "700여명", "1"))
    assert [notice.reason for notice in proposal.notices] == ["row-gone"]
    assert preview(second, PUBLISHED, proposal.tables, "actuals") == ()
    with pytest.raises(Refused) as refused:
        bring(second, (row_id, "2020", "심포지엄", "800", "1"))
    assert [problem.reason for problem in refused.value.problems] == ["row-removed"]


def test_a_row_added_since_is_not_missing(revisions: tuple[Revision, Revision]) -> None:
    first, second = revisions
    old = [row for row in published(first, PUBLISHED, "participation") if row["activity"] != "주민설명회"]
    proposal = bring(second, *[(r["row_id"], str(r["year"]), r["activity"], r["stated"], "1") for r in old])
    assert proposal.missing == (("participation", row_of(first, "주민설명회")["row_id"]),)


def test_a_template_of_a_revision_that_is_not_here_says_so(revisions: tuple[Revision, Revision]) -> None:
    proposal = bring(revisions[1], (None, "2021", "한마당", "5", "9"))
    assert [(notice.reason, notice.params) for notice in proposal.notices] == [("template-unknown", {"number": "9"})]


def test_a_csv_of_an_old_template_carries_its_revision(revisions: tuple[Revision, Revision]) -> None:
    first, second = revisions
    for table in ("participation", "budget"):
        read = read_csv(template_csv(first, PUBLISHED, table), f"{table}.csv")
        proposal = propose(second, PUBLISHED, [Sheet("", read.rows)], f"{table}.csv", table)
        assert preview(second, PUBLISHED, proposal.tables, "actuals") == ()


def test_published_rows_keep_their_order_and_what_no_column_shows(revisions: tuple[Revision, Revision]) -> None:
    first, _second = revisions
    row = published(first, PUBLISHED, "budget")[11]
    assert row["stated"] == "1,039"
    shuffled = [
        ("row_id", "구분", "재원", "기간", "금액", "단위"),
        (row["row_id"], "계획", "시비", "2021", "1040", "백만원"),
        (published(first, PUBLISHED, "budget")[0]["row_id"], "계획", "도비", "기투자", "0", "백만원"),
    ]
    proposal = propose(first, PUBLISHED, [sheet("예산", *shuffled)], "실적.xlsx", None, "2021-12-31")
    (changed,) = preview(first, PUBLISHED, proposal.tables, "actuals")
    assert changed.cells == {"amount_krw": (1_039_000_000, 1_040_000_000), "stated": ("1,039", "1040")}
    assert proposal.tables["budget"][11]["origin"] == "실적.xlsx, 예산, 2"
    assert [each["row_id"] for each in proposal.tables["budget"]] == [
        each["row_id"] for each in published(first, PUBLISHED, "budget")
    ]
