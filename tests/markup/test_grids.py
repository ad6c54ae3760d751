"""Tables as the report draws them: a claim beside what was computed, blank and not-yet told apart from zero."""

from datetime import date
from pathlib import Path
from typing import Any

from pandas import NA, DataFrame

from pledge.markup import grids
from pledge.store import Revision
from pledge.view import View

VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "p", date(2021, 12, 31), False, (("lang", "ko"),))


def cell(label: str, **other: Any) -> dict[str, Any]:
    return {
        "place": "예산집행현황",
        "source": None,
        "label": label,
        "period": label if label[0] == "2" else None,
        "amount_krw": 50_000_000,
        "rate": None,
        "line": 9,
        "not_yet": False,
        "counted_to": None,
        "subject": f"예산집행현황/{label}/계",
    } | other


def drawn(found: list[dict[str, Any]], *cells: dict[str, Any]) -> str:
    columns = ["subject", "stated", "computed", "superseded"]
    return grids.budget_cells(DataFrame(cells), DataFrame(found, columns=columns), VIEW)


def test_a_claim_that_holds_is_shown_once() -> None:
    table = drawn([], cell("소계"))
    assert '<td class="num" data-value="50"><a href="source?lang=ko&amp;line=9" target="_self">50</a></td>' in table


def test_a_claim_that_does_not_hold_stands_beside_what_was_computed() -> None:
    finding = {"subject": "예산집행현황/소계/계", "stated": "50백만원", "computed": "49백만원", "superseded": False}
    table = drawn([finding], cell("소계"))
    assert '<strong>49</strong><br><span class="badge">' in table
    assert ">보고서 50</a>" in table
    superseded = drawn([finding | {"superseded": True}], cell("소계"))
    assert "badge" not in superseded, "older than its parts, not wrong"
    assert ">갱신 전 보고서 50</a>" in superseded


def test_blank_zero_and_not_yet_differ() -> None:
    table = drawn(
        [],
        cell("2019", amount_krw=NA),
        cell("2020", amount_krw=0),
        cell("2022-H1", amount_krw=0, not_yet=True),
        cell("집행률", amount_krw=NA, rate=68.7),
    )
    assert [text in table for text in (">적혀 있지 않음</a>", ">0</a>", ">시기 미도래</a>", ">68.7%</a>")] == [True] * 4


def test_years_between_have_a_column_of_their_own() -> None:
    rows = DataFrame(
        [
            {"item": "조례", "year": 2019, "description": "제정<1>", "note": None, "line": 7},
            {"item": "개소", "year": 2021, "description": "개소", "note": None, "line": None},
        ]
    )
    grid = grids.results(rows, VIEW, "성과")
    assert [f'<th scope="col">{year}</th>' in grid for year in (2019, 2020, 2021)] == [True] * 3
    assert '<td data-label="2019"><a href="source?lang=ko&amp;line=7" target="_self">제정&lt;1&gt;</a></td>' in grid
    assert '<td data-label="2020"></td>' in grid
    assert '<td data-label="2021">개소</td>' in grid, "from no line of the report"


def test_passages_keep_their_labels() -> None:
    rows = DataFrame(
        [
            {"level": 2, "label": "개소일", "body": "2020. 11. 6.", "line": 56},
            {"level": 1, "label": None, "body": "a < b", "line": None},
        ]
    )
    told = grids.passages(rows, VIEW)
    assert "<strong>개소일</strong> <span>2020. 11. 6.</span></a>" in told
    assert '<li class="level-1"><span>a &lt; b</span></li>' in told
    assert grids.passages(rows.head(0), VIEW) == ""
