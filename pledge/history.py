"""What a revision changed of a pledge, as anybody may see it: without officials and the raw lines that name them."""

from pathlib import Path

from pledge import store
from pledge.store import Difference

KEPT_BACK = {"contact", "report_line"}
"""Tables whose cells are never shown: that they changed is counted, who is named in them is not."""


def changed(folder: Path, number: int, pledge: str) -> tuple[Difference, ...] | None:
    """The rows of a pledge that revision `number` changed; None for the first of all revisions.

    Raises StoreError when its file, or that of the revision before, is missing or damaged.
    """
    found = store.changed(folder, number, pledge)
    return None if found is None else tuple(each for each in found if each.table not in KEPT_BACK)
