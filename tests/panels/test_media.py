"""Every panel appears in each medium that it declares, and in no other, on the published report."""

import ast
import sys
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation

from pledge import search
from pledge.deck import assembly
from pledge.deck.pptx import pptx
from pledge.exports import workbook
from pledge.i18n import _
from pledge.panels import PANELS, on_page, panel_of
from pledge.panels.content import panel_content
from pledge.panels.panel import MEDIA, PAGE, SEARCH, SLIDE, WORKBOOK, Panel
from pledge.store import Revision, build
from pledge.view import View, view_of
from tests.support.published import PUBLISHED, ROOT

SHOWN = {"overview", "roadmap", "indicators", "participation", "budget", "results", "checks", "pledges"}
EVERY = pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A pledge of which the title alone is known."""
    store = build(tmp_path_factory.mktemp("bare"), {"bare": {"pledge": [{"line": 3, "title": "작은 공약"}]}}, by="t")
    assert store
    return view_of(store, "bare", "ko")


def test_names_are_there_once_and_lead_to_their_panel() -> None:
    names = [panel.id for panel in PANELS]
    assert len(names) == len(set(names))
    assert [panel_of(name) for name in names] == [*PANELS]


def test_slides_have_each_their_place_and_key() -> None:
    slides = [panel.slide for panel in PANELS if panel.slide]
    for names in ([slide.key for slide in slides], [slide.order for slide in slides]):
        assert len(names) == len(set(names))
    behind = {name for slide in slides for name in slide.behind}
    assert behind <= {panel.id for panel in PANELS}, "what lies behind a slide is a panel"


@EVERY
def test_a_panel_is_shown_somewhere_and_only_where_there_is_a_medium(panel: Panel) -> None:
    assert panel.media <= MEDIA - {SLIDE}, "a slide is declared by having one"
    assert any(panel.appears(medium) for medium in MEDIA)


@pytest.mark.parametrize("panel", [each for each in PANELS if each.page in SHOWN], ids=lambda panel: panel.id)
def test_a_page_draws_each_of_its_panels_of_a_pledge_of_which_nothing_is_known(bare: View, panel: Panel) -> None:
    drawn = panel_content(panel, bare)
    assert all(isinstance(part.sentence, str) for part in drawn.parts)
    assert [figure for part in drawn.parts for figure in part.figures] == []


@cache
def sheets(revision: Revision) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(workbook.workbook(revision, PUBLISHED)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@EVERY
def test_it_has_a_sheet_where_it_declares_one(panel: Panel, published: Revision, view: View) -> None:
    name = _(panel.sheet or panel.title)
    rows = panel.rows(view)
    if panel.appears(WORKBOOK) and panel.columns and rows:
        found = sheets(published)[name]
        assert found[0][0] == _(panel.title)
        assert len(found) == len(rows) + 4, "a title, a sentence, a blank line, the headings, and a line for each row"
    else:
        shared = {_(each.sheet or each.title) for each in PANELS if each is not panel and each.appears(WORKBOOK)}
        assert name in shared or name not in sheets(published)


@EVERY
@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_has_a_slide_in_each_form_of_the_deck_where_it_declares_one(
    panel: Panel, published: Revision, language: str
) -> None:
    if panel.slide is None:
        return
    deck = assembly.deck(published, PUBLISHED, language=language)
    (slide,) = [each for each in deck.slides if each.key == panel.slide.key]
    assert slide.question
    assert slide.sentence
    titles = [each.shapes.title.text_frame.text for each in Presentation(BytesIO(pptx(deck))).slides]
    assert slide.question in titles


@EVERY
def test_a_search_finds_its_numbers_and_rows_where_it_declares_that(panel: Panel, view: View) -> None:
    rows, context = panel.rows(view), panel.context(view)
    entries = {(entry.page, entry.label) for entry in search.all_entries(view)}
    metrics = panel.metrics(rows, context) if panel.metrics and panel.appears(SEARCH) else ()
    for metric in metrics:
        assert (panel.page, metric.label) in entries
    if panel.appears(SEARCH) and panel.entry:
        labels = [entry.label for row in rows if (entry := panel.entry(row, context))]
        assert {(panel.page, label) for label in labels} <= entries


def test_a_page_shows_each_panel_that_declares_pages_and_no_other() -> None:
    """Read from the sources: a page draws all panels of its name, and places single ones by their constants."""
    modules = [module for name, module in sys.modules.items() if name.startswith("pledge.panels.")]
    constants = {name: each for module in modules for name, each in vars(module).items() if isinstance(each, Panel)}
    shown: set[str] = set()
    for path in (ROOT / "pages").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pledge.panels"):
                shown |= {constants[alias.name].id for alias in node.names if alias.name in constants}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "panels":
                shown |= {each.id for each in on_page(ast.literal_eval(node.args[1]))}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "metrics_on":
                shown |= {each.id for each in on_page(ast.literal_eval(node.args[0])) if each.metrics}
    assert shown == {each.id for each in PANELS if each.appears(PAGE)}
