"""Years, parts of years, periods, terms and dates as printed."""

from datetime import date

import pytest

from pledge.report.dates import (
    Period,
    Span,
    administration,
    day,
    first_period,
    is_reference_date,
    part_of_year,
    period,
    reference_date,
    term,
    years,
)
from tests.support.reports import refuses


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2021년", 2021, 2021),
        ("2021", 2021, 2021),
        ("2021년도", 2021, 2021),
        ("'21년", 2021, 2021),
        ("21년", 2021, 2021),
        ("2023년이후", 2023, None),
        ("2021년 지속", 2021, None),
        ("2022년 ~", 2022, None),
        ("2021년~2022년", 2021, 2022),
        ("2021~22년", 2021, 2022),
    ],
)
def test_years(printed: str, first: int, last: int | None) -> None:
    found = years(printed)
    assert (found.first, found.last, found.ongoing) == (first, last, last is None)


@pytest.mark.parametrize("printed", ["", "계", "21", "0021년", "202년", "2022~2021년", "12345년"])
def test_no_years(printed: str) -> None:
    assert refuses(years, printed)


YEAR = Span(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("part", "span"),
    [
        ("", YEAR),
        ("연 간", YEAR),
        ("연중", YEAR),
        ("상·하반기", YEAR),
        ("상반기", Span(date(2021, 1, 1), date(2021, 6, 30))),
        ("하 반 기", Span(date(2021, 7, 1), date(2021, 12, 31))),
        ("1분기", Span(date(2021, 1, 1), date(2021, 3, 31))),
        ("3/4분기", Span(date(2021, 7, 1), date(2021, 9, 30))),
        ("2~3분기", Span(date(2021, 4, 1), date(2021, 9, 30))),
        ("지 속", Span(date(2021, 1, 1), None)),
        ("2월", Span(date(2021, 2, 1), date(2021, 2, 28))),
        ("4월~6월", Span(date(2021, 4, 1), date(2021, 6, 30))),
        ("11~2월", Span(date(2021, 11, 1), date(2022, 2, 28))),
    ],
)
def test_part_of_year(part: str, span: Span) -> None:
    assert part_of_year(2021, part) == span


def test_part_of_year_has_no_13th_month() -> None:
    assert refuses(part_of_year, 2021, "13월")


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("2018 하반기", Period("2018-H2", date(2018, 7, 1), date(2018, 12, 31))),
        ("2022년 상반기", Period("2022-H1", date(2022, 1, 1), date(2022, 6, 30))),
        ("2019년", Period("2019", date(2019, 1, 1), date(2019, 12, 31))),
        ("2019", Period("2019", date(2019, 1, 1), date(2019, 12, 31))),
        ("'18년 하반기", Period("2018-H2", date(2018, 7, 1), date(2018, 12, 31))),
        ("2021년(9월말)", Period("2021", date(2021, 1, 1), date(2021, 12, 31))),
        ("1,500", None),
        ("1500", None),
        ("소계", None),
        ("2022년 이후", None),
    ],
)
def test_period(printed: str, found: Period | None) -> None:
    assert period(printed) == found


def test_first_period() -> None:
    found = first_period("향후(D) (2022년 하반기 이후)")
    assert found is not None
    assert found.code == "2022-H2"
    assert first_period("향후") is None


def test_terms_follow_each_other() -> None:
    assert term("민선7기") == Span(date(2018, 7, 1), date(2022, 6, 30))
    assert term("민선8기") == Span(date(2022, 7, 1), date(2026, 6, 30))
    assert administration("향후(민선 8기) 전망") == "민선8기"
    assert administration("제7기") is None


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("2019.1.22.", date(2019, 1, 22)),
        ("2019. 2월", date(2019, 2, 1)),
        ("2019년 1월 22일", date(2019, 1, 22)),
        ("2019-01-22", date(2019, 1, 22)),
        ("'19. 1. 22.", date(2019, 1, 22)),
        ("19.1.22.", date(2019, 1, 22)),
        ("2019.1.22.~2.10.", date(2019, 1, 22)),
        ("", None),
        ("-", None),
        ("미정", None),
        ("2019년 하반기", None),
    ],
)
def test_day(printed: str, found: date | None) -> None:
    assert day(printed) == found


@pytest.mark.parametrize("printed", ["2019.13.1.", "2019. 2. 30.", "1월", "22일"])
def test_no_day(printed: str) -> None:
    assert refuses(day, printed)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("(2021. 9. 30. 기준)", date(2021, 9, 30)),
        ("기준일: 2021.12.31.", date(2021, 12, 31)),
        ("2021년 9월말 현재", date(2021, 9, 30)),
        ("2021년 2월 기준", date(2021, 2, 28)),
        ("'21. 12. 31. 기준", date(2021, 12, 31)),
        ("2021.9.30.(목) 기준", date(2021, 9, 30)),
        ("2021년말 기준", date(2021, 12, 31)),
        ("2021년 3/4분기 기준", date(2021, 9, 30)),
        ("2021년 상반기 기준", date(2021, 6, 30)),
        ("기준일\t2021. 12. 31.", date(2021, 12, 31)),
        ("(단위: 백만원, 2021. 9. 30. 기준)", date(2021, 9, 30)),
        ("2021. 13. 45. 기준", None),
        ("2021. 2. 30. 기준", None),
        ("10. 11. 기준", None),  # of which year?
        ("2021. 9. 30. 개최", None),
        ("최저 기준을 2021. 9. 30. 개정", None),
    ],
)
def test_reference_date(printed: str, found: date | None) -> None:
    assert reference_date(printed) == found


@pytest.mark.parametrize(
    ("printed", "alone"),
    [
        ("(2021. 9. 30. 기준)", True),
        ("※ 작성기준일 : 2021. 12. 31.(금)", True),
        ("2021년 9월말 현재", True),
        ("청년센터 설립 (2021. 9. 30. 기준)", False),
        ("2021. 9. 30. 기준 3개소 운영", False),
    ],
)
def test_a_line_that_is_nothing_but_the_reference_date(printed: str, alone: bool) -> None:
    assert is_reference_date(printed) is alone


def test_a_line_of_countless_days_is_read_in_one_go() -> None:
    # Read anew from each day on, this would take hours.
    assert reference_date("2021. 12. 31. " * 50_000 + "기준") == date(2021, 12, 31)
    assert reference_date("2021. 12. 31. " * 50_000) is None
