"""What people type into one cell: every way of writing the same thing is the same thing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledge import i18n
from pledge.report.numbers import WON
from pledge.upload import cell_readers, column_groups
from pledge.upload.cell_readers import Unreadable
from pledge.upload.comparison import comparison_key

AMOUNTS = [  # as typed, the unit beside it, in won
    ("1,039", "백만원", 1_039_000_000),
    (" 1039 ", "백만원", 1_039_000_000),
    ("１，０３９", "백만원", 1_039_000_000),
    ("1039.0", "백만원", 1_039_000_000),
    ("△5", "백만원", -5_000_000),
    ("▲5", "천원", -5_000),
    ("(5)", "천원", -5_000),
    ("-5", "천원", -5_000),
    ("0.5", "백만원", 500_000),
    ("-", "백만원", 0),
    ("5억", "백만원", 500_000_000),  # a unit of its own comes first
    ("5억원", "", 500_000_000),
    ("1억 5천만원", "", 150_000_000),
    ("1,039백만원", "천원", 1_039_000_000),
    ("△5백만원", "", -5_000_000),
    ("△3억8천만원", "", -380_000_000),
    ("-3억8천만", "", -380_000_000),
    ("50만", "", 500_000),
    ("3억8천6백만원", "", 386_000_000),
    ("1조 2,000억", "", 1_200_000_000_000),
    ("₩1,000", "원", 1_000),
    ("", "백만원", None),
]


@pytest.mark.parametrize(("typed", "unit", "won"), AMOUNTS)
def test_amounts(typed: str, unit: str, won: int | None) -> None:
    assert cell_readers.amount(typed, unit or None)[0] == won


@pytest.mark.parametrize(
    "typed",
    [
        "비예산",
        "해당없음",
        "많이",
        "1,03,9",
        "약 5억",
        "5억 정도",
        "5억여원",
        "약 △5억",
        "4~5억",
        "1.0000001",
        "9" * 20,
        "50명",
        "1039-",
        "5천 3천",
    ],
)
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(Unreadable, match="not-an-amount"):
        cell_readers.amount(typed, "백만원")


def test_an_amount_is_never_without_a_unit() -> None:
    with pytest.raises(Unreadable, match="unit-missing"):
        cell_readers.amount("1,039", None)
    assert cell_readers.unit("백만 원") == cell_readers.unit("백만원") == "백만원"
    i18n.use("en")
    assert cell_readers.unit(i18n.code("천원")) == "천원", "as the English template calls it"
    with pytest.raises(Unreadable, match="not-a-unit"):
        cell_readers.unit("달러")


@given(st.integers(-(10**12), 10**12), st.sampled_from(["원", "천원", "백만원"]))
def test_an_amount_that_is_shown_is_read_back(number: int, unit: str) -> None:
    for typed in (f"{number}", f"{number:,}", f"△{-number:,}" if number < 0 else f" {number:,} "):
        assert cell_readers.amount(typed, unit)[0] == number * WON[unit]


COUNTS = [("520", 520, False), ("５２０명", 520, False), ("1,810명", 1810, False), ("100여명", 100, True),
          ("약 100명", 100, True), ("약100", 100, True), ("120명 내외", 120, True), ("520.0", 520, False),
          ("1천명", 1000, False),
          ("천여명", 1000, True), ("백여 명", 100, True), ("1만 2천명", 12_000, False)]  # fmt: skip


@pytest.mark.parametrize(("typed", "people", "approximate"), COUNTS)
def test_head_counts(typed: str, people: int, approximate: bool) -> None:
    assert column_groups.counted(typed)[:2] == (people, approximate)


def test_a_head_count_is_kept_as_the_form_prints_it() -> None:
    assert [column_groups.counted(each)[2] for each in ("1810", "100여명", "약 50명")] == [
        "1,810명",
        "100여명",
        "약 50명",
    ]
    assert column_groups.counted("") == column_groups.counted("-") == (None, False, None)


@pytest.mark.parametrize("typed", ["많음", "△5", "3회 20명", "50%", "1.5"])
def test_what_is_no_head_count(typed: str) -> None:
    with pytest.raises(Unreadable, match="not-a-count"):
        cell_readers.heads(typed)


def test_the_header_s_count_has_to_be_exact() -> None:
    assert cell_readers.count("1,810명") == 1810
    with pytest.raises(Unreadable, match="not-exact"):
        cell_readers.count("약 1,800명")


DATES = [  # as typed, the day
    ("2021.11.5.", "2021-11-05"),
    ("2021. 11. 5", "2021-11-05"),
    ("2021-11-05", "2021-11-05"),
    ("2021/11/5", "2021-11-05"),
    ("２０２１．１１．５．", "2021-11-05"),
    ("2021년 11월 5일", "2021-11-05"),
    ("2021.11.5.(금)", "2021-11-05"),
    ("20211105", "2021-11-05"),
    ("44505", "2021-11-05"),  # a spreadsheet's number: 44,505 days after 30 December 1899
    ("2021-11-05 00:00:00", "2021-11-05"),
    ("2021-11", "2021-11-01"),
    ("2021. 11", "2021-11-01"),
    ("2019. 2월", "2019-02-01"),
]


@pytest.mark.parametrize(("typed", "expected"), DATES)
def test_dates(typed: str, expected: str) -> None:
    assert cell_readers.dated(typed)[0] == date.fromisoformat(expected)


@pytest.mark.parametrize("typed", ["2021-13-01", "2021.2.30.", "2021-11-055", "11월", "99999", "2021"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(Unreadable, match="not-a-date"):
        cell_readers.dated(typed)


def test_words_without_a_number_are_no_date_and_kept() -> None:
    assert cell_readers.dated("미정") == (None, "미정")


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_every_day_is_read_back_however_it_is_written(day: date) -> None:
    for typed in (
        f"{day:%Y-%m-%d}",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
    ):
        assert cell_readers.dated(typed)[0] == day
    serial = (day - date(1899, 12, 30)).days
    assert cell_readers.dated(str(serial))[0] == day


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2021-09-30", "2021-09-30"),
        ("2021. 9", "2021-09-30"),
        ("2021년 9월말", "2021-09-30"),
        ("2021. 9. 30. 기준", None),
    ],
)
def test_a_reference_date_is_a_day_or_the_last_of_a_month(typed: str, expected: str | None) -> None:
    if expected is None:
        typed, expected = typed.removesuffix(" 기준"), "2021-09-30"
    assert cell_readers.last_day(typed) == date.fromisoformat(expected)


SPANS = [  # from, to, year of the row, first and last day
    ("11월", "", "2021년", "2021-11-01", "2021-11-30"),
    ("5월~6월", "", "2021", "2021-05-01", "2021-06-30"),
    ("2021-11-05", "", "", "2021-11-05", "2021-11-05"),
    ("2021-11", "", "", "2021-11-01", "2021-11-30"),
    ("2021-03", "2021-11", "", "2021-03-01", "2021-11-30"),
    ("하반기", "", "2021년", "2021-07-01", "2021-12-31"),
    ("연중", "", "2021년", "2021-01-01", "2021-12-31"),
    ("2분기", "", "2021년", "2021-04-01", "2021-06-30"),
    ("", "", "2021년", "2021-01-01", "2021-12-31"),
    ("2022-01-01", "계속", "2022년 이후", "2022-01-01", None),
    ("2022 하반기", "", "", "2022-07-01", "2022-12-31"),
]


@pytest.mark.parametrize(("starts", "ends", "year", "first", "last"), SPANS)
def test_days_of_an_activity(starts: str, ends: str, year: str, first: str, last: str | None) -> None:
    found = column_groups.dated(year, starts, ends)
    assert found[2:] == (date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert found[0] == int(first[:4])


@pytest.mark.parametrize(("year", "starts"), [("", "11월"), ("2021", "13월"), ("2021", "조만간"), ("", "")])
def test_ambiguous_days_are_refused(year: str, starts: str) -> None:
    with pytest.raises(Unreadable):
        column_groups.dated(year, starts, "")


def test_rates_and_weights() -> None:
    assert [column_groups.achieved(each)[0] for each in ("68.7", "68.7%", "６８.7 %", "-", "")] == [
        Decimal("68.7")
    ] * 3 + [None] * 2
    assert column_groups.weighted("2021년", "40") == (2021, "2021년", False, Decimal(40))
    assert column_groups.weighted("2021", "계속") == (2021, "2021년", True, None)
    assert column_groups.weighted("2021년 지속", "") == (2021, "2021년 지속", True, None)
    with pytest.raises(Unreadable, match="not-a-rate"):
        column_groups.weighted("2021", "절반")


def test_what_is_scheduled() -> None:
    assert column_groups.scheduled("용역 완료", "예정") == ("용역 완료", True)
    assert column_groups.scheduled("용역 완료(예정)", "") == ("용역 완료", True)
    assert column_groups.scheduled("용역 완료", "") == ("용역 완료", False)
    assert column_groups.scheduled("용역 완료", "○") == ("용역 완료", True)
    with pytest.raises(Unreadable, match="not-a-mark"):
        column_groups.scheduled("용역 완료", "아마도")


def test_periods_are_read_by_every_name() -> None:
    row = {"measure": "planned", "source": "시비", "period": "before", "period_stated": "기투자 (B)", "symbol": "B",
           "starts_on": None, "ends_on": date(2018, 6, 30), "administration": None}  # fmt: skip
    read = column_groups.periods([row])
    assert read("계획", "기투자")[1:4] == read("계획", "기투자 (B)")[1:4] == ("before", "기투자 (B)", "B")
    assert read("집행", "기투자")[3] is None, "the letter is that of the plan's column"
    for typed in ("2021 하반기", "2021년 하반기", "2021-H2", "2021 H2"):
        assert read("집행", typed)[1] == "2021-H2"
    # A term has four years from July: 2018-07 to 2022-06 is the 7th, so that a whole 2022 lies in two.
    assert [read("집행", typed)[6] for typed in ("2021", "2022 상반기", "2022 하반기", "2022")] == [
        "민선7기",
        "민선7기",
        "민선8기",
        None,
    ]
    for typed in ("2021-11", "언젠가", "향후"):
        with pytest.raises(Unreadable, match="not-a-period"):
            read("집행", typed)


@pytest.mark.parametrize(
    ("kind", "same", "other"),
    [
        ("amount", ["1,039", "1039", "1039.0", "１０３９"], "1040"),
        ("amount", ["-", "0"], ""),
        ("heads", ["520", "520명"], "520여명"),
        ("day", ["2021-11-05", "2021.11.5.", "44505"], "2021-11"),
        ("years", ["2021", "2021년"], "2021년 이후"),
        ("text", ["센터  개소", "센터 개소"], "센터"),
        ("unit", ["백만원", "백만 원"], "천원"),
    ],
)
def test_other_notations_of_a_value_are_equal(kind: str, same: list[str], other: str) -> None:
    key = comparison_key(kind, ())
    assert len({key(each) for each in same}) == 1
    assert key(other) != key(same[0])


@pytest.mark.parametrize("typed", ["작년", "2021.11", "21", "2021년 가을", "2021-11-05"])
def test_what_is_no_year(typed: str) -> None:
    with pytest.raises(Unreadable, match="not-a-year"):
        cell_readers.years(typed)


def test_years_that_go_on_and_parts_of_them() -> None:
    assert column_groups.planned("2023년이후", "지속") == (2023, "2023년이후", "지속", date(2023, 1, 1), None)
    assert column_groups.planned("2021", "하반기")[3:] == (date(2021, 7, 1), date(2021, 12, 31))
    assert column_groups.planned("2021", "")[3:] == (date(2021, 1, 1), date(2021, 12, 31))
    with pytest.raises(Unreadable, match="not-days"):
        column_groups.planned("2021", "조만간")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("cell", ["1" * 32_000, "2021" * 8_000, "회의" + " " * 32_000 + "x"])
def test_a_cell_as_long_as_a_spreadsheet_takes_is_read_at_once(cell: str) -> None:
    """Each took minutes or seconds when every place of it was tried anew."""
    assert column_groups.result(cell)[1:3] == (None, None)
    assert column_groups.scheduled(cell, "")[1] is False
