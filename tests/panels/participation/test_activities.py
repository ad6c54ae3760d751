"""The head count of each activity: its chart, sentence and what a search finds of it, on rows made by hand."""

from pledge.panels.participation.activities import draw, entry, sentence
from tests.support.rows import CONTEXT, rows

COLUMNS = "year period activity people approximate stated people_in_year line"
ACTIVITIES = rows(
    COLUMNS,
    (2019, "2019", "자문단 회의", 10, False, "10명", 1210, 81),
    (2019, "2019", "<시민>토론회", 1200, True, "1,200여명", 1210, 81),
    (2020, "2020", "설명회", None, False, None, None, None),
)


def test_exact_and_approximate_counts_are_told_apart() -> None:
    exact, approximate = draw(ACTIVITIES, CONTEXT).data
    assert (exact.name, approximate.name) == ("센 인원", "어림수")
    assert approximate.marker.pattern.shape == "-"
    assert exact.marker.pattern.shape is None
    assert (list(exact.text), list(approximate.text)) == (["10", "적혀 있지 않음"], ["1,200여"])
    assert (list(exact.x), list(approximate.x)) == ([10, 0], [1200])
    assert approximate.hovertext == ("<b>&lt;시민&gt;토론회</b><br>2019년 · 1,200여 명",)
    assert list(exact.customdata) == [["2019"], ["2020"]]


def test_each_kind_is_a_series_and_each_activity_a_place() -> None:
    figure = draw(ACTIVITIES, CONTEXT)
    exact, approximate = figure.data
    assert exact.meta["look"] != approximate.meta["look"]
    names = dict(map(tuple, figure.layout.meta["names"]))
    assert [names[at] for at in exact.y] == ["자문단 회의  10", "설명회  적혀 있지 않음"]
    assert [names[at] for at in approximate.y] == ["<시민>토론회  1,200여"]


def test_activities_stand_under_their_year_and_its_sum() -> None:
    figure = draw(ACTIVITIES, CONTEXT)
    written = sorted(figure.layout.annotations, key=lambda each: each.y)
    assert [each.text.partition(">")[2].removesuffix("</span>") for each in written] == [
        "2019년 · 1,210명",
        "자문단 회의",
        "&lt;시민&gt;토론회",
        "2020년",
        "설명회",
    ]


def test_an_approximate_count_without_its_words_is_about_so_many() -> None:
    (about,) = rows(COLUMNS, (2021, "2021", "교육", 30, True, None, 30, 83))
    assert draw((about,), CONTEXT).data[0].text == ("약 30",)
    assert entry(about, CONTEXT).value == "약 30명"


def test_the_activity_that_reached_most() -> None:
    counted = rows(
        COLUMNS,
        (2019, "2019", "회의", 10, False, "10명", 10, 81),
        (2020, "2020", "심포지엄", 700, True, "700여명", 700, 82),
        (2020, "2020", "교육", None, False, None, 700, 82),
    )
    assert sentence(counted, CONTEXT) == "가장 많은 시민이 함께한 활동은 2020년 심포지엄(700여 명)입니다."
    assert sentence(counted[-1:], CONTEXT) == sentence((), CONTEXT) == "적힌 인원이 없습니다."


def test_of_equal_counts_the_first_is_named() -> None:
    equal = rows(COLUMNS, *((2019, "2019", name, 10, False, "10명", 20, 81) for name in ("회의", "교육")))
    assert sentence(equal, CONTEXT) == "가장 많은 시민이 함께한 활동은 2019년 회의(10명)입니다."


def test_a_search_finds_an_activity_with_its_count_and_year() -> None:
    found = [entry(row, CONTEXT) for row in ACTIVITIES]
    assert [(each.label, each.value) for each in found] == [
        ("자문단 회의 · 2019년", "10명"),
        ("<시민>토론회 · 2019년", "1,200여 명"),
        ("설명회 · 2020년", "적혀 있지 않음"),
    ]
    assert [each.lines for each in found] == [(81,), (81,), ()]
    assert found[1].more == "시민참여 1,200여명"
    assert found[1].filters == (("period", "2019"),)
