"""What is personal data and what only looks like it. All numbers are made up."""

import pytest

from pledge.documents import personal

HELD = [
    ("resident", "900101-1234567"),
    ("resident", "주민번호 000229-3234567 입니다"),
    ("resident", "9001011234567"),
    ("resident", "９００１０１－１２３４５６７"),  # full width
    ("resident", "900101‐5234567"),  # another dash; 5: a foreigner
    ("resident", "900101 - 1234567"),
    ("resident", "900101\u200b-1234567"),  # a blank that nobody sees
    ("mobile", "010-1234-5678"),
    ("mobile", "010.1234.5678"),
    ("mobile", "010 1234 5678"),
    ("mobile", "01012345678"),
    ("mobile", "담당(010)1234-5678"),
    ("mobile", "HP010-1234-5678"),
    ("mobile", "+82 10-1234-5678"),
    ("mobile", "+821012345678"),
    ("mobile", "(+82)10 1234 5678"),
    ("mobile", "0082-10-1234-5678"),
    ("mobile", "011-234-5678"),
    ("mobile", "010-12345678"),
    ("email", "hong@korea.kr"),
    ("email", "문의: hong.gil-dong+a@city.seongnam.go.kr,"),
    ("email", "a@b.kr"),
    ("email", "hong＠korea．kr"),
    # 4x1 -> 8, then 1s: 8 + 14 ones in the places not doubled and doubled 2s; 4111111111111111 is the usual example.
    ("card", "4111-1111-1111-1111"),
    ("card", "4111 1111 1111 1111"),
    ("card", "4111111111111111"),
    ("card", "3782-822463-10005"),
]
FREE = [
    "031-729-0000",
    "(031) 729-0000",
    "070-1234-5678",
    "1577-3100",
    "2021-11-05 2021-12-05",
    "2019.01.01. ~ 2019.12.31.",
    "1,101,011,234,567",
    "1101011234000",  # an amount in thousands
    "901301-1234567",  # no 13th month
    "900132-1234567",  # no 32nd day
    "900101-9234567",  # 9: born before 1900
    "900101-1******",
    "0.1012345678",
    "1010.01012345678",
    "1039 1810 2598 1786",
    "4111-1111-1111-1112",  # the check digit does not fit
    "1234567890123456",
    "a01012345678f",  # within a code
    "4f01012345678",
    "@성남시",
    "3@5",
    "n개 사업 m백만원",
    "",
]


@pytest.mark.parametrize(("kind", "text"), HELD)
def test_personal_data_is_found(kind: str, text: str) -> None:
    assert personal.kind(text) == kind
    assert personal.anywhere(["마을", text, "1,810"])


@pytest.mark.parametrize("text", FREE)
def test_other_numbers_are_no_personal_data(text: str) -> None:
    assert personal.kind(text) is None


def test_neighbouring_texts_are_not_joined() -> None:
    assert not personal.anywhere(["010", "1234", "5678", *FREE])


def test_long_texts_are_searched_fast() -> None:
    """A pattern that goes back and forth would need hours for these; the suite's limit ends it."""
    for text in ("a" * 300_000 + "@", "0" * 300_000, "010-" * 80_000, "82)" * 100_000, "a." * 150_000 + "@b."):
        assert personal.kind(text) is None
