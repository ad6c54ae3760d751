"""Sentences about what a publication changes."""

from collections import Counter
from collections.abc import Iterable

from pledge.i18n import _, n_


def difference(kinds: Iterable[str], unchanged: int) -> str:
    """How many rows are added, changed and removed (`kinds`, one a row), and how many stay as they are."""
    counts = Counter(kinds)
    if not counts:
        return _("No change: all that it says is published already.")
    parts = [
        n_("{n} row is added", "{n} rows are added", counts["added"]) if counts["added"] else "",
        n_("{n} row changes", "{n} rows change", counts["changed"]) if counts["changed"] else "",
        n_("{n} row is removed", "{n} rows are removed", counts["removed"]) if counts["removed"] else "",
        n_("{n} row stays as it is", "{n} rows stay as they are", unchanged),
    ]
    return _("{parts}.", parts=", ".join(part for part in parts if part))
