"""The deck as a presentation: what python-pptx reads back of it, and what LibreOffice makes of it."""

import os
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn

from pledge.deck import SLIDES, Deck, assembly
from pledge.deck.pptx import pptx
from pledge.deck.pptx.chart_data import charts_of
from pledge.deck.pptx.charts import add_chart
from pledge.panels.budget.by_source import draw as sources_drawn
from pledge.panels.budget.steps import draw as steps_drawn
from pledge.report import read_report
from pledge.store import Revision, build
from tests.support.published import PUBLISHED, REPORT
from tests.support.rows import CONTEXT, rows

ADDRESS = "https://pledge.city.example/f/ab3k"


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    folder = tmp_path_factory.mktemp("pptx")
    bare = {"pledge": [{"line": 3, "title": "작은 공약"}]}
    made = build(folder, {PUBLISHED: read_report(REPORT.read_bytes()).tables, "bare": bare}, by="tests")
    assert made
    return made


@pytest.fixture(scope="module")
def deck(revision: Revision) -> Deck:
    return assembly.deck(revision, PUBLISHED, opening="안녕하십니까, 시민 여러분.", forum="2026 시민 보고회")


@pytest.fixture(scope="module")
def slides(deck: Deck) -> dict[str, Any]:
    """The slides as read back, by the keys of the deck's."""
    made = Presentation(BytesIO(pptx(deck, address=ADDRESS)))
    return {shown.key: slide for shown, slide in zip(deck.slides, made.slides, strict=True)}


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_every_slide_has_its_question_as_its_title_in_16_to_9(deck: Deck, slides: dict[str, Any]) -> None:
    assert [slide.shapes.title.text_frame.text for slide in slides.values()] == [s.question for s in deck.slides]
    size = Presentation(BytesIO(pptx(deck)))
    assert size.slide_width * 9 == pytest.approx(size.slide_height * 16, rel=1e-3)


def test_charts_are_native_with_the_numbers_of_the_rows(deck: Deck, slides: dict[str, Any]) -> None:
    (chart,) = charts(slides["spent"])
    values = {series.name: tuple(series.values) for series in chart.plots[0].series}
    # in 억 원: 60, 938, 1,039 and 561 million planned; 60, 938 and 788 spent; the last half year is not due
    assert values == {"계획": (0, 0.6, 9.38, 10.39, 5.61), "집행": (0, 0.6, 9.38, 7.88, None)}
    assert list(chart.plots[0].categories) == ["2018 하반기", "2019", "2020", "2021", "2022 상반기"]
    drawn = {slide.key for slide in deck.slides if slide.figure is not None}
    assert drawn == {key for key, slide in slides.items() if charts(slide)}


def test_every_chart_of_the_deck_has_a_native_form(deck: Deck) -> None:
    drawn = [slide for slide in deck.slides if slide.figure is not None]
    assert len(drawn) > 5
    for slide in drawn:
        for drawing in charts_of(slide.figure):
            assert drawing.categories, slide.key
            for series in drawing.series:
                assert len(series.values) == len(drawing.categories), slide.key
                assert any(value is not None for value in series.values), slide.key


def test_a_negative_step_of_the_waterfall_begins_at_its_end() -> None:
    # 50 of a plan of 40 million: from 50 back to 40
    steps = rows(
        "step starts_krw amount_krw",
        ("spent_in_term", 0, 50_000_000),
        ("beyond_plan", 50_000_000, -10_000_000),
        ("total", 0, 40_000_000),
    )
    (data,) = charts_of(steps_drawn(steps, CONTEXT))
    assert [series.values for series in data.series] == [(0, 0.4, 0), (0.5, 0.1, 0.4)]


def test_korean_faces_are_set_for_every_run(slides: dict[str, Any]) -> None:
    bare = []
    for key, slide in slides.items():
        for part in (slide, slide.notes_slide):
            for properties in part._element.iter(qn("a:rPr")):
                faces = {child.tag for child in properties}
                if not {qn("a:latin"), qn("a:ea"), qn("a:cs")} <= faces:
                    bare.append((key, properties.getparent().findtext(qn("a:t"))))
        for chart in charts(slide):
            text = chart._chartSpace.find(qn("c:txPr")).find(".//" + qn("a:defRPr"))
            assert text.find(qn("a:ea")).get("typeface") == "Malgun Gothic"
    assert bare == []


def test_charts_and_the_code_have_alternative_texts_and_slides_their_numbers(slides: dict[str, Any]) -> None:
    for slide in slides.values():
        for shape in slide.shapes:
            if shape.has_chart or shape.shape_type == 13:  # a picture
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        assert [field.get("type") for field in slide._element.iter(qn("a:fld"))] == ["slidenum"]


def test_the_notes_hold_the_sentence_the_lines_and_every_contradiction(deck: Deck, slides: dict[str, Any]) -> None:
    shown = next(slide for slide in deck.slides if slide.key == "programmes")
    said = slides["programmes"].notes_slide.notes_text_frame.text
    assert shown.sentence in said
    assert "72행: " in said
    assert [note for note in shown.footnotes if note not in said] == []
    assert "259" in said
    assert "264" in said


def test_a_slide_says_first_up_to_when_its_figures_reach_and_in_its_foot_which_revision_it_is_of(
    deck: Deck, slides: dict[str, Any]
) -> None:
    for shown in deck.slides:
        if shown.key != "opening":  # it says so in its sentence
            texts = [shape.text_frame.text for shape in slides[shown.key].shapes if shape.has_text_frame]
            assert texts[1] == "2021. 12. 31.까지의 수치(집행액이 적힌 마지막 기간의 끝 기준)", shown.key
            assert any("자료 제1판" in text for text in texts[2:]), shown.key


def test_the_notes_have_the_rows_that_the_slide_lacks(deck: Deck, slides: dict[str, Any]) -> None:
    full = [slide for slide in deck.slides if slide.rest]
    assert full
    for shown in full:
        texts = [shape.text_frame.text for shape in slides[shown.key].shapes if shape.has_text_frame]
        assert f"{shown.rest}건은 발표자 노트에 더 있습니다" in texts
        said = slides[shown.key].notes_slide.notes_text_frame.text
        rows = [" · ".join(filter(None, row)) for row in shown.tables[0].rows]
        assert [row for row in rows if row not in said] == []


def test_no_official_is_named(slides: dict[str, Any]) -> None:
    everything = " ".join(
        "".join(part._element.itertext()) for slide in slides.values() for part in (slide, slide.notes_slide)
    )
    assert not any(name in everything for name in ("천지열", "박미라", "박종욱", "729-2312"))


def test_a_name_like_a_formula_stays_a_text() -> None:
    columns = "source planned_krw spent_krw rate planned_due_krw due_rate"
    (data,) = charts_of(sources_drawn(rows(columns, ("=1+1", 100_000_000, 0, 0.0, None, None)), CONTEXT))
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    add_chart(slide, data, "alt", "ko", (1, 1, 5, 3))
    (chart,) = charts(slide)
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert [cell.data_type for cell in book.active["A"]][1:] == ["s"]


def test_a_pledge_of_which_nothing_is_known_is_a_presentation(revision: Revision) -> None:
    made = assembly.deck(revision, "bare", date(2021, 12, 31), language="en")
    assert len(Presentation(BytesIO(pptx(made))).slides) == len(made.slides) >= 2


def test_libreoffice_renders_every_slide_within_its_edges(deck: Deck, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if not soffice or not shutil.which("pdftoppm"):
        assert not os.environ.get("CI"), "LibreOffice and poppler-utils are needed"
        pytest.skip("no LibreOffice or no pdftoppm")
    (tmp_path / "deck.pptx").write_bytes(pptx(deck, address=ADDRESS))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "deck.pptx"]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    assert len(pypdf.PdfReader(tmp_path / "deck.pdf").pages) == len(deck.slides) == len(SLIDES)
    subprocess.run(["pdftoppm", "-r", "30", "-gray", tmp_path / "deck.pdf", tmp_path / "sheet"], check=True)
    for image in sorted(tmp_path.glob("sheet*.pgm")):
        sheet = Image.open(image)
        width, height = sheet.size
        margin = round(30 * 0.3)  # of the 0.75 inches that are left free
        for box in (
            (0, 0, margin, height),
            (width - margin, 0, width, height),
            (0, height - margin // 2, width, height),
        ):
            assert sheet.crop(box).getextrema()[0] >= 250, image.name
        assert sheet.getextrema()[0] < 120, image.name
