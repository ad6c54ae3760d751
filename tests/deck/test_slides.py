"""Slides of the published report against values worked out by hand, and of reports that lack parts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pledge import i18n
from pledge.checks import explain, findings
from pledge.deck import SLIDES, Deck, Slide
from pledge.deck.assembly import deck
from pledge.store import Revision, Tables, build
from tests.support.published import PUBLISHED


def by_key(made: Deck) -> dict[str, Slide]:
    return {slide.key: slide for slide in made.slides}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_published_report_fills_every_slide_in_the_order_in_which_a_forum_asks(
    published: Revision, language: str
) -> None:
    made = deck(published, PUBLISHED, language=language)
    assert [slide.key for slide in made.slides] == list(SLIDES)
    for slide in made.slides:
        assert slide.question, slide.key
        assert slide.sentence, slide.key
        assert all(part in slide.sentence for part in slide.strong), slide.key
        pictures = [slide.figure is not None, bool(slide.numbers), bool(slide.points)]
        assert sum(pictures) == (0 if slide.key == "opening" else 1), slide.key


def test_money_in_words_that_one_can_picture(published: Revision) -> None:
    # 1,786 of 2,598 is 68.7 %, of the 2,037 due by the end of 2021 it is 87.7 %; the city pays 2,548 of 2,598: 98.1 %.
    slides = by_key(deck(published, PUBLISHED))
    assert slides["spent"].sentence == (
        "2018년 7월~2022년 6월에 쓰기로 한 25억 9,800만 원 가운데 17억 8,600만 원을 썼습니다. "
        "10만 원 중 6만 9천 원입니다. 2021년까지 쓰기로 한 돈만 보면 10만 원 중 8만 8천 원입니다."
    )
    assert "시비(시 예산)가 10만 원 중 9만 8천 원" in slides["sources"].sentence
    assert slides["cost"].sentence.startswith("모두 95억 1,300만 원이 드는 공약입니다.")
    assert "68.7%" in " ".join(slides["spent"].notes), "the presenter has the exact rate"


def test_people_and_deeds_are_counted(published: Revision) -> None:
    slides = by_key(deck(published, PUBLISHED, language="en"))
    # 5 + 5 + 9 done, 2 scheduled and past, 1 from 2022 on
    assert slides["road"].sentence.startswith("As of 31 Dec 2021, 19 of 22 activities are done.")
    # 10 + 100 + 10, 20 + 700, 520 + 350 + 30 + 50 + 20
    assert slides["participants"].sentence.startswith(
        "1,810 people took part in all. Most of them in 2021: 970 people."
    )
    # 61 + 89 + 44 + 70 projects, 386 + 429 + 256 + 395 million; the report states other totals of both
    assert slides["programmes"].strong == ("264 projects", "259 projects", "KRW 1,466 million", "KRW 1,441 million")


def test_a_contradiction_is_a_footnote_with_both_values(published: Revision) -> None:
    slides = by_key(deck(published, PUBLISHED))
    assert any("보고서 259개 사업, 계산 264개 사업" in note for note in slides["programmes"].footnotes)
    first = slides["status"].sentence.split(". ")[0]
    assert "이행완료" in first
    assert "이행 후 계속추진" in first, "the contradiction stands first, with both sides"
    assert [point.text for point in slides["checks"].points][2] == "보고서 2,598백만 원, 계산 1,786백만 원"
    assert slides["cost"].footnotes == ()


def test_what_the_city_says_to_a_contradiction_stands_with_it(tmp_path: Path, tables: Tables) -> None:
    made = build(tmp_path, {PUBLISHED: tables}, by="tests")
    assert made
    found = findings(made, PUBLISHED, date(2021, 12, 31))
    key, stated, computed = found[found["computed"] == "264개사업"].iloc[0][["key", "stated", "computed"]]
    made = explain(
        tmp_path, PUBLISHED, date(2021, 12, 31), (key, stated, computed), "2021년 5개는\n따로 셌다", "자치과"
    )
    slides = by_key(deck(made, PUBLISHED))
    (note,) = [each for each in slides["programmes"].footnotes if "264" in each]
    assert note.endswith("계산 264개 사업. 시의 설명: 2021년 5개는 따로 셌다 (자치과)")
    assert slides["checks"].points[0].text == "보고서 259개 사업, 계산 264개 사업 (시 설명 있음)"
    everything = slides["checks"].tables[0]
    assert "2021년 5개는 따로 셌다" in everything.rows[0][everything.headings.index("무엇이 맞지 않나")]


def test_a_slide_names_as_many_results_as_it_and_its_table_have(published: Revision) -> None:
    # 본 사업, 개소일, 위치, 조직 and five rows of the table of results
    slide = by_key(deck(published, PUBLISHED))["results"]
    assert slide.strong == ("9가지",)
    assert len(slide.points) + slide.rest == 9


def test_a_search_in_english_finds_the_reports_own_words(published: Revision) -> None:
    cells = by_key(deck(published, PUBLISHED, language="en"))["spent"].tables[1]
    (at,) = [n for n, row in enumerate(cells.rows) if row[:4] == ("Spending", "City funds", "2020", "888")]
    assert "시비" in cells.search_text[at]


def test_a_slide_has_its_table_and_lines(published: Revision) -> None:
    spent = by_key(deck(published, PUBLISHED))["spent"]
    assert spent.lines == (41, 42, 98, 99)
    cells = spent.tables[1]
    (at,) = [n for n, row in enumerate(cells.rows) if row[:4] == ("예산 집행현황", "시비", "2020", "888")]
    assert cells.lines[at] == (99,)
    assert cells.numeric[:4] == (False, False, False, True)


def test_officials_are_nowhere(published: Revision) -> None:
    made = deck(published, PUBLISHED)
    everything = repr([(slide, slide.tables, slide.notes) for slide in made.slides]) + repr(made.report)
    for named in ("천지열", "박미라", "박종욱", "729-2312"):
        assert named not in everything
    assert len(made.report) == 132


def test_a_slide_without_rows_is_left_out(without: Callable[..., Deck]) -> None:
    keys = [slide.key for slide in without("budget", "participation", "result", "passage").slides]
    assert keys == ["opening", "status", "road", "indicators", "problems", "next", "checks", "closing"]


def test_where_all_is_nothing_there_is_no_empty_axis(tables: Tables, tmp_path: Path) -> None:
    nothing = [dict(row) | {"amount_krw": 0} for row in tables["budget"]]
    made = build(tmp_path, {PUBLISHED: dict(tables) | {"budget": nothing}}, by="tests")
    assert made
    assert by_key(deck(made, PUBLISHED, slides=["cost", "sources", "spent", "outlook"])) == {}


def test_what_is_planned_or_spent_alone_is_said_alone(tables: Tables, tmp_path: Path) -> None:
    parts = {
        measure: dict(tables) | {"budget": [row for row in tables["budget"] if row["measure"] == measure]}
        for measure in ("planned", "spent")
    }
    made = build(tmp_path, parts, by="tests")
    assert made
    said = [by_key(deck(made, name, slides=["spent"]))["spent"].sentence for name in parts]
    assert said == [
        "25억 9,800만 원을 쓰기로 했으며, 쓴 돈은 보고서에 없습니다.",
        "17억 8,600만 원을 썼으며, 계획한 돈은 보고서에 없습니다.",
    ]


def test_a_pledge_of_which_only_the_title_is_known_has_a_deck(tmp_path: Path) -> None:
    made = build(tmp_path, {"bare": {"pledge": [{"line": 3, "title": "작은 공약"}]}}, by="tests")
    assert made
    bare = deck(made, "bare")
    assert [slide.key for slide in bare.slides] == ["opening", "closing"]
    assert bare.as_of is None


def test_slides_come_as_chosen_and_unknown_ones_do_not(published: Revision) -> None:
    made = deck(
        published, PUBLISHED, date(2020, 12, 31), slides=["spent", "none", "status", "spent"], forum="주민 모임"
    )
    assert [slide.key for slide in made.slides] == ["spent", "status"]
    assert (made.as_of, made.assumed, made.forum) == (date(2020, 12, 31), False, "주민 모임")
    # By the end of 2020 998 of 998 was spent: 60 + 938.
    assert "2020년까지 쓰기로 한 돈" in made.slides[0].sentence


@pytest.mark.parametrize(
    ("rate", "korean", "english"),
    [
        (68.745, "10만 원 중 6만 9천 원", "69 of every 100 won"),
        (2, "10만 원 중 2천 원", "2 of every 100 won"),
        (60, "10만 원 중 6만 원", "60 of every 100 won"),
        (0.3, "10만 원 중 1천 원 미만", "less than 1 of every 100 won"),
        (99.7, "10만 원 중 거의 10만 원", "almost 100 of every 100 won"),
        (0, "10만 원 중 0원", "0 of every 100 won"),
    ],
)
def test_a_rate_as_money_that_one_can_picture(rate: float, korean: str, english: str) -> None:
    assert i18n.per_hundred(rate) == korean
    i18n.use("en")
    assert i18n.per_hundred(rate) == english
