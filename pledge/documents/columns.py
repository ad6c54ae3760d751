"""How large a sheet may be, and its columns: by letter, as the person sees them, and by number from 1."""

ROWS = 110_000
COLUMNS = 256
LETTERS = 32_767  # of one cell, as in a spreadsheet


def letter(column: int) -> str:
    """A for 1, AA for 27."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number(letters: str) -> int:
    """1 for A, 27 for AA."""
    column = 0
    for each in letters:
        column = 26 * column + ord(each) - ord("A") + 1
    return column
