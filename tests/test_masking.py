"""Officials' names and numbers, wherever they stand: masked in all that readers get, and nothing else with them."""

from pathlib import Path

import pytest

from pledge.masking import MASK, mask_of, nobody, shows_office_numbers

HERE = Path(__file__).parent / "masking"


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_ordinary_sentences_stay_as_they_are() -> None:
    sentences = lines("ordinary.txt")
    assert len(set(sentences)) >= 300
    assert [(each, nobody().text(each)) for each in sentences if nobody().text(each) != each] == []


@pytest.mark.parametrize("line", lines("hostile.txt"))
def test_a_name_or_a_number_of_any_shape_is_masked(line: str) -> None:
    text, *hidden = line.split("|")
    masked = nobody().text(text)
    assert MASK in masked
    assert [each for each in hidden if each in masked] == []
    assert nobody().text(masked) == masked


def test_what_the_contacts_state_is_masked_anywhere() -> None:
    mask = mask_of(["주민자치과장", "마을공동체팀장 박미라 담당"], ["천지열", "박종욱"], ["729-2312", None])
    assert mask.text("천지열이 말하고 박 미 라가 답했다") == f"{MASK}이 말하고 {MASK}가 답했다"
    assert mask.text("협의 박종욱, 0317292312") == f"협의 {MASK}, {MASK}"
    assert mask.text("729.2312 또는 7292312") == f"{MASK} 또는 {MASK}"
    assert mask.text("주민자치과장과 마을공동체팀장") == "주민자치과장과 마을공동체팀장"


def test_a_short_known_name_is_no_part_of_a_word() -> None:
    mask = mask_of([], ["이도"], [])
    assert mask.text("높이도 재고 이도의 안, 이도") == f"높이도 재고 {MASK}의 안, {MASK}"


def test_a_known_word_that_is_no_name_is_left() -> None:
    assert mask_of([], ["주민자치"], []).text("주민자치 사업") == "주민자치 사업"


def test_a_known_name_in_latin_letters_is_masked_whatever_its_capitals() -> None:
    mask = mask_of(["담당 John Smith"], [], [])
    assert mask.text("Mr. SMITH and smithing") == f"Mr. {MASK} and smithing"


def test_office_numbers_are_shown_where_the_setting_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "주민자치과장 천지열 ☎ 729-2312, 010-1234-5678"
    assert not shows_office_numbers()
    assert nobody().text(text) == f"주민자치과장 {MASK} ☎ {MASK}, {MASK}"
    monkeypatch.setenv("PLEDGE_OFFICE_NUMBERS", "1")
    shown = mask_of([], ["천지열"], ["729-2312"])
    assert shown.text(text) == f"주민자치과장 {MASK} ☎ 729-2312, {MASK}"


def test_values_that_are_no_text_and_identities_stay() -> None:
    mask = mask_of([], ["홍길동"], [])
    row = {"pledge_id": "홍길동", "row_id": "0317292312", "year": 2021, "body": ["홍길동", None], "note": None}
    assert mask.row(row) == row | {"body": [MASK, None]}


def test_masks_of_two_revisions_hide_what_either_knows() -> None:
    both = mask_of([], ["홍길동"], []) | mask_of([], ["박종욱"], [])
    assert both.text("홍길동 박종욱") == f"{MASK} {MASK}"
