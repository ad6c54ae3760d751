"""Each figure has one name and one value on the pages, the slides and in the workbook of the published report."""

import re
from collections import defaultdict
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from shown import Open, html

from pledge import dashboard, forum, i18n
from pledge.i18n import code
from pledge.query import query
from pledge.store import current

PUBLISHED = "seongnam-village-community-center"
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
    slides = forum.deck(revision, PUBLISHED, language=language).slides
    texts = [
        *map(plain, said),
        *(text for slide in slides for text in (slide.sentence, *slide.notes)),
        *(reading.sentence for reading in dashboard.readings(revision, PUBLISHED, day)),
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
