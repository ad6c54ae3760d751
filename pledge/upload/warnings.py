"""Warnings about likely typing errors, and overwrites of newer values; each is confirmed by its key."""

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
"""The checks whose new findings are warnings."""

AMOUNTS = ("amount_is_a_thousand_times", *FINDINGS)
"""Rules that may report the same amount."""


@dataclass(frozen=True)
class ReviewWarning:
    """One likely typing error.

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
        """Return the key that confirms it; other values are another warning."""
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
        """Return the key that confirms it; other values, or a newer publication of the row, have another one."""
        cells = ";".join(f"{column}={after}" for column, (_before, after) in self.difference.cells.items())
        place = f"{self.difference.table}/{self.difference.row_id}/{self.revision}"
        return f"overwrites/{place}/{self.difference.kind}:{cells}"


def warnings(
    candidate: Revision, pledge: str, before: date, after: date, appeared: Sequence[Finding]
) -> tuple[ReviewWarning, ...]:
    """Return every warning about a revision made by `store.candidate_revision`, by rule.

    `before` and `after` are the reference dates of the two states, `appeared` the findings that are new. Raises
    StoreError.
    """
    today = datetime.now(KOREA).date()
    params = {"pledge": pledge, "as_of_before": before, "as_of": after, "today": today}
    by_subject: dict[tuple[str, str], ReviewWarning] = {}
    for warning in (*_asked(candidate, params), *_found(appeared)):
        # One amount is one warning, with the sentence of the first rule that reports it.
        by_subject.setdefault(("amount" if warning.rule in AMOUNTS else warning.key, warning.subject), warning)
    return tuple(by_subject.values())


def overwrites(
    revision: Revision, proposal: Proposal, differences: Sequence[Difference], overlaps: Overlaps
) -> tuple[Overwrite, ...]:
    """Return the differences that undo what `revision` has: for a report rows from actuals, else the overlaps."""
    if proposal.kind == "restore" or (proposal.kind == "actuals" and not overlaps):
        return ()  # restoring is meant to undo later changes
    changed = {difference.row_id for difference in differences}
    written = {
        (row.table_name, row.row_id): (row.revision, row.origin)
        for row in rows(revision, "rows_written", pledge=proposal.pledge_id)
        if row.row_id in changed
    }
    if proposal.kind == "report":
        overlaps = frozenset(place for place, (_number, origin) in written.items() if origin != "report")
    overwritten = []
    for difference in differences:
        place = difference.table, difference.row_id or ""
        if difference.kind != "added" and place in overlaps and place in written:
            number, origin = written[place]
            overwritten.append(Overwrite(difference, number, origin))
    return tuple(overwritten)


def _asked(candidate: Revision, params: dict[str, Any]) -> Iterator[ReviewWarning]:
    for rule in rules("validation/warnings"):
        name = f"validation/warnings/{rule.rule}"
        for row in rows(candidate, name, **{parameter: params[parameter] for parameter in parameters(name)}):
            unit = None if row.unit is None else str(row.unit)
            values = (None if value is None else str(value) for value in (row.before, row.after))
            before, after = (with_unit(value, unit) for value in values)
            yield ReviewWarning(rule.rule, str(row.subject), before, after, rule.sentence, rule.meaning)


def _found(appeared: Sequence[Finding]) -> Iterator[ReviewWarning]:
    by_name = {rule.rule: rule for rule in rules()}
    for finding in appeared:
        if finding.rule in FINDINGS:
            rule = by_name[finding.rule]
            # The value that the amount is compared with takes the place of the earlier value.
            before, after = finding.computed, finding.stated
            yield ReviewWarning(rule.rule, finding.subject, before, after, rule.sentence, rule.meaning)
