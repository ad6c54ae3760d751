"""Review a proposal against what is published: every difference and its effect on the figures."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pandas import DataFrame, Series

from pledge.checks import findings, reference_date
from pledge.i18n import N_
from pledge.query import rows
from pledge.report import problems
from pledge.sandbox import CALL, in_child_process
from pledge.store import Difference, Revision, StoreError, Tables, candidate_revision, current
from pledge.store import revision as revision_of
from pledge.store.gc_paused import gc_paused
from pledge.store.plan import rows_of
from pledge.store.rows import natural_keys
from pledge.upload.figures import FigureChange, figure_changes, figures
from pledge.upload.proposal import Proposal
from pledge.upload.rebase import rebased
from pledge.upload.warnings import Overwrite, ReviewWarning, overwrites, warnings

KINDS: tuple[Literal["added", "changed", "removed"], ...] = ("added", "changed", "removed")


class Missing(NamedTuple):
    """A published row that a file lacks; `key` is its natural key."""

    table: str
    row_id: str
    key: dict[str, Any]


@dataclass(frozen=True)
class Review:
    """The effect of a proposal on one revision.

    proposal: as it would be published on `revision`, the removed rows still in it; removed: (table, row_id) of those.
    is_empty: whether there is nothing to publish. unchanged: how many rows stay as they are. figure_changes: the
    headline figures that change.

    The following are at most `most` each, and `counts` has, by the same names, how many there are in all (differences
    by their kind). differences: row by row, without lines of the report. missing: published rows that the file lacks,
    those to be removed among them. appeared, vanished: findings, with the columns of `checks.findings`; one whose
    values change is in both. warnings, overwrites: what is to be confirmed, by the keys in `to_confirm`.
    """

    proposal: Proposal
    revision: Revision
    removed: frozenset[tuple[str, str]]
    most: int | None
    is_empty: bool
    unchanged: int
    figure_changes: tuple[FigureChange, ...]
    differences: tuple[Difference, ...]
    missing: tuple[Missing, ...]
    appeared: DataFrame
    vanished: DataFrame
    warnings: tuple[ReviewWarning, ...]
    overwrites: tuple[Overwrite, ...]
    counts: Mapping[str, int]

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """Return the keys of everything that must be confirmed, one by one."""
        return (*(warning.key for warning in self.warnings), *(overwrite.key for overwrite in self.overwrites))

    @property
    def tables(self) -> Tables:
        """Return the tables to publish: those of the proposal without the removed rows."""
        return _without(self.proposal, self.removed)


STOPPED = {
    "busy": problems.BUSY,
    "too-slow": N_(
        "Nothing was published: comparing it with what is published took longer than {seconds} seconds and was "
        "stopped. Bring fewer rows at once: each table by itself, or only the rows that are new."
    ),
    "too-heavy": N_(
        "Nothing was published: comparing it with what is published needs more than {memory} MB of memory and was "
        "stopped. Bring fewer rows at once: each table by itself, or only the rows that are new."
    ),
    "failed": N_(
        "Nothing was published: comparing it with what is published failed. Whoever runs the server finds the cause "
        "in its log."
    ),
}


def stopped(reason: str) -> StoreError:
    """Return the error for the reason of a missing answer of the child."""
    return StoreError(STOPPED[reason], seconds=int(CALL.seconds), memory=CALL.memory // 2**20)


def restore_proposal(store: Path, number: int, pledge_id: str) -> Proposal:
    """Return the proposal that a pledge gets the rows it had in revision `number`. Raises StoreError.

    Its rows are read where it is reviewed.
    """
    if not rows(revision_of(store, number), "pledge", pledge=pledge_id):
        raise StoreError("Revision {number} has no pledge {pledge}", number=number, pledge=pledge_id)
    now, _refused = current(store)
    assert now  # noqa: S101  # there is a revision to restore
    return Proposal(pledge_id, "", None, "restore", now.number, {}, restores=number)


@in_child_process(stopped)
@gc_paused()
def review(
    store: Path, proposal: Proposal, removed: Collection[tuple[str, str]] = (), most: int | None = None
) -> Review:
    """Compare a proposal with what is published now; nothing is written to the store.

    It runs in a child with limits of time and memory (see `in_child_process`). What others have published since the
    proposal was checked stays. `removed` are those of its missing rows (table, row_id) that are to be removed; `most`
    is how many of each kind are listed. Raises StoreError, also for a pledge that does not exist.
    """
    now, _refused = current(store)
    if now is None or not rows(now, "pledge", pledge=proposal.pledge_id):
        raise StoreError("There is no pledge {pledge}", pledge=proposal.pledge_id)
    if proposal.restores:
        proposal = replace(proposal, tables=rows_of(revision_of(store, proposal.restores), proposal.pledge_id))
    proposal, overlaps = rebased(store, proposal, now)
    overlaps |= {(table, row_id) for table, row_id, _field in proposal.overwrites}
    pledge, gone = proposal.pledge_id, frozenset(removed) & {*proposal.missing}
    tables = _without(proposal, gone)
    with candidate_revision(now, pledge, tables, proposal.kind, proposal.file_name) as (candidate, planned):
        differences = tuple(row for row in planned.differences if row.table != "report_line")
        (day, findings_now), (later, found_later) = (_findings_in(state, pledge) for state in (now, candidate))
        appeared, vanished = _new_findings(findings_now, found_later), _new_findings(found_later, findings_now)
        review_warnings = warnings(candidate, pledge, day, later, appeared)
        if proposal.kind == "actuals":
            # A row is removed only where it was chosen by name.
            review_warnings = tuple(warning for warning in review_warnings if warning.rule != "rows_vanished")
        back = overwrites(now, proposal, differences, overlaps)
        kinds = Counter(row.kind for row in differences)
        return Review(
            proposal=proposal,
            revision=now,
            removed=gone,
            most=most,
            is_empty=not planned.rows,
            unchanged=_unchanged(tables, differences),
            figure_changes=figure_changes(
                figures(now, pledge, day, findings_now), figures(candidate, pledge, later, found_later)
            ),
            differences=_first_of_each_kind(differences, most),
            missing=_missing(proposal, most),
            appeared=appeared.head(len(appeared) if most is None else most),
            vanished=vanished.head(len(vanished) if most is None else most),
            warnings=review_warnings[:most],
            overwrites=back[:most],
            counts={kind: kinds[kind] for kind in KINDS}
            | {"missing": len(proposal.missing), "appeared": len(appeared), "vanished": len(vanished)}
            | {"warnings": len(review_warnings), "overwrites": len(back)},
        )


def _first_of_each_kind(differences: Sequence[Difference], most: int | None) -> tuple[Difference, ...]:
    """Return the differences in order, at most `most` of each kind."""
    if most is None:
        return tuple(differences)
    first = {id(row) for kind in KINDS for row in islice((each for each in differences if each.kind == kind), most)}
    return tuple(row for row in differences if id(row) in first)


def _missing(proposal: Proposal, most: int | None) -> tuple[Missing, ...]:
    shown_places = proposal.missing[:most]
    wanted, keys, missing_rows = set(shown_places), natural_keys(), {}
    for table in {table for table, _row_id in shown_places}:
        for row in proposal.tables[table]:
            if (place := (table, str(row.get("row_id") or ""))) in wanted:
                missing_rows[place] = Missing(*place, {name: row[name] for name in keys[table]})
    return tuple(missing_rows[place] for place in shown_places if place in missing_rows)


def _without(proposal: Proposal, removed: frozenset[tuple[str, str]]) -> Tables:
    touched = {table for table, _row_id in removed}
    return {
        table: [row for row in rows if (table, row.get("row_id") or "") not in removed] if table in touched else rows
        for table, rows in proposal.tables.items()
    }


def _findings_in(revision: Revision, pledge: str) -> tuple[date, DataFrame]:
    """Return the pledge's reference date in a revision, and its findings on that day."""
    as_of = reference_date(rows(revision, "pledge", pledge=pledge)[0])
    return as_of, findings(revision, pledge, as_of)


def _new_findings(before: DataFrame, after: DataFrame) -> DataFrame:
    """Return the findings of `after` that `before` lacks with the same two values, without superseded ones."""
    known = {*_named(before[~before["superseded"]])}
    later = after[~after["superseded"]]
    unknown = Series([name not in known for name in _named(later)], index=later.index, dtype=bool)
    return later[unknown].reset_index(drop=True)


def _named(finding_rows: DataFrame) -> list[tuple[str, str | None, str | None]]:
    return list(zip(finding_rows["key"], finding_rows["stated"], finding_rows["computed"], strict=True))


def _unchanged(tables: Tables, differences: tuple[Difference, ...]) -> int:
    total = sum(len(rows) for table, rows in tables.items() if table != "report_line")
    return total - sum(row.kind != "removed" for row in differences)
