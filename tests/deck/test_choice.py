"""Which deck an address and a short code ask for."""

from datetime import date

import pytest

from pledge.deck import SLIDES
from pledge.deck.choice import MAX_LENGTH, Choice, parse_code, parse_query, short_code

PLEDGES = ["centre", "library", "park"]


def test_a_query_is_parsed_and_invalid_values_are_ignored() -> None:
    asked = {"lang": "en", "pledge": "park", "as_of": "2021-12-31", "slides": "spent,none,cost,spent", "revision": "3"}
    made = parse_query(asked)
    assert made == Choice("en", "park", date(2021, 12, 31), ("spent", "cost"), revision=3)
    assert made.address == "present?lang=en&pledge=park&as_of=2021-12-31&slides=spent,cost&revision=3"
    assert parse_query({"lang": "fr", "as_of": "soon", "slides": "none", "revision": "-1"}) == Choice()
    assert Choice().address == "present"


def test_a_presenters_own_lines_are_one_line_each_and_bounded() -> None:
    made = parse_query({"opening": " 함께\n\x00살펴\t봅니다 " + "가" * 300, "forum": "\u202e모임"})
    assert made.opening.startswith("함께 살펴 봅니다 가")
    assert len(made.opening) == MAX_LENGTH
    assert made.forum == "모임"


CHOICES = [
    Choice(pledge="library"),
    Choice("en", "centre"),
    Choice("ko", "park", date(2021, 12, 31)),
    Choice("en", "park", None, ("opening", "cost", "closing")),
    Choice("ko", "park", date(2000, 1, 1), ("closing", "cost", "opening")),
    Choice("ko", "centre", None, tuple(SLIDES)),
]


@pytest.mark.parametrize("choice", CHOICES)
def test_a_code_leads_back_to_its_choice_however_it_is_typed(choice: Choice) -> None:
    code = short_code(choice, PLEDGES)
    assert code
    assert parse_code(code, PLEDGES) == choice
    assert parse_code(f" {code[:3].upper()}-{code[3:]} ", PLEDGES) == choice
    assert not set(code) & set("01ilo"), "letters that are taken for each other"


def test_codes_are_short_enough_to_be_typed() -> None:
    # 3 bits of language and 20 of the pledge are 5 letters of 31; 3 + 20 + 3 + 17 bits of a day are 9.
    assert short_code(Choice(), PLEDGES) == short_code(Choice(pledge="centre"), PLEDGES) == ""
    assert len(short_code(Choice(pledge="library"), PLEDGES) or "") <= 5
    assert len(short_code(Choice("en", "park", date(2021, 12, 31)), PLEDGES) or "") <= 9
    assert len(short_code(Choice(slides=("opening", "spent", "closing")), PLEDGES) or "") <= 9


@pytest.mark.parametrize("code", ["a", "zzzzz", "!", "../x", "가나다", "2" * 300, "z" * 199])
def test_an_invalid_code_is_refused(code: str) -> None:
    assert parse_code(code, PLEDGES) is None


def test_two_pledges_that_would_share_a_code_have_none() -> None:
    assert short_code(Choice(pledge="library"), ["centre", "library", "library"]) is None
