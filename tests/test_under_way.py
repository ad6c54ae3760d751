"""A pledge under way, read from a report: one achievement everywhere, and no finding about a rate that is right."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from pledge import i18n, search
from pledge.checks import findings
from pledge.deck import assembly
from pledge.deck.pptx import pptx
from pledge.exports import workbook
from pledge.panels.content import panel_content
from pledge.panels.indicators.achievement import ACHIEVEMENT, ACHIEVEMENT_HEADLINE
from pledge.panels.portfolio.pledges import PLEDGES
from pledge.report import read_report
from pledge.store import Revision, build
from pledge.templates import pledge_list
from pledge.view import View

DUE = date(2021, 12, 31)
INDICATORS = (
    ("2018년\t기본계획\t10\t1건\t1건\t100"),
    ("2019년\t조례 제정\t15\t1건\t1건\t100"),
    ("2020년\t센터 설치\t15\t1개소\t1개소\t100"),
    ("2021년\t상담 인원\t30\t300명\t250명\t83.3"),
    ("2022년\t운영 평가\t30\t1회\t-\t-"),
)
"""10 + 15 + 15 + 30 x 83.3 % = 64.99 of 100, printed 65.0; of the 70 due it is 92.8."""


def text() -> str:
    """Return the clean report of the checks with these indicators and a heading of 65 %."""
    clean = (Path(__file__).parent / "checks" / "clean.txt").read_text(encoding="utf-8")
    before, _heading, rest = clean.partition("□ 목표달성 확인지표: 공약 이행률 82.5%")
    table, _heading, after = rest.partition("□ 공약 이행사항")
    head = table.strip().splitlines()[0]
    rows = "\n".join([head, *INDICATORS])
    return f"{before}□ 목표달성 확인지표: 공약 이행률 65%\n\n{rows}\n\n□ 공약 이행사항{after}"


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    reports = {"a": read_report(text().encode()).tables}
    reports["held"] = read_report(text().replace("이행단계 정상추진", "이행단계 보류").encode()).tables
    panel_content = build(tmp_path_factory.mktemp("store"), reports, by="tests")
    assert panel_content
    return panel_content


@pytest.fixture
def view(revision: Revision) -> View:
    return View(revision, "ko", "a", DUE, False, ())


def test_the_rate_of_the_heading_is_no_finding(revision: Revision) -> None:
    rules = set(findings(revision, "a", DUE)["rule"])
    assert not rules & {
        "goal_rate_is_not_the_achievement",
        "indicator_without_achievement",
        "achievement_is_not_its_rate",
        "weights_do_not_add_up",
    }


def test_overview_list_and_search_say_the_same_rate(revision: Revision, view: View) -> None:
    (metric,) = panel_content(ACHIEVEMENT_HEADLINE, view).metrics
    assert (metric.value, metric.contradiction) == ("65.0%", None)
    assert metric.note.startswith("기준일까지 도래한 비중 기준 92.8%")
    *_others, claimed = panel_content(ACHIEVEMENT, view).metrics
    assert (claimed.value, claimed.contradiction) == ("65%", None), "65.0 is what the heading rounds to 65"
    listed = pledge_list.table(panel_content(PLEDGES, view).rows, view)
    assert "<strong>65.0%</strong>" in listed
    assert [entry.value for entry in search.find_figures(view, ["65.0%"]) if entry.page == "overview"] == ["65.0%"]


@pytest.mark.parametrize(("language", "said"), [("ko", "비중으로 보면 전체의 65.0%"), ("en", "By weight it is 65.0%")])
def test_slide_and_presentation_say_the_same_rate(revision: Revision, language: str, said: str) -> None:
    deck = assembly.deck(revision, "a", DUE, language=language, slides=["indicators"])
    assert said in deck.slides[0].sentence
    (slide,) = Presentation(BytesIO(pptx(deck))).slides
    assert any(said in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_workbook_says_the_same_rate(revision: Revision) -> None:
    i18n.use("en")
    book = openpyxl.load_workbook(BytesIO(workbook.workbook(revision, "a", DUE)))
    texts = [str(cell.value) for row in book["Indicators"].iter_rows() for cell in row if cell.value is not None]
    assert any("Of all weights, 65.0% is achieved" in text for text in texts)
    assert "not yet" in texts


def test_a_pledge_on_hold_has_no_bars_on_its_slide(revision: Revision) -> None:
    (slide,) = assembly.deck(revision, "held", DUE, slides=["indicators"]).slides
    assert slide.figure is None
    assert len(slide.points) == 5
