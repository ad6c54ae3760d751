"""Sentences about what a proposal would change, from its review."""

from typing import Any

from pledge.i18n import _, n_, printed
from pledge.panels.checks.subjects import concerns


def warning(found: Any) -> str:
    """Return what looks typed wrongly: of what, from which value to which."""
    before, after = (_("not stated") if each is None else printed(each) for each in (found.before, found.after))
    return f"{concerns(found.subject)}: {before} → {after}"


def figure_change(change: Any) -> str:
    """Return a headline figure, from what to what."""
    return f"{change.label}: {' → '.join(change.values)}"


def review(found: Any) -> str:
    """Return how many rows are added, changed and removed, how many stay."""
    if found.nothing:
        return _("Nothing would change: what is published already says the same.")
    counts = found.counts
    parts = [
        n_("{n} row is added", "{n} rows are added", counts["added"]) if counts["added"] else "",
        n_("{n} row changes", "{n} rows change", counts["changed"]) if counts["changed"] else "",
        n_("{n} row is removed", "{n} rows are removed", counts["removed"]) if counts["removed"] else "",
        n_("{n} stays as it is", "{n} stay as they are", found.unchanged),
    ]
    return _("{parts}.", parts=", ".join(part for part in parts if part))
