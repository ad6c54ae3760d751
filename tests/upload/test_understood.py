"""Every field of the form: what is typed over a published value is understood and in the difference, or refused."""

from collections.abc import Callable

import pytest

from pledge import changes
from pledge.i18n import _
from pledge.store import Difference, Revision, Row
from pledge.upload import FORM, Problem, cell_readers
from pledge.upload.proposal import published
from pledge.upload.table_reasons import MAY_BE_BLANK
from tests.support.published import PUBLISHED

Change = Callable[..., tuple[Difference, ...]]
Refusals = Callable[..., list[Problem]]

FIELDS = [(table, field.name) for table, form in FORM.items() for field in form.fields]
OPEN = {"text", "word"}
"""Kinds that hold any word."""
TYPED = ["완료함?", "해당없음", "미정", "-", "X", "0.5점"]


def shown(table: str, name: str, rows: list[Row]) -> tuple[Row, str]:
    """A published row that shows something in a field, and what; the first row where none does."""
    field = FORM[table].field(name)
    told = [(row, cell_readers.written(field.displayed(row))) for row in rows]
    return next((each for each in told if each[1]), told[0])


@pytest.mark.parametrize(("table", "name"), FIELDS)
@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_never_taken_for_what_is_published(
    change: Change, refusals: Refusals, revision: Revision, table: str, name: str, typed: str
) -> None:
    form = FORM[table]
    field = form.field(name)
    row, before = shown(table, name, published(revision, PUBLISHED, table))
    head = ["row_id", field.header]
    line = [row["row_id"], typed]
    if table == "pledge" and name != "reference_date":
        head, line = [*head, form.field("reference_date").header], [*line, "2021-12-31"]
    sheet = (form.title, head, line)
    problems = refusals(sheet)
    if problems:
        (problem,) = problems
        assert (problem.sheet, problem.row, problem.column) == (form.title, 2, field.header)
        assert problem.why
        assert problem.mend
        return
    changed = [each for each in change(sheet) if set(each.cells) - {"reference_date"}]
    if not changed:  # understood as a blank is, and nothing was published
        assert (before, typed) in {("", "-"), ("", "X"), ("-", "-")}
        return
    (difference,) = changed
    named = {each[0] for each in changes.changed_cells(difference)}
    assert len(named) == len(difference.cells)
    if field.kind not in OPEN:
        # Only a blank or the form's own signs empty a cell: a word never does.
        values = {column: after for column, (_before, after) in difference.cells.items()}
        assert typed in {"-", "X", "미정", "해당없음"}, values
        if typed in {"해당없음", "미정"}:
            assert typed in values.values()


@pytest.mark.parametrize(
    ("typed", "scheduled"),
    [
        *dict.fromkeys(("완료", "아니오", "아니요", "N", "n", "X", "예정 아님", "no", ""), False).items(),
        *dict.fromkeys(("예", "Y", "O", "○", "예정", "(예정)", "scheduled"), True).items(),
    ],
)
def test_marks_of_a_milestone_that_is_still_to_come(typed: str, scheduled: bool) -> None:
    assert cell_readers.is_ticked(typed, "예정", "완료") is scheduled


@pytest.mark.parametrize("typed", ["-", "미완료", "진행중", "?", "불명"])
def test_marks_that_are_unclear_are_asked_about(typed: str) -> None:
    with pytest.raises(cell_readers.Unreadable, match="not-a-mark"):
        cell_readers.is_ticked(typed, "예정", "완료")


@pytest.mark.parametrize("typed", ["완료", "아니오", "N", "X", "예정 아님"])
def test_a_milestone_that_was_to_come_is_done(change: Change, revision: Revision, typed: str) -> None:
    row = next(row for row in published(revision, PUBLISHED, "milestone") if row["scheduled"])
    (changed,) = change(("이행상황", ("row_id", "예정 여부"), (row["row_id"], typed)))
    assert changed.cells == {"scheduled": (True, False)}


def test_every_column_that_can_change_has_a_name() -> None:
    lacking = {
        column
        for table, form in FORM.items()
        for part in form.parts
        for column in part.columns
        if column not in changes._COLUMN_NAMES
    }
    assert lacking == set()


@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_blank_is_offered_instead_exactly_where_it_is_taken(
    refusals: Refusals, revision: Revision, table: str, name: str
) -> None:
    form = FORM[table]
    field = form.field(name)
    rows = [row for row in published(revision, PUBLISHED, table) if not row.get("ongoing")]
    row, _before = shown(table, name, rows)

    def brought(typed: str) -> list[Problem]:
        head, line = ["row_id", field.header], [row["row_id"], typed]
        if table == "pledge" and name != "reference_date":
            head, line = [*head, form.field("reference_date").header], [*line, "2021-12-31"]
        return refusals((form.title, head, line))

    if not (problems := brought("13월 40일?")):
        assert field.kind in OPEN
        return
    (problem,) = problems
    # A blank mark says that it is done, and every change needs the reference date.
    taken = field.kind != "mark" and name != "reference_date" and not brought("")
    assert (_(MAY_BE_BLANK) in problem.mend) == taken, problem.mend


def test_a_day_or_year_of_an_activity_is_needed_where_the_other_is_blank(refusals: Refusals) -> None:
    form = FORM["milestone"]
    head = [form.field(name).header for name in ("year", "starts_on", "activity")]
    for line, offered in (
        (["2022년", "미정", "총회"], True),
        (["", "미정", "총회"], False),
        (["미정", "2022-03-01", "총회"], True),
        (["미정", "", "총회"], False),
    ):
        (problem,) = refusals((form.title, head, line))
        assert problem.reason in {"not-days", "not-a-year"}
        assert (_(MAY_BE_BLANK) in problem.mend) == offered, line
