"""Columns by letter and by number."""

from pledge.documents.columns import letter, number

COLUMNS = {1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA"}


def test_a_column_by_its_number_and_its_letter() -> None:
    assert {each: letter(each) for each in COLUMNS} == COLUMNS
    assert [number(letters) for letters in COLUMNS.values()] == list(COLUMNS)
