"""Linked programmes: chart, sentence, answer and headline number, from small rows and from the published report."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pledge import i18n
from pledge.panels.drawing.marks import COUNT, MONEY
from pledge.panels.panel import Context
from pledge.panels.results.programmes import LINKED_PROJECTS, PROGRAMMES_BY_YEAR, draw, headline, sentence
from pledge.store import Revision
from pledge.view import View

SCREEN = Context(View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, ()))
MONEY_OF_YEARS: list[int | None] = [386_000_000, 429_000_000]
"""815 million in all."""


def programme(
    projects: list[int | None], money: list[int | None], years: tuple[int | None, ...] = (2018, 2019)
) -> tuple[Any, ...]:
    return tuple(
        SimpleNamespace(item="a", year=year, projects=n, amount_krw=won)
        for year, n, won in zip(years, projects, money, strict=True)
    )


def test_projects_and_money_have_an_axis_each() -> None:
    projects, money = draw(programme([61, 89], MONEY_OF_YEARS), SCREEN).data
    assert (list(projects.x), list(projects.y)) == (["2018", "2019"], [61, 89])
    assert list(money.y) == [386_000_000, 429_000_000]
    assert (projects.yaxis, money.yaxis) == ("y", "y2")
    assert list(money.text) == ["3.9", "4.3"], "3.86 and 4.29 억"
    assert money.hovertext[0] == "<b>2018</b><br>3억 8,600만 원"
    assert money.customdata[0][0] == "2018", "a click chooses the period"


def test_each_of_both_drawings_says_what_it_measures() -> None:
    projects, money = draw(programme([61, 89], MONEY_OF_YEARS), SCREEN).data
    assert (projects.meta["measure"], projects.meta["title"]) == (COUNT, "사업 수")
    assert (money.meta["measure"], money.meta["title"]) == (MONEY, "금액(단위: 억 원)")
    assert projects.meta["look"] == money.meta["look"] == "grey"


def test_what_no_year_states_is_not_drawn() -> None:
    (projects,) = draw(programme([61, None], [None, None]), SCREEN).data
    assert list(projects.y) == [61, None], "blank is not zero"
    assert list(projects.text) == ["61", ""]


def test_what_has_no_year_has_no_place_on_the_axis() -> None:
    (projects,) = draw(programme([61, 3], [None, None], (2018, None)), SCREEN).data
    assert list(projects.x) == ["2018"]


def test_a_programme_says_what_it_states() -> None:
    assert sentence(programme([61, 89], MONEY_OF_YEARS), SCREEN) == (
        "2018–2019년에 모두 150개 사업, 8억 1,500만 원입니다."
    )
    assert sentence(programme([61, 89], [None, None]), SCREEN) == "2018–2019년에 모두 150개 사업입니다."
    assert sentence(programme([None, None], MONEY_OF_YEARS), SCREEN) == "2018–2019년에 모두 8억 1,500만 원입니다."
    assert sentence(programme([61], [386_000_000], (2018,)), SCREEN) == "2018년에 모두 61개 사업, 3억 8,600만 원입니다."


def programmes(*stated: int | None, projects: tuple[int | None, ...] = (61, 89, 5)) -> tuple[Any, ...]:
    """Return two years of one programme and one of another, with the totals that the report states of each."""
    return tuple(
        SimpleNamespace(item=item, year=year, projects=n, line=line, projects_stated=claim)
        for item, year, n, line, claim in zip(
            "aab", (2018, 2019, 2019), projects, (72, 72, 73), stated or (None,) * 3, strict=True
        )
    )


def test_projects_are_summed_and_a_stated_total_counts_once_a_programme() -> None:
    (metric,) = headline(programmes(150, 150, 5), SCREEN)
    assert (metric.value, metric.note, metric.contradiction) == ("155", "2018–2019", None)  # 61 + 89 + 5 = 150 + 5
    assert metric.lines == (72, 73)
    (other,) = headline(programmes(149, 149, 5), SCREEN)
    assert other.contradiction == ("연도별 합계", "보고서의 합계", "154")  # 149 + 5


def test_no_projects_no_metric() -> None:
    assert headline((), SCREEN) == []
    assert headline(programmes(projects=(None, None, None)), SCREEN) == []


def test_the_slide_has_both_totals(view: View) -> None:
    i18n.use("en")
    slide, context, rows = PROGRAMMES_BY_YEAR.slide, PROGRAMMES_BY_YEAR.context(view), PROGRAMMES_BY_YEAR.rows
    assert slide
    assert slide.keep
    largest = slide.keep(rows(view), context)
    assert len({row.item for row in largest}) == 1
    # 61 + 89 + 44 + 70 projects, 386 + 429 + 256 + 395 million; the report states other totals of both
    assert slide.answer(largest, context).strong == (
        "264 projects",
        "259 projects",
        "KRW 1,466 million",
        "KRW 1,441 million",
    )


def test_the_slide_is_of_the_programme_with_the_most_money(stored: Any) -> None:
    rows = [
        {"line": 5, "kind": "linked", "item": "small", "year": 2020, "projects": 9, "amount_krw": 1_000_000},
        {"line": 6, "kind": "linked", "item": "large", "year": 2020, "amount_krw": 2_000_000},
        {"line": 6, "kind": "linked", "item": "large", "year": None, "amount_krw": 3_000_000},
    ]
    view = stored(result=rows)
    slide = PROGRAMMES_BY_YEAR.slide
    assert slide
    assert slide.keep
    kept = slide.keep(PROGRAMMES_BY_YEAR.rows(view), SCREEN)
    assert [(row.item, row.year) for row in kept] == [("large", 2020)]
    assert slide.answer(kept, SCREEN).strong == ("200만 원",)
    assert slide.keep((), SCREEN) == ()
    assert slide.note
    # 2 million of the largest in 2020, not 1 + 2 + 3 million of both
    assert slide.note(PROGRAMMES_BY_YEAR.rows(view), SCREEN) == "2020년에 모두 200만 원입니다."


def test_the_overview_shows_the_projects_of_the_published_report(view: View) -> None:
    assert LINKED_PROJECTS.metrics
    (metric,) = LINKED_PROJECTS.metrics(LINKED_PROJECTS.rows(view), LINKED_PROJECTS.context(view))
    assert (metric.value, metric.contradiction) == ("264", ("연도별 합계", "보고서의 합계", "259"))
