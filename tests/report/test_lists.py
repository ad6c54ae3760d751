"""Activities and head counts run together in a cell."""

from datetime import date

import pytest

from pledge.report.dates import Span
from pledge.report.lists import Activity, activities, attendances
from tests.support.reports import refuses


@pytest.mark.parametrize(
    ("marker", "starts_on", "ends_on"),
    [
        ("4월:", date(2021, 4, 1), date(2021, 4, 30)),
        ("10~11월:", date(2021, 10, 1), date(2021, 11, 30)),
        ("3월∼5월 :", date(2021, 3, 1), date(2021, 5, 31)),
        ("3월-5월：", date(2021, 3, 1), date(2021, 5, 31)),
        ("12월~2월:", date(2021, 12, 1), date(2022, 2, 28)),
        ("11월~익년 12월:", date(2021, 11, 1), date(2022, 12, 31)),
        ("2020년 11월:", date(2020, 11, 1), date(2020, 11, 30)),
        ("2020. 11월:", date(2020, 11, 1), date(2020, 11, 30)),
        ("'20. 11월:", date(2020, 11, 1), date(2020, 11, 30)),
        ("2020년 12월~2021년 2월:", date(2020, 12, 1), date(2021, 2, 28)),
        ("9월말:", date(2021, 9, 1), date(2021, 9, 30)),
        ("4월 15일:", date(2021, 4, 15), date(2021, 4, 15)),
        ("4월 15일~5월 3일:", date(2021, 4, 15), date(2021, 5, 3)),
        ("상반기:", date(2021, 1, 1), date(2021, 6, 30)),
        ("하 반 기:", date(2021, 7, 1), date(2021, 12, 31)),
        ("상·하반기:", date(2021, 1, 1), date(2021, 12, 31)),
        ("1분기:", date(2021, 1, 1), date(2021, 3, 31)),
        ("1/4분기:", date(2021, 1, 1), date(2021, 3, 31)),
        ("연중:", date(2021, 1, 1), date(2021, 12, 31)),
        ("매월:", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_markers(marker: str, starts_on: date, ends_on: date) -> None:
    span = Span(starts_on, ends_on)
    assert list(activities(f"{marker} 교육 운영 (총 47회) ◦ 8월: 설명회", 2021, False)) == [
        Activity(span, "교육 운영 (총 47회)", False),
        Activity(Span(date(2021, 8, 1), date(2021, 8, 31)), "설명회", False),
    ]


@pytest.mark.parametrize("cell", ["13월: 개소", "0월: 개소", "4월 31일: 개소", "4월~13월: 개소"])
def test_months_and_days_that_are_none(cell: str) -> None:
    assert refuses(lambda: list(activities(cell, 2021, False)))


def test_what_goes_on_has_no_end() -> None:
    assert list(activities("연중: 운영", 2022, True)) == [Activity(Span(date(2022, 1, 1), None), "운영", False)]
    assert next(activities("3월: 운영", 2022, True)).span == Span(date(2022, 3, 1), date(2022, 3, 31))


def test_entries_without_a_month() -> None:
    assert list(activities("사전 조사 4월: 계획", 2021, False)) == [
        Activity(None, "사전 조사", False),
        Activity(Span(date(2021, 4, 1), date(2021, 4, 30)), "계획", False),
    ]
    assert list(activities("<ul><li>4월: 계획</li><li>자문단 구성</li></ul>", 2021, False))[1] == Activity(
        None, "자문단 구성", False
    )
    assert list(activities(" ", 2021, False)) == []


def test_times_are_no_markers() -> None:
    assert [entry.text for entry in activities("4월: 개소식(14:00) 개최", 2021, False)] == ["개소식(14:00) 개최"]


@pytest.mark.parametrize(
    ("entry", "text", "scheduled"),
    [
        ("용역 완료(예정)", "용역 완료", True),
        ("용역 완료 ( 예정 )", "용역 완료", True),
        ("용역 완료예정", "용역 완료", True),
        ("용역 완료(12월 예정)", "용역 완료(12월 예정)", True),
        ("사업 예정지 조사", "사업 예정지 조사", False),
        ("(예정)", "(예정)", True),
    ],
)
def test_scheduled(entry: str, text: str, scheduled: bool) -> None:
    (found,) = activities(f"4월: {entry}", 2021, False)
    assert (found.text, found.scheduled) == (text, scheduled)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("자문단 회의: 10명", [("자문단 회의", 10, False)]),
        ("시민토론회 : 100여 명", [("시민토론회", 100, True)]),
        ("심포지엄(700여명)", [("심포지엄", 700, True)]),
        ("심포지엄 (약 100명)", [("심포지엄", 100, True)]),
        ("교육: 120명 내외", [("교육", 120, True)]),
        ("교육 1,200명 이상", [("교육", 1200, True)]),
        ("회의: 10명, 워크숍: 20명", [("회의", 10, False), ("워크숍", 20, False)]),
        ("회의(10명) 워크숍(20명)", [("회의", 10, False), ("워크숍", 20, False)]),
        ("워크숍: 3회/120명", [("워크숍: 3회", 120, False)]),
        ("워크숍: 3회(120명)", [("워크숍: 3회", 120, False)]),
        ("워크숍(2회, 100명)", [("워크숍(2회)", 100, False)]),
        ("심포지엄: 1,000명(온라인 700명)", [("심포지엄(온라인 700명)", 1000, False)]),
        ("심포지엄: 700여명 참석 설명회: 50명 참석", [("심포지엄", 700, True), ("설명회", 50, False)]),
        ("설문 참여자: 350명", [("설문 참여자", 350, False)]),
        ("간담회 개최", [("간담회 개최", None, False)]),
        ("회의: 10명 간담회 개최", [("회의", 10, False), ("간담회 개최", None, False)]),
        ("<li>간담회 개최</li><li>토론회: 100명</li>", [("간담회 개최", None, False), ("토론회", 100, False)]),
        ("100여명", [("", 100, True)]),
        ("한마당: 1천여명 박람회(1만 2천명)", [("한마당", 1_000, True), ("박람회", 12_000, False)]),
        ("설명회: 천여명", [("설명회", 1_000, True)]),
        ("추진 의지를 천명", [("추진 의지를 천명", None, False)]),
        ("-", []),
        ("", []),
    ],
)
def test_attendances(cell: str, found: list[tuple[str, int | None, bool]]) -> None:
    assert [each[:3] for each in attendances(cell)] == found


def test_a_head_count_is_kept_as_printed() -> None:
    cell = "회의: 10명 워크숍: 100여명 설명회: 약 50명 교육: 120명 내외 간담회 개최"
    assert [each.stated for each in attendances(cell)] == ["10명", "100여명", "약 50명", "120명 내외", None]


@pytest.mark.parametrize("cell", ["워크숍: 3회 × 20명 = 60명", "회의: 9,999,999,999명", "회의: 7.5명"])
def test_counts_that_are_none(cell: str) -> None:
    assert refuses(lambda: list(attendances(cell)))


def test_an_endless_run_of_digits_is_no_count() -> None:
    with pytest.raises(ValueError, match="123"):
        list(attendances("123," * 5_000))
