"""Read a workbook into grids: open it within limits, scan it, and only then give it to a library."""

from pledge.documents import archive, serialization, workbook_parts


def read(data: bytes) -> tuple[serialization.Texts, list[serialization.Grid]]:
    """Return the sheets of a workbook with all their cells. Raises Refusal."""
    opened = archive.open_parts(data)
    scan = workbook_parts.scan_parts(opened)
    from pledge.documents import sheets  # openpyxl is not imported for a file that is refused

    return sheets.read(opened, scan)
