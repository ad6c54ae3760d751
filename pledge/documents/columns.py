"""The limits of a sheet, and its columns by letter, as users see them, and by number from 1."""

ROWS = 110_000
COLUMNS = 256
LETTERS = 32_767  # of one cell, as in a spreadsheet


def letter(column: int) -> str:
    """Return the letters of a column: A for 1, AA for 27."""
    from openpyxl.utils import get_column_letter  # here: the import takes longer than reading a table as text

    return str(get_column_letter(column))


def number(letters: str) -> int:
    """Return the number of a column: 1 for A, 27 for AA."""
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))
