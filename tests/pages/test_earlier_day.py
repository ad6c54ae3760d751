"""Spending as known on a day before the report's last: on the budget page, the slides, in the workbook and the search.

The published report spends 60 in 2019 (the city's), 938 in 2020 (50 of the province, 888 of the city), 788 in 2021 (the
city's), and plans 2,598 for the term and 6,915 after it (million won). Its figures reach to the end of 2021.
"""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from pledge import search
from pledge.deck import Deck, assembly
from pledge.exports import workbook
from pledge.query import query
from pledge.store import Revision, current
from pledge.view import View, view_of
from tests.support.pages import Open, html, traces
from tests.support.published import PUBLISHED

NOT_YET = "시기 미도래"


class Known(NamedTuple):
    """What is known of the spending on a day, in million won; None where it is not yet."""

    day: date
    of_2020: int | None
    of_2021: int | None
    total: int
    province: int
    city: int


DAYS = [
    # 2019 alone: 60 of the city, nothing of the province
    Known(date(2020, 12, 30), None, None, 60, 0, 60),
    # 60 + 938 = 998: 50 of the province, 60 + 888 = 948 of the city
    Known(date(2020, 12, 31), 938, None, 998, 50, 948),
    Known(date(2021, 1, 1), 938, None, 998, 50, 948),
    Known(date(2021, 12, 30), 938, None, 998, 50, 948),
    # 998 + 788 = 1,786: 50 of the province, 948 + 788 = 1,736 of the city
    Known(date(2021, 12, 31), 938, 788, 1786, 50, 1736),
    Known(date(2022, 1, 1), 938, 788, 1786, 50, 1736),
]
TERM, AFTER, TOTAL = 2598, 6915, 9513


@pytest.fixture(scope="module")
def revision(published: Path) -> Revision:
    found, _refused = current(published)
    assert found
    return found


def steps_of(known: Known) -> dict[str, int]:
    left = TERM - known.total  # 2,598 - 60 = 2,538; 2,598 - 998 = 1,600; 2,598 - 1,786 = 812
    return {"before": 0, "spent_in_term": known.total, "left_in_term": left, "after": AFTER, "total": TOTAL}


def printed(amount: int | None) -> str:
    return NOT_YET if amount is None else f"{amount:,}"


def row_of(page: str, caption: str, source: str) -> list[str]:
    """Return the cells of one row of a table of the report, as text."""
    (table,) = re.findall(rf"<table[^>]*><caption>{caption}.*?</table>", page, re.DOTALL)
    (row,) = [
        row for row in re.findall(r"<tr[^>]*>.*?</tr>", table, re.DOTALL) if f'<th scope="row">{source}</th>' in row
    ]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", cell.replace("<br>", " "))) for cell in cells]


@pytest.mark.parametrize("known", DAYS, ids=str)
def test_the_budget_page_knows_what_was_known(published: Path, open_page: Open, known: Known) -> None:
    app = open_page(published, "budget", as_of=known.day.isoformat())
    page = html(app)
    drawn = traces(app)
    bars = drawn["steps_to_total"]
    assert {bar["customdata"][0][0]: bar["x"][0] / 10**6 for bar in bars} == steps_of(known)
    (spent,) = [trace for trace in drawn["budget_by_source"] if trace["name"] == "집행"]
    assert [amount / 10**6 for amount in spent["x"]] == [known.city, known.province]
    until = f" {known.day.year}. {known.day.month}. {known.day.day}.까지" if known.day < date(2021, 12, 31) else ""
    total = row_of(page, "예산 집행현황", "계")
    # rates E and H, sums F and I, before the term G, then 2018 H2, 2019 to 2021, 2022 H1
    rate = NOT_YET if until else "68.7%"
    assert total == [
        *(rate, f"{known.total:,}{until}", "0", rate, f"{known.total:,}{until}"),
        *("0", "60", printed(known.of_2020), printed(known.of_2021), NOT_YET),
    ]
    assert row_of(page, "예산 집행현황", "시비")[1] == f"{known.city:,}{until}"
    assert ("1,786" in page) is (known.total == 1786)
    assert ("17억 8,600만" in page) is (known.total == 1786)
    note = f"{known.day.year}. {known.day.month}. {known.day.day}.까지 끝난 기간의 집행액만 더했습니다."
    assert (note in page) is bool(until)


@pytest.mark.parametrize("known", DAYS, ids=str)
def test_slides_workbook_and_search_know_the_same(revision: Revision, known: Known) -> None:
    made = assembly.deck(revision, PUBLISHED, known.day)
    slides = {slide.key: slide for slide in made.slides}
    steps = {str(row[0]): str(row[1]) for row in table_of(made, "cost", 0)}
    assert steps["임기 중 집행"] == f"{known.total:,}"
    assert steps["임기 계획 중 남은 돈"] == f"{TERM - known.total:,}"
    of_source = {str(row[0]): str(row[2]) for row in table_of(made, "sources", 0)}
    assert of_source == {"시비": f"{known.city:,}", "도비": f"{known.province:,}"}
    cells = {tuple(map(str, row[:3])): str(row[3]) for row in table_of(made, "spent", 1)}
    assert cells["예산 집행현황", "모든 재원", "2020"] == printed(known.of_2020)
    assert cells["예산 집행현황", "모든 재원", "2021"] == printed(known.of_2021)
    assert cells["예산 집행현황", "모든 재원", "2022 상반기"] == NOT_YET
    said = " ".join(text for slide in slides.values() for text in (slide.sentence, *slide.notes))
    assert ("17억 8,600만" in said) is (known.total == 1786)

    sheets = {reading.name: reading for reading in workbook.panel_sheets(view_of(revision, PUBLISHED, "ko", known.day))}
    assert {row[0]: row[2] for row in sheets["재원별 예산"].rows} == {
        "시비": known.city * 10**6,
        "도비": known.province * 10**6,
    }
    assert dict(row[:2] for row in sheets["총사업비"].rows)["임기 중 집행"] == known.total * 10**6
    money = {row[:3]: row[3:6] for row in sheets["보고서의 예산표"].rows}
    of_2021 = money["예산 집행현황", "모든 재원", "2021"]
    assert of_2021 == ((NOT_YET, None, None) if known.of_2021 is None else (788 * 10**6, None, "788"))
    spent = {name[2]: cells for name, cells in money.items() if name[:2] == ("예산 집행현황", "모든 재원")}
    sums = [cells for label, cells in spent.items() if label.startswith("소계")]
    assert [cells[0] for cells in sums] == [known.total * 10**6]

    view = View(revision, "ko", PUBLISHED, known.day, False, ())
    found = {
        entry.label: entry.value for entry in search.find_figures(view, search.search_words("예산집행현황 2021 시비"))
    }
    assert found["예산 집행현황 · 시비 · 2021"] == ("7억 8,800만 원" if known.of_2021 else NOT_YET)
    values = [entry.value for entry in search.find_figures(view, search.search_words("1786"))]
    assert bool(values) is (known.total == 1786)


def table_of(made: Deck, key: str, at: int) -> list[tuple[object, ...]]:
    (slide,) = [slide for slide in made.slides if slide.key == key]
    return [tuple(row) for row in slide.tables[at].rows]


def test_before_anything_is_due_spending_is_not_yet_and_never_zero(
    published: Path, open_page: Open, revision: Revision
) -> None:
    day = date(2018, 12, 30)  # the first period of the term ends a day later
    page = html(open_page(published, "budget", as_of=day.isoformat()))
    assert "임기 중 집행액은 시기 미도래입니다." in page
    assert "0원을 썼" not in page
    steps = query(revision, "steps_to_total", pledge=PUBLISHED, as_of=day, source=None)
    assert dict(zip(steps["step"], steps["amount_krw"] // 10**6, strict=True)) == {
        "before": 0,
        "planned_in_term": TERM,
        "after": AFTER,
        "total": TOTAL,
    }
    sheets = {reading.name: reading for reading in workbook.panel_sheets(view_of(revision, PUBLISHED, "ko", day))}
    assert {row[2] for row in sheets["재원별 예산"].rows} == {NOT_YET}
