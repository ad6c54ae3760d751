"""A workbook to grids: opened within limits, looked through, and only then given to a library."""

from pledge.documents import archive, parts, wire


def read(data: bytes) -> tuple[wire.Texts, list[wire.Grid]]:
    """The sheets of a workbook with all their cells. Raises Refusal."""
    opened = archive.open_parts(data)
    seen = parts.look_through(opened)
    from pledge.documents import sheets  # openpyxl is not even loaded for a file that is refused

    return sheets.read(opened, seen)
