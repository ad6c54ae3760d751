"""One entry through a form: the same checks as a workbook."""

import pytest

from pledge.store import Difference, Revision, preview
from pledge.upload import ADDING, Refused, entry, template_values
from pledge.upload.proposal import published
from tests.support.published import PUBLISHED

SPENT = {"measure": "집행", "source": "시비", "period": "2021", "unit": "백만원"}


def changes(revision: Revision, table: str, values: dict[str, str]) -> tuple[Difference, ...]:
    proposal = entry(revision, PUBLISHED, table, {"reference_date": "2021-12-31"} | values)
    assert (proposal.file_name, proposal.file_sha256, proposal.base) == ("", None, revision.number)
    assert proposal.missing == (), "what an entry does not name it does not lack"
    return preview(revision, PUBLISHED, proposal.tables, "actuals")


def test_an_event(revision: Revision) -> None:
    event = {"year": "", "phase": "", "starts_on": "2021-11-05", "ends_on": "", "activity": "한마당", "scheduled": ""}
    (added,) = changes(revision, "milestone", event)
    assert (added.kind, added.cells["year"], added.cells["scheduled"]) == ("added", (None, 2021), (None, False))


def test_spending_replaces_the_amount_or_is_added_to_it(revision: Revision) -> None:
    (replaced,) = changes(revision, "budget", SPENT | {"amount": "800"})
    assert replaced.cells["amount_krw"] == (788_000_000, 800_000_000)
    (added,) = changes(revision, "budget", SPENT | {"amount": "788", ADDING: "1"})
    assert added.cells["amount_krw"] == (788_000_000, 1_576_000_000)  # 788 + 788
    (small,) = changes(revision, "budget", SPENT | {"amount": "500", "unit": "천원", ADDING: "1"})
    assert small.cells["amount_krw"] == (788_000_000, 788_500_000)  # 788,000 + 500 thousand
    (first,) = changes(revision, "budget", SPENT | {"source": "국비", "amount": "5", ADDING: "1"})
    assert first.kind == "added"


def test_nothing_new_is_no_change(revision: Revision) -> None:
    assert changes(revision, "budget", SPENT | {"amount": "788"}) == ()


def test_a_row_by_its_row_id(revision: Revision) -> None:
    row = published(revision, PUBLISHED, "indicator")[2]
    (changed,) = changes(revision, "indicator", {"row_id": row["row_id"], "actual": "교육 47회", "achievement": "100"})
    assert changed.cells["actual"] == ("마을공동체 지원", "교육 47회")
    (emptied,) = changes(revision, "indicator", {"row_id": row["row_id"], "actual": ""})
    assert emptied.cells == {"actual": ("마을공동체 지원", None)}


def test_an_unchanged_entry_form_changes_nothing(revision: Revision) -> None:
    for table in ("milestone", "indicator", "grant_award"):
        row_id, values = next(iter(template_values(revision, PUBLISHED, table).items()))
        assert changes(revision, table, {"row_id": row_id} | values) == ()


@pytest.mark.parametrize(
    ("table", "values", "reasons"),
    [
        ("budget", SPENT | {"amount": "많이"}, ["not-an-amount"]),
        ("budget", {"amount": "5"}, ["required", "required", "required", "unit-missing"]),
        ("participation", {"year": "2021", "activity": "010-1234-5678", "people": "5"}, ["personal-mobile"]),
        ("milestone", {"activity": "한마당"}, ["required"]),
        ("pledge", {"status": "정상추진"}, ["date-needed"]),
    ],
)
def test_what_is_refused(revision: Revision, table: str, values: dict[str, str], reasons: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        entry(revision, PUBLISHED, table, values)
    assert [problem.reason for problem in refused.value.problems] == reasons
    assert {problem.row for problem in refused.value.problems} == {None}
