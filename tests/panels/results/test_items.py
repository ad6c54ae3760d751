"""Results of the project and of what was done beside it: sentence, table by year, slide, search."""

from collections.abc import Callable
from typing import Any

from pledge.panels.results.items import CORE_RESULTS, LINKED_RESULTS, RESULTS, sentence
from pledge.panels.table import Cell
from pledge.view import View


def result(kind: str, item: str, year: int | None = 2020, **more: Any) -> dict[str, Any]:
    return {"line": 5, "kind": kind, "item": item, "year": year} | more


def test_items_are_counted_once_each(stored: Callable[..., View]) -> None:
    rows = [result("core", "조례", 2019), result("core", "조례"), result("core", "개소"), result("linked", "심포지엄")]
    view = stored(result=rows)
    context, every = RESULTS.context(view), RESULTS.rows(view)
    linked = tuple(row for row in every if row.kind == "linked")
    assert sentence(every, context) == "보고서는 본 사업 2개 항목, 연계사업 1개의 성과를 적었습니다."
    assert sentence(linked, context) == "보고서는 연계사업 1개의 성과를 적었습니다."
    assert sentence((), context) == "보고서에 아직 성과가 적혀 있지 않습니다."


def test_items_stand_by_year_each_result_with_its_line(stored: Callable[..., View]) -> None:
    view = stored(
        result=[
            result("core", "교육", 2018, line=7, description="3회", note="누계"),
            result("core", "교육", 2020, line=7, description="5회", note="누계"),
            result("core", "교육", 2020, line=8, description="견학"),
            result("core", "조례", None, line=9, description="제정"),
            result("core", "조례", 2018, line=None, description="입안"),
            result("linked", "심포지엄", 2020, description="1회"),
        ]
    )
    assert CORE_RESULTS.tables
    (made,) = CORE_RESULTS.tables(CORE_RESULTS.rows(view), CORE_RESULTS.context(view))
    assert made.caption == "본 사업의 성과"
    assert [each.text for each in made.headings] == ["구분", "2018", "2019", "2020", "성과", "비고"]
    education, ordinance = made.body
    assert [cell.text for cell in education.cells] == ["교육", "3회", "", "5회\n견학", "", "누계"]
    assert education.cells[1].href == "source?line=7"
    assert education.cells[3].href == "source?line=7,8"
    assert education.cells[2] == Cell(""), "a year between has a column of its own"
    assert [cell.text for cell in ordinance.cells] == ["조례", "입안", "", "", "제정", ""]
    assert ordinance.cells[1].href == "", "from no line of the report"
    assert made.folds


def test_a_table_without_remarks_has_no_column_for_them(stored: Callable[..., View]) -> None:
    view = stored(result=[result("linked", "심포지엄", description="1회")])
    assert LINKED_RESULTS.tables
    (made,) = LINKED_RESULTS.tables(LINKED_RESULTS.rows(view), LINKED_RESULTS.context(view))
    assert [each.text for each in made.headings] == ["구분", "2020"]
    assert made.caption == "연계사업의 성과"


def test_a_slide_names_as_many_results_as_it_has(view: View) -> None:
    slide, context = RESULTS.slide, RESULTS.context(view)
    assert slide
    assert slide.keep
    assert slide.points
    kept = slide.keep(RESULTS.rows(view), context)
    # 본 사업, 개소일, 위치, 조직 and five rows of the table of results
    assert len(slide.points(kept, context)) == 9
    assert slide.answer(kept, context).strong == ("9가지",)


def test_the_points_of_a_slide_are_facts_then_items_with_their_years(stored: Callable[..., View]) -> None:
    passages = [
        {"line": 3, "section": "사업성과", "ordinal": 1, "level": 1, "label": "개소일", "body": "2019. 3. 1."},
        {"line": 4, "section": "사업성과", "ordinal": 2, "level": 1, "label": None, "body": "운영"},
    ]
    rows = [
        result("core", "교육", 2018, description="3회"),
        result("core", "교육", 2019, description="5회"),
        result("core", "조례", None, description="제정"),
        result("linked", "심포지엄", description="1회"),
    ]
    view = stored(passage=passages, result=rows)
    slide, context = RESULTS.slide, RESULTS.context(view)
    assert slide
    assert slide.keep
    assert slide.points
    assert slide.points(slide.keep(RESULTS.rows(view), context), context) == [
        ("개소일", "2019. 3. 1."),
        ("교육", "2018년 3회, 2019년 5회"),
        ("조례", "제정"),
    ]
    assert slide.points(slide.keep((), context), context) == [("개소일", "2019. 3. 1.")], "facts alone make a slide"


def test_a_search_finds_each_result_with_its_year(stored: Callable[..., View]) -> None:
    view = stored(
        result=[result("core", "교육", 2018, line=7, description="3회", note="누계"), result("core", "조례", None)]
    )
    assert RESULTS.entry
    first, second = (RESULTS.entry(row, RESULTS.context(view)) for row in RESULTS.rows(view))
    assert first
    assert second
    assert (second.label, second.value) == ("교육 · 2018년", "3회")
    assert (second.more, second.lines) == ("누계", (7,))
    assert (first.label, first.value, first.more) == ("조례", "", "")
