"""Every page on A4: charts whole and at the paper's width, nothing beyond the margins, filters and foot stated."""

import os
import shutil
import subprocess

import pypdf
import pytest
from PIL import Image

from tests.support.browser import until

CHARTS = """() => [...document.querySelectorAll("[class*=st-key-chart-]")].every((it) => it.querySelector(".main-svg"))
  && !document.querySelector("[data-testid=stSkeleton]")"""
WIDTHS = "() => [...document.querySelectorAll('.js-plotly-plot')].map((chart) => chart._fullLayout.width)"
ON_PAPER = """() => addEventListener("beforeprint", () => {
  const charts = [...document.querySelectorAll(".js-plotly-plot")];
  window.onPaper = charts.map((chart) => Math.round(chart._fullLayout.width * chart.style.zoom));
})"""
# What the window would print: in the place of its `print`, which nobody can look at.
PRINTS = """() => {
  window.print = () => {
    dispatchEvent(new Event("beforeprint"));
    const charts = [...document.querySelectorAll("[class*=st-key-chart-]")];
    window.sent = {
      charts: charts.length,
      drawn: charts.filter((chart) => chart.querySelector(".main-svg")).length,
      missing: document.documentElement.classList.contains("not-whole"),
    };
  };
}"""
AT_ONCE = "() => document.readyState === 'complete'"
DPI = 50
MILLIMETRE = DPI / 25.4
WHITE = 250


@pytest.fixture
def printed(open_page, tmp_path):
    """`printed("/budget")`: the text of each sheet, once all of them were looked at for ink where none may be."""
    if not shutil.which("pdftoppm"):
        assert not os.environ.get("CI"), "pdftoppm is missing"
        pytest.skip("no pdftoppm: install poppler-utils")

    def print_(path, **how):
        page = open_page(path, **how)
        until(page, CHARTS)
        before = page.evaluate(WIDTHS)
        page.evaluate(ON_PAPER)
        page.pdf(path=tmp_path / "page.pdf", format="A4")
        # 180 mm between the margins are 680 pixels of 1/96 inch; on the screen they are what they were.
        assert page.evaluate("() => onPaper") == [680] * len(before)
        assert page.evaluate(WIDTHS) == pytest.approx(before, abs=0.01)
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", tmp_path / "page.pdf", tmp_path / "sheet"], check=True)
        for sheet in sorted(tmp_path.glob("sheet*.pgm")):
            _look(Image.open(sheet))
        # The reader sees blanks between the letters of Korean words.
        return ["".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(tmp_path / "page.pdf").pages]

    return print_


def _look(sheet):
    """No ink beyond the margins, nor on the edge of what is printed, where a chart or a row would be cut."""
    width, height = sheet.size
    assert (width / MILLIMETRE, height / MILLIMETRE) == (pytest.approx(210, abs=1), pytest.approx(297, abs=1))
    at = {name: round(mm * MILLIMETRE) for name, mm in {"side": 14, "top": 14, "foot": 279, "end": 280.5}.items()}
    for name, box in {
        "left": (0, 0, at["side"], height),
        "right": (width - at["side"], 0, width, height),
        "top": (0, 0, width, at["top"]),
        "edge": (0, at["foot"] - 1, width, at["end"]),
    }.items():
        assert sheet.crop(box).getextrema()[0] >= WHITE, name


def sheet_of(sheets, *words):
    """The one sheet that has the first of the words; it has all of them."""
    words = ["".join(word.split()) for word in words]
    (sheet,) = [text for text in sheets if words[0] in text]
    assert [word for word in words if word not in sheet] == []
    return sheet


def test_the_budget_fits_with_every_chart_whole_and_its_filters_stated(printed):
    sheets = printed("/budget?years=2019-2021")
    assert 2 <= len(sheets) <= 5
    sheet_of(sheets, "연도: 2019–2021", "임기 전체 계획 대비 집행률")
    sheet_of(sheets, "기간마다 계획한 만큼 썼나", "10.4", "7.9", "2021")
    sheet_of(sheets, "임기 뒤에는 얼마를 쓰나", "15.0", "10.0")
    sheet_of(sheets, "보고서의 표", "9,513", "보고서 2,598")
    for number, sheet in enumerate(sheets, 1):
        assert "시장직속마을공동체지원센터조직신설" in sheet
        assert f"기준일2021.12.31.(가정)·{number}/{len(sheets)}" in sheet
        assert "찾기" not in sheet


def test_a_chart_taller_than_a_sheet_is_made_smaller_and_not_cut(printed):
    sheets = printed("/roadmap?lang=en", width=390, height=844)
    # with it the first and the last entry of the road
    sheet_of(
        sheets,
        "What was planned, what was done",
        "타시군 사례 검토 및 자료 수집",
        "성남시 마을공동체지원센터 개소 및 운영",
    )
    sheet_of(
        sheets, "Roadmap", "How far the activities of each year have come"
    )  # what is below the chart on the screen fills the sheet before it
    assert len(sheets) == 2
    assert "Print" not in "".join(sheets)


def test_the_report_and_what_was_found_print_in_dark_as_in_light(printed):
    assert len(printed("/source", scheme="dark")) <= 6
    assert len(printed("/find?find=2020", scheme="dark")) <= 3


def test_a_print_by_the_keys_right_after_the_load_waits_for_every_chart(open_page):
    page = open_page("/budget", ready=AT_ONCE)
    page.evaluate(PRINTS)
    page.keyboard.press("Control+p")
    sent = page.wait_for_function("() => window.sent", timeout=60_000).json_value()
    assert sent["charts"] == sent["drawn"] >= 4
    assert not sent["missing"]


def test_a_print_by_the_button_while_charts_are_being_drawn_waits_for_them(open_page):
    page = open_page("/budget", ready="() => document.querySelector('.print')")
    page.evaluate(PRINTS)
    page.evaluate("() => document.querySelector('.print').click()")
    sent = page.wait_for_function("() => window.sent", timeout=60_000).json_value()
    assert sent["charts"] == sent["drawn"] >= 4
    assert not sent["missing"]


def test_a_print_that_cannot_wait_says_on_the_sheet_that_something_is_missing(open_page, tmp_path):
    page = open_page("/budget", ready=AT_ONCE)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    first = "".join(pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text().split())
    assert "모두표시되기전에인쇄되었습니다" in first
    until(page, CHARTS)
