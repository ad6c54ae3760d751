"""What was reviewed is published as it was seen, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pledge.store import Revision, StoreError, current, diff, publish
from pledge.store.plan import rows_of
from pledge.upload import (
    Proposal,
    Review,
    ReviewConflict,
    Unconfirmed,
    publish_review,
    read_edition,
    restore_proposal,
    review,
    stated_reason,
)
from tests.support.sheets import Rows, edited

CITY = {"measure": "spent", "source": "시비", "period": "2021"}


def spending(store: Path, published: dict[str, Rows], won: int) -> Review:
    rows = edited(published["budget"], CITY, amount_krw=won, stated=str(won // 1_000_000))
    return review(store, Proposal("center", "q1.xlsx", "0" * 64, "actuals", 1, {"budget": rows}))


@pytest.fixture(scope="module")
def reviewed(built: Path, published: dict[str, Rows]) -> Review:
    """5 million won more, reviewed on revision 1, of which every store here is a copy."""
    return spending(built, published, 155_000_000)


def newest(store: Path) -> Revision:
    now, _ = current(store)
    assert now
    return now


def test_published_is_what_was_reviewed(store: Path, first: Revision, reviewed: Review) -> None:
    made = publish_review(store, reviewed, by="kim", reason=" 4분기 정산 ", confirmed=())
    assert made.revision
    assert made.revision == newest(store)
    assert diff(first, made.revision, "center") == reviewed.differences
    twice = publish_review(store, reviewed, by="kim", reason="4분기 정산", confirmed=())  # a double click
    assert twice.revision == made.revision
    others = publish_review(store, reviewed, by="lee", reason="4분기 정산", confirmed=())
    assert others.revision is None  # it is published already, and not by them
    assert newest(store) == made.revision


def test_concurrent_clicks_make_one_revision_and_all_return_it(store: Path, reviewed: Review) -> None:
    def press(_at: int) -> Revision | None:
        return publish_review(store, reviewed, by="kim", reason="4분기 정산", confirmed=()).revision

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(press, range(4)))
    assert told == [newest(store)] * 4
    assert newest(store).number == 2


def test_restoring_is_reviewed_and_published_like_a_file(store: Path, first: Revision, reviewed: Review) -> None:
    publish_review(store, reviewed, by="kim", reason="4분기 정산", confirmed=())
    back = review(store, restore_proposal(store, 1, "center"))
    assert (back.proposal.kind, len(back.differences)) == ("restore", len(reviewed.differences))
    with pytest.raises(StoreError, match="The reason is missing"):
        publish_review(store, back, by="kim", reason="", confirmed=back.to_confirm)
    if back.to_confirm:
        with pytest.raises(Unconfirmed):
            publish_review(store, back, by="kim", reason="wrong file", confirmed=())
    made = publish_review(store, back, by="kim", reason="wrong file", confirmed=back.to_confirm)
    twice = publish_review(store, back, by="kim", reason="wrong file", confirmed=back.to_confirm)
    assert made.revision == twice.revision == newest(store)
    assert diff(first, newest(store), "center") == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("가" * 501, "longer than 500"),
        ("문의: 010-1234-5678", "everybody could read"),
        ("ask kim@city.example", "everybody could read"),
    ],
)
def test_a_reason_that_cannot_be_shown_is_refused(typed: str, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        stated_reason(typed)
    assert stated_reason(" 주민자치과(031-729-1234), 4분기 정산 ") == "주민자치과(031-729-1234), 4분기 정산"


def test_without_a_reason_nothing_is_published(store: Path, reviewed: Review) -> None:
    with pytest.raises(StoreError, match="The reason is missing"):
        publish_review(store, reviewed, by="kim", reason=" ", confirmed=reviewed.to_confirm)
    assert newest(store).number == 1


def test_every_warning_is_confirmed_by_itself(store: Path, published: dict[str, Rows]) -> None:
    reviewed = spending(store, published, 155_000_000_000)
    assert [each.rule for each in reviewed.warnings] == ["amount_is_a_thousand_times"]
    for confirmed in ((), ("another",), (reviewed.to_confirm[0].replace("155,000", "156,000"),)):
        with pytest.raises(Unconfirmed) as refused:
            publish_review(store, reviewed, by="kim", reason="r", confirmed=confirmed)
        assert refused.value.keys == reviewed.to_confirm
    assert newest(store).number == 1
    assert publish_review(store, reviewed, by="kim", reason="r", confirmed=reviewed.to_confirm).revision


def test_a_missing_reason_and_an_open_point_are_said_at_once(store: Path, published: dict[str, Rows]) -> None:
    reviewed = spending(store, published, 155_000_000_000)
    with pytest.raises(Unconfirmed) as refused:
        publish_review(store, reviewed, by="kim", reason=" ", confirmed=())
    assert refused.value.keys == reviewed.to_confirm
    assert refused.value.reason_error
    assert refused.value.reason_error.message.startswith("The reason is missing")
    assert newest(store).number == 1


def test_the_second_publisher_sees_the_new_difference_and_overwrites_nothing(
    store: Path, first: Revision, published: dict[str, Rows], reviewed: Review
) -> None:
    theirs = published["participation"]
    people = edited(theirs, {"activity": "상담 참여자"}, people=45)
    publish(store, "center", {"participation": people}, base=1, by="lee", kind="actuals")
    other = edited(published["budget"], CITY, amount_krw=152_000_000)
    publish(store, "center", {"budget": other}, base=2, by="lee", kind="actuals")
    with pytest.raises(ReviewConflict) as overtaken:
        publish_review(store, reviewed, by="kim", reason="r", confirmed=())
    reviewed = overtaken.value.reviewed
    assert (newest(store).number, reviewed.revision.number) == (3, 3)
    assert [each.cells["amount_krw"] for each in reviewed.differences] == [(152_000_000, 155_000_000)]
    with pytest.raises(Unconfirmed):
        publish_review(store, reviewed, by="kim", reason="r", confirmed=())
    made = publish_review(store, reviewed, by="kim", reason="r", confirmed=reviewed.to_confirm).revision
    assert made
    assert {each.table: each.cells for each in diff(first, made, "center")} == {
        "participation": {"people": (40, 45)},
        "budget": {"amount_krw": (150_000_000, 155_000_000), "stated": ("150", "155")},
    }


def test_publications_of_two_pledges_do_not_conflict(store: Path, reviewed: Review, clean: str) -> None:
    wider = clean.replace("주민 상담 기회 확대", "주민 상담 기회의 확대")
    other = review(store, read_edition(newest(store), "library", wider.encode(), "library.txt"))
    assert publish_review(store, other, by="lee", reason="r", confirmed=()).revision
    assert publish_review(store, reviewed, by="kim", reason="r", confirmed=()).revision == newest(store)
    assert newest(store).number == 3
    # It was reviewed as revision 2, and is written as the third.
    rows = rows_of(newest(store), "center")["budget"]
    assert [(row["amount_krw"], row["origin"]) for row in rows if row["revision"] == 3] == [(155_000_000, "q1.xlsx")]
