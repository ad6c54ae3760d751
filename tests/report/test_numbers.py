"""Numbers as printed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledge.report.cell_text import plain
from pledge.report.numbers import WON, head_count, heads, money, number, projects, quantity, rate, scaled, unit_of, won
from tests.support.reports import refuses

D = Decimal


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,039", 1039),
        ("1500", 1500),
        ("1,039 ", 1039),
        ("\u00a060&nbsp;", 60),
        ("0.5", D("0.5")),
        ("１，０３９", 1039),
        ("△5", -5),
        ("▲ 5", -5),
        ("-5", -5),
        ("−5", -5),
        ("+5", 5),
        ("-", 0),
        ("－", 0),
        ("―", 0),
        ("0", 0),
        ("", None),
        (" ", None),
        ("비예산", None),
        ("해당 없음", None),
    ],
)
def test_number(printed: str, value: object) -> None:
    assert number(printed) == value


@pytest.mark.parametrize(
    "printed",
    [
        "1,03",  # a group cut short
        "1,0390",
        "60①",  # a footnote mark is no digit
        "60²",
        "60<sup>2</sup>",
        "5 0",  # two numbers, or one? never guessed
        "약 50",
        "50백만원",
        "6O",
        "1.2.3",
        "(5)",
        "▼5",
        "99,999,999,999,999,999",  # beyond what a table holds exactly
        "0.00001",
    ],
)
def test_no_number(printed: str) -> None:
    assert refuses(number, printed)


@pytest.mark.parametrize(
    ("printed", "unit", "amount"),
    [
        ("0.5", "백만원", 500_000),
        ("50,000", "천원", 50_000_000),
        ("1.5", "억원", 150_000_000),
        ("△5", "백만원", -5_000_000),
        ("-", "억원", 0),
        ("", "억원", None),
        ("123", "원", 123),
    ],
)
def test_won(printed: str, unit: str, amount: int | None) -> None:
    assert won(printed, WON[unit]) == amount


@pytest.mark.parametrize(("printed", "unit"), [("0.5", "원"), ("0.0005", "천원"), ("99,999,999,999,999", "억원")])
def test_won_is_whole_and_fits(printed: str, unit: str) -> None:
    assert refuses(won, printed, WON[unit])


@given(st.integers(-(10**14), 10**14), st.sampled_from(["천원", "백만원"]))
def test_amounts_survive_formatting(n: int, unit: str) -> None:
    if abs(n) * WON[unit] < 2**63:
        for printed in (f"{n:,}", f"{n}", f"{n:,}".replace("-", "△"), f" {n:,}\u00a0"):
            assert won(printed, WON[unit]) == n * WON[unit]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("68.7", D("68.7")), ("100%", 100), ("33.3 %", D("33.3")), ("-", None), ("", None), ("120", 120)],
)
def test_rate(printed: str, value: object) -> None:
    assert rate(printed) == value


@pytest.mark.parametrize("printed", ["33.3333", "완료", "1000000"])
def test_no_rate(printed: str) -> None:
    assert refuses(rate, printed)


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("100명", 100, "명"),
        ("120", 120, ""),
        ("100여명", 100, "명"),
        ("약 100명", 100, "명"),
        ("120명 내외", 120, "명"),
        ("1,200개소 이상", 1200, "개소"),
        ("33.3%", D("33.3"), "%"),
        ("총 5회", 5, "회"),
    ],
)
def test_quantity(printed: str, value: object, unit: str) -> None:
    found = quantity(printed)
    assert found is not None
    assert (found.value, found.unit, found.stated) == (value, unit, printed)


@pytest.mark.parametrize("printed", ["", "-", "계획 수립", "4월 계획 수립", "11월", "2021년", "3회 120명", "1,03명"])
def test_no_quantity(printed: str) -> None:
    assert quantity(printed) is None


@pytest.mark.parametrize(
    ("printed", "count"),
    [
        ("1,810명", 1810),
        ("약 100명", 100),
        ("120명 내외", 120),
        ("7명(시간제 3명)", 7),
        ("7 명 (시간제 3명)", 7),
        ("12", 12),
        ("-", None),
        ("1천명", 1_000),
        ("천여명", 1_000),
        ("백여 명", 100),
        ("1만 2천명", 12_000),
        ("1만2천5백여 명", 12_500),
        ("만여명", 10_000),
        ("2천 명", 2_000),
        ("1.5만명", 15_000),
    ],
)
def test_heads(printed: str, count: int | None) -> None:
    assert heads(printed) == count


@pytest.mark.parametrize(
    "printed",
    ["7.5명", "7명 / 3명", "다수", "9,999,999,999명", "1만 20,000명", "3 5명", "천명", "십만백만명"],
)
def test_no_heads(printed: str) -> None:
    assert refuses(heads, printed)


@pytest.mark.parametrize(
    ("printed", "amount", "unit"),
    [
        ("61개 사업 386백만원", 386_000_000, "백만원"),
        ("1억 5천만원", 150_000_000, "천만원"),
        ("3억원", 300_000_000, "억원"),
        ("3억8천6백만원", 386_000_000, "백만원"),
        ("3억 8,600만 원", 386_000_000, "만원"),
        ("1조 2,000억원", 1_200_000_000_000, "억원"),
        ("2조원", 2_000_000_000_000, "조원"),
        ("5천3백만원", 53_000_000, "백만원"),
        ("1억 5백만원", 105_000_000, "백만원"),
        ("5천만원", 50_000_000, "천만원"),
        ("1억 2,500만원", 125_000_000, "만원"),
        ("50,000천원", 50_000_000, "천원"),
        ("1.5백만 원", 1_500_000, "백만원"),
        ("386백만원 (도비 50백만원)", 386_000_000, "백만원"),
        ("△5백만원", -5_000_000, "백만원"),
        ("△3억8천만원", -380_000_000, "천만원"),
        ("▲ 3억 8천만 원", -380_000_000, "천만원"),
        ("반납 −50,000천원", -50_000_000, "천원"),
        ("-5백만원", -5_000_000, "백만원"),
        ("계약 3억원", 300_000_000, "억원"),  # 약 of another word
        ("공약 이행 3억원", 300_000_000, "억원"),
    ],
)
def test_money_with_its_own_unit(printed: str, amount: int, unit: str) -> None:
    found = money(printed)
    assert found is not None
    assert (found.won, found.unit) == (amount, unit)
    assert found.value * WON[unit] == amount


@pytest.mark.parametrize(
    "printed",
    [
        "용역실시",
        "도비 50백만원, 시비 60백만원",
        "386",
        "약 3억원",
        "약3억원",
        "대략 50백만원",
        "3억여원",
        "3억여 원",
        "천여만원",
        "3억원 내외",
        "3억원 정도",
        "3억원 이상",
        "2~3억원",
        "2억원~3억원",
        "3-5억원",
        "△약 3억원",
        "지원 3회",
        "3억, 8천만원",
        "1억 20,000만원",
        "1.5억 2천만원",
    ],
)
def test_no_money(printed: str) -> None:
    assert money(printed) is None


def test_projects() -> None:
    found = projects("1,061개 사업 386백만원")
    assert found is not None
    assert (found.value, found.stated) == (1061, "1,061개 사업")
    assert projects("3개 사업, 5개 사업") is None
    assert projects("사업") is None


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("(단위: 백만원)", "백만원"),
        ("(단위 : 백만 원, %)", "백만원"),
        ("(단위: 백만)", "백만원"),
        ("단위:천원", "천원"),
        ("[단위: 억원]", "억원"),
        ("(단위: 천만원)", "천만원"),
        ("응모금액 (천원)", "천원"),
        ("(단위: 원)", "원"),
        ("(단위: 명)", None),
        ("(단위: 개소, %)", None),
        ("응모금액", None),
        ("지원", None),
    ],
)
def test_unit_of(printed: str, unit: str | None) -> None:
    assert unit_of(printed) == unit


@pytest.mark.parametrize("printed", ["천여명", "백여 명", "1만여명", "약 1천명"])
def test_a_count_with_multipliers_is_approximate_where_it_says_so(printed: str) -> None:
    found = head_count(printed)
    assert found is not None
    assert found.approximate


def in_words(n: int) -> str:
    """A number with Korean multipliers: 12,345 is 1만 2천3백4십5."""
    parts = []
    for name, scale in (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        block, n = divmod(n, scale)
        if block:
            small = "".join(
                f"{block // each % 10}{sign}"
                for sign, each in (("천", 1000), ("백", 100), ("십", 10), ("", 1))
                if block // each % 10
            )
            parts.append(small + name)
    return " ".join(parts)


@given(st.integers(1, 10**15 - 1), st.booleans())
def test_an_amount_in_words_is_read_whole(n: int, spaced: bool) -> None:
    printed = in_words(n) + "원"
    found = money(printed if spaced else printed.replace(" ", ""))
    assert found is not None
    assert found.won == n


@given(st.integers(1, 2**31 - 1))
def test_a_count_in_words_is_read_whole(n: int) -> None:
    assert heads(in_words(n) + "명") == heads(f"{n:,}명") == n


@given(st.text(alphabet="0123456789,. 조억만천백십여명원약△-()", max_size=14))
def test_a_number_is_read_whole_or_not_at_all(printed: str) -> None:
    """What is left of a text beside the number that was read holds no digit."""
    if found := money(printed):
        rest = plain(printed).replace(found.stated, " ", 1)
        assert not re.search(r"\d\s*[조억](?![가-힣])", re.sub(r"\([^()]*\)", " ", rest))
    try:
        counted = head_count(printed)
    except ValueError:
        return
    if counted:
        assert counted.stated == plain(printed)


@pytest.mark.parametrize("text", ["2억 5천", "1조 3백"])
def test_a_number_that_can_be_read_in_two_ways_is_none(text: str) -> None:
    assert scaled(text) is None
    assert money(f"{text}원") is None
