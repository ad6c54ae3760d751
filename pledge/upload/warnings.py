"""What looks typed wrongly, and what would be taken back: each has a key, by which alone it is confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pledge.checks import Finding, rules, with_unit
from pledge.i18n import KOREA
from pledge.query import parameters, rows
from pledge.store import Difference, Revision
from pledge.upload.proposal import Proposal
from pledge.upload.rebase import Overlaps

FINDINGS = ("amount_is_out_of_scale", "spent_beyond_plan")
"""The checks whose new findings are as good as a warning."""

AMOUNTS = ("amount_is_a_thousand_times", *FINDINGS)
"""Rules that may see the same amount."""


@dataclass(frozen=True)
class ReviewWarning:
    """One thing that looks typed wrongly.

    `rule` is a file of queries/validation/warnings (or a check of FINDINGS), `sentence` and `meaning` are its message
    ids. `before` and `after` are texts with the report's own unit (`i18n.printed` shows them); None is not stated.
    """

    rule: str
    subject: str
    before: str | None
    after: str | None
    sentence: str
    meaning: str

    @property
    def key(self) -> str:
        """Return what confirms it; other values are another warning."""
        return f"{self.rule}/{self.subject}/{self.before or ''}>{self.after or ''}"


@dataclass(frozen=True)
class Overwrite:
    """A row that somebody else published more recently and that would be changed or removed again.

    `revision` and `origin` say when it was published and from which file.
    """

    difference: Difference
    revision: int
    origin: str

    @property
    def key(self) -> str:
        """Return what confirms it; other values, or a newer publication of the row, are another one."""
        cells = ";".join(f"{column}={after}" for column, (_before, after) in self.difference.cells.items())
        place = f"{self.difference.table}/{self.difference.row_id}/{self.revision}"
        return f"overwrites/{place}/{self.difference.kind}:{cells}"


def warnings(
    candidate: Revision, pledge: str, before: date, after: date, appeared: Sequence[Finding]
) -> tuple[ReviewWarning, ...]:
    """Return every warning about a revision made by `store.tried`, by rule.

    `before` and `after` are the reference dates of the two states, `appeared` the findings that are new. Raises
    StoreError.
    """
    today = datetime.now(KOREA).date()
    given = {"pledge": pledge, "as_of_before": before, "as_of": after, "today": today}
    seen: dict[tuple[str, str], ReviewWarning] = {}
    for warning in (*_asked(candidate, given), *_found(appeared)):
        # One amount is one warning, in the words of the first rule that sees it.
        seen.setdefault(("amount" if warning.rule in AMOUNTS else warning.key, warning.subject), warning)
    return tuple(seen.values())


def overwrites(
    revision: Revision, proposal: Proposal, differences: Sequence[Difference], overlaps: Overlaps
) -> tuple[Overwrite, ...]:
    """Return the differences that undo what `revision` has: for a report what came from actuals, else the overlaps."""
    if proposal.kind == "restore" or (proposal.kind == "actuals" and not overlaps):
        return ()  # to take back what came later is what restoring is for
    touched = {each.row_id for each in differences}
    written = {
        (each.table_name, each.row_id): (each.revision, each.origin)
        for each in rows(revision, "rows_written", pledge=proposal.pledge_id)
        if each.row_id in touched
    }
    if proposal.kind == "report":
        overlaps = frozenset(place for place, (_number, origin) in written.items() if origin != "report")
    found = []
    for each in differences:
        place = each.table, each.row_id or ""
        if each.kind != "added" and place in overlaps and place in written:
            number, origin = written[place]
            found.append(Overwrite(each, number, origin))
    return tuple(found)


def _asked(candidate: Revision, given: dict[str, Any]) -> Iterator[ReviewWarning]:
    for rule in rules("validation/warnings"):
        name = f"validation/warnings/{rule.rule}"
        for row in rows(candidate, name, **{each: given[each] for each in parameters(name)}):
            unit = None if row.unit is None else str(row.unit)
            values = (None if value is None else str(value) for value in (row.before, row.after))
            before, after = (with_unit(value, unit) for value in values)
            yield ReviewWarning(rule.rule, str(row.subject), before, after, rule.sentence, rule.meaning)


def _found(appeared: Sequence[Finding]) -> Iterator[ReviewWarning]:
    by_name = {rule.rule: rule for rule in rules()}
    for each in appeared:
        if each.rule in FINDINGS:
            rule = by_name[each.rule]
            # What the amount is set against stands where otherwise the earlier value does.
            yield ReviewWarning(rule.rule, each.subject, each.computed, each.stated, rule.sentence, rule.meaning)
