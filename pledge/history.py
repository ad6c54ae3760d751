"""What a revision changed of a pledge, as anybody may see it: officials masked, lines of the report aside."""

from pathlib import Path

from pledge import store
from pledge.masking import Mask
from pledge.query import mask
from pledge.store import Difference

KEPT_BACK = {"contact", "report_line"}
"""Tables whose cells are never shown: that they changed is counted, who is named in them is not."""


def changed(folder: Path, number: int, pledge: str) -> tuple[Difference, ...] | None:
    """The rows of a pledge that revision `number` changed, masked; None for the first of all revisions.

    A row of which only a name or a number changed is left out. Raises StoreError when its file, or that of the revision
    before, is missing or damaged.
    """
    found = store.changed(folder, number, pledge)
    if found is None:
        return None
    before = [each for each in store.revisions(folder) if each.number < number]
    masked = mask(store.revision(folder, number), pledge) | mask(before[-1], pledge)
    shown = [_masked(each, masked) for each in found if each.table not in KEPT_BACK]
    return tuple(each for each in shown if each.cells)


def _masked(difference: Difference, masked: Mask) -> Difference:
    cells = {
        column: tuple(masked.row({column: value})[column] for value in pair)
        for column, pair in difference.cells.items()
    }
    changed = {column: (before, after) for column, (before, after) in cells.items() if before != after}
    return difference._replace(key=masked.row(difference.key), cells=changed)
