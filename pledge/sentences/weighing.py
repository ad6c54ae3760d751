"""Sentences about what a proposal would change, from what `weighing` found."""

from typing import Any

from pledge.i18n import _, n_, number, printed
from pledge.sentences.checks import concerns


def slip(found: Any) -> str:
    """What looks typed wrongly: of what, from which value to which."""
    before, after = (_("not stated") if each is None else printed(each) for each in (found.before, found.after))
    return f"{concerns(found.subject)}: {before} → {after}"


def move(moved: Any) -> str:
    """A headline figure, from what to what."""
    return f"{moved.label}: {' → '.join(moved.shown)}"


def weighed(found: Any) -> str:
    """How many rows are added, changed and removed, how many stay."""
    if found.nothing:
        return _("Nothing would change: what is published already says the same.")
    kinds = [each.kind for each in found.differences]
    counts = {kind: number(kinds.count(kind)) for kind in ("added", "changed", "removed")}
    said = _("{added} rows added, {changed} changed, {removed} removed", **counts)
    return f"{said}; " + n_("{n} row stays as it is.", "{n} rows stay as they are.", found.unchanged)
