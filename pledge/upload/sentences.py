"""Write sentences about what a proposal would change, from its review."""

from typing import Any

from pledge.i18n import _, n_, printed
from pledge.panels.checks.subjects import subject_text


def warning(item: Any) -> str:
    """Return the subject of a warning with its values before and after."""
    before, after = (_("not stated") if value is None else printed(value) for value in (item.before, item.after))
    return f"{subject_text(item.subject)}: {before} → {after}"


def figure_change(change: Any) -> str:
    """Return the name of a headline figure with its values before and after."""
    return f"{change.label}: {' → '.join(change.values)}"


def review(reviewed: Any) -> str:
    """Return how many rows are added, changed, removed and unchanged."""
    if reviewed.is_empty:
        return _("Nothing would change: what is published already says the same.")
    counts = reviewed.counts
    parts = [
        n_("{n} row is added", "{n} rows are added", counts["added"]) if counts["added"] else "",
        n_("{n} row changes", "{n} rows change", counts["changed"]) if counts["changed"] else "",
        n_("{n} row is removed", "{n} rows are removed", counts["removed"]) if counts["removed"] else "",
        n_("{n} stays as it is", "{n} stay as they are", reviewed.unchanged),
    ]
    return _("{parts}.", parts=", ".join(part for part in parts if part))
