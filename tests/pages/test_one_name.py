"""Each figure has one name and one value on the pages, the slides and in the workbook of the published report."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from html import unescape
from pathlib import Path
from typing import TypeAlias

import pytest

from pledge import i18n
from pledge.deck import Slide, assembly
from pledge.exports import workbook
from pledge.exports.panel_sheets import PanelSheet
from pledge.i18n import code
from pledge.query import query
from pledge.store import current
from pledge.view import view_of
from tests.support.pages import Open, html
from tests.support.published import PUBLISHED

FIGURE = re.compile(r'<dt>(.*?)</dt><dd class="value">(.*?)</dd>', re.DOTALL)
AMOUNT = r"(?:KRW )?[\d,.]+(?:억(?: ?[\d,]+만)?|m\b| million)"
UNITS = {"억": 100.0, "만": 0.01, "m": 1.0, " million": 1.0}
ALIKE = {
    "ko": [{"집행액 / 임기 계획", "임기 중 집행"}, {"향후", "임기 후 계획"}],
    "en": [{"spent of the term's plan", "spent in the term"}],
}
"""Names that share an amount: a headline and the step of the cost that it names; a column as the form names it."""


def million(text: str) -> float | None:
    """Return an amount of money in million won, as exact as it is printed in its shortest form: to ten million."""
    found = re.search(AMOUNT, text)
    if not found:
        return None
    parts = re.findall(r"([\d,.]+)(억|만| million|m\b)", found[0])
    return round(sum(float(number.replace(",", "")) * UNITS[unit] for number, unit in parts), -1)


def plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_name_has_one_value_and_each_value_one_name(published: Path, open_page: Open, language: str) -> None:
    said = [html(open_page(published, page, lang=language)) for page in ("overview", "budget")]
    i18n.use(language)
    revision, _refused = current(published)
    assert revision
    figures = {(plain(name), million(plain(value))) for page in said for name, value in FIGURE.findall(page)}
    steps = query(revision, "steps_to_total", pledge=PUBLISHED, as_of=date(2021, 12, 31), source=None)
    figures |= {
        (code(step), round(won / 10**6, -1)) for step, won in zip(steps["step"], steps["amount_krw"], strict=True)
    }
    day = query(revision, "pledge", pledge=PUBLISHED)["as_of"].iloc[0].date()
    slides = assembly.deck(revision, PUBLISHED, language=language).slides
    texts = [
        *map(plain, said),
        *(text for slide in slides for text in (slide.sentence, *slide.notes)),
        *(reading.sentence for reading in workbook.panel_sheets(view_of(revision, PUBLISHED, i18n.language(), day))),
    ]
    named = {"ko": ["임기 후 계획", "아직 기한이 아닌 계획"], "en": ["plan after the term", "plan not due yet"]}
    values: dict[str, set[float]] = defaultdict(set)
    for name, value in figures:
        if value:
            values[name.lower()].add(value)
    for name in [*values, *named[language]]:
        for text in texts:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}:? ({AMOUNT})", text, re.IGNORECASE):
                values[name.lower()].add(million(found[1]) or 0)
    # 1,786 of 2,598; 2,598 - 561 = 2,037 due, 251 of it left; 6,915 after the term, 9,513 in all
    assert values[named[language][0]] == {round(6915, -1)}
    assert values[named[language][1]] == {round(561, -1)}
    assert {name: found for name, found in values.items() if len(found) > 1} == {}
    names: dict[float, set[str]] = defaultdict(set)
    for name, (value,) in values.items():
        names[value].add(name)
    assert [each for each in names.values() if len(each) > 1 and each not in ALIKE[language]] == []


Cells: TypeAlias = dict[tuple[str, str, str], set[float | str]]
"""The values of a table by its title, the first cell of the row and the heading of the column; of a table that quotes
the report by its name, the source and the column."""
WORDS = {"ko": {"시기 미도래", "보고되지 않음"}, "en": {"not yet", "not reported"}}
QUOTED = {"ko": ("보고서의 표", "계", "모든 재원"), "en": ("The report's tables", "Total", "All sources")}
"""The title of the tables that quote the report, and the two names of their row of all sources."""


def cell_value(text: str, language: str) -> float | str | None:
    """Return what a cell states: a number in million won, a rate in percent, or the word for what is unknown."""
    if text in WORDS[language]:
        return text
    found = re.fullmatch(r"(-?[\d,.]+)( ?%)?", text)
    return float(found[1].replace(",", "")) if found else None


def of_texts(title: str, heads: list[str], rows: list[list[str]], language: str) -> Cells:
    """Return the cells of a table of texts, as pages and slides show them."""
    cells: Cells = defaultdict(set)
    for row in rows:
        for head, text in zip(heads[1:], row[1:], strict=True):
            value = cell_value(text, language)
            if value is not None:
                cells[without_unit(title), row[0], head].add(value)
    return cells


def without_unit(text: str) -> str:
    return re.sub(r" \((단위|unit): .*?\)$", "", text)


def of_page(page: str, language: str) -> Cells:
    cells: Cells = defaultdict(set)
    for table in re.findall(r"<div class=\"table-scroll\".*?</table>", page, re.DOTALL):
        captions = re.findall(r"<caption>(.*?)</caption>", table, re.DOTALL) or re.findall(r'aria-label="(.*?)"', table)
        rows = [
            [plain(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        ]
        if captions and rows and 'class="plain grid"' not in table:
            same = [row for row in rows[1:] if len(row) == len(rows[0])]
            merge(cells, of_texts(plain(captions[0]), rows[0], same, language))
        elif captions:  # a table as the report prints it: sources by columns
            heads, quoted = [*rows[0]], without_unit(plain(captions[0]))
            for row in rows[1:]:
                for head, text in zip(heads[1:], row[1:], strict=True):
                    value = cell_value(text, language)
                    if value is not None:
                        cells[quoted, row[0], head].add(value)
    return cells


def of_readings(panel_sheets: Iterable[PanelSheet], language: str) -> Cells:
    """Return the amounts and rates of the workbook's cells, rounded as they are shown."""
    cells: Cells = defaultdict(set)
    quoted, all_sources, total = QUOTED[language][0], QUOTED[language][2], QUOTED[language][1]
    for reading in panel_sheets:
        for row in reading.rows:
            for head, kind, value in zip(reading.heads, reading.kinds, row, strict=True):
                if value is None or kind not in {"money", "rate"}:
                    continue
                shown = value if isinstance(value, str) else float(value) / (10**6 if kind == "money" else 1)
                shown = round(shown, 1) if isinstance(shown, float) and kind == "rate" else shown
                if reading.title == quoted:
                    key = (str(row[0]), total if row[1] == all_sources else str(row[1]), str(row[2]))
                else:
                    key = (reading.title, str(row[0]), head)
                cells[key].add(shown)
    return cells


def of_slides(slides: Iterable[Slide], language: str) -> Cells:
    cells: Cells = defaultdict(set)
    total, all_sources = QUOTED[language][1:]
    for slide in slides:
        for table in slide.tables:
            if without_unit(table.title) == QUOTED[language][0]:
                for place, source, span, amount, *_more in table.rows:
                    value = cell_value(amount, language)
                    if value is not None:
                        cells[place, total if source == all_sources else source, span].add(value)
            else:
                rows = [list(row) for row in table.rows]
                merge(cells, of_texts(table.title, list(table.headings), rows, language))
    return cells


def merge(cells: Cells, more: Cells) -> None:
    for key, values in more.items():
        cells[key] |= values


@pytest.mark.parametrize("as_of", ["2020-12-31", "2021-12-31", "2026-11-28"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_cell_has_one_value_on_pages_slides_and_in_the_workbook(
    published: Path, open_page: Open, language: str, as_of: str
) -> None:
    day = date.fromisoformat(as_of)
    pages: Cells = defaultdict(set)
    for name in ("overview", "budget", "indicators"):
        app = open_page(published, name, lang=language, as_of=as_of)
        for toggle in app.toggle:
            toggle.set_value(True)
        merge(pages, of_page(html(app.run()), language))
    i18n.use(language)
    revision, _refused = current(published)
    assert revision
    made = assembly.deck(revision, PUBLISHED, day, language=language).slides
    panel_sheets = list(workbook.panel_sheets(view_of(revision, PUBLISHED, i18n.language(), day)))
    slides, book = of_slides(made, language), of_readings(panel_sheets, language)
    assert len(pages.keys() & book.keys()) > 100, "periods, sources, steps, indicators, the report's tables"
    assert len(slides.keys() & book.keys()) > 30
    for heads in [*(r.heads for r in panel_sheets), *(table.headings for slide in made for table in slide.tables)]:
        assert len(set(heads)) == len(heads), "no two columns of one table have one name"
    for one, other in ((pages, book), (slides, book), (pages, slides)):
        differing = {key: (one[key], other[key]) for key in one.keys() & other.keys() if one[key] != other[key]}
        assert differing == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_named_rate_has_one_value(published: Path, open_page: Open, language: str) -> None:
    said = [html(open_page(published, page, lang=language)) for page in ("overview", "budget", "indicators")]
    i18n.use(language)
    revision, _refused = current(published)
    assert revision
    slides = assembly.deck(revision, PUBLISHED, language=language).slides
    rates: dict[str, set[float]] = defaultdict(set)
    for name, value in [(plain(name), plain(value)) for page in said for name, value in FIGURE.findall(page)]:
        if found := re.match(r"([\d.]+)%", value):
            rates[name.lower()].add(float(found[1]))
    for slide in slides:
        for number in slide.numbers:
            if found := re.match(r"([\d.]+)%", number.value):
                rates[(number.name or slide.question).lower()].add(float(found[1]))
    texts = [*map(plain, said), *(text for slide in slides for text in (slide.sentence, *slide.notes))]
    for name in list(rates):
        for text in texts:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}:? ([\d.]+)%", text, re.IGNORECASE):
                rates[name].add(float(found[1]))
    # 1,786 of 2,598 = 68.7 %; of the 2,037 due 87.7 %
    assert {68.7, 87.7} <= {rate for values in rates.values() for rate in values}
    assert {name: values for name, values in rates.items() if len(values) > 1} == {}
