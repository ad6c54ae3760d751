"""A proposal reviewed: every difference, the figures that move, the findings, what must be confirmed."""

from datetime import date
from pathlib import Path

import pytest

from pledge.i18n import use
from pledge.store import Revision, StoreError, current, publish
from pledge.upload import Proposal, Unconfirmed, entry, publish_review, read, read_edition, review, template_csv
from tests.support.sheets import Rows, edited

SPENT_CITY = "시비\t70.8\t340\t20\t69.6\t320\t10\t60\t100\t150\t-"


def proposal(base: int, missing: tuple[tuple[str, str], ...] = (), **tables: Rows) -> Proposal:
    return Proposal("center", "q1.xlsx", "0" * 64, "actuals", base, tables, missing)


def test_the_same_edition_is_no_change(store: Path, first: Revision, clean: str) -> None:
    reviewed = review(store, read_edition(first, "center", clean.encode(), "center.txt"))
    assert reviewed.is_empty
    assert (reviewed.differences, reviewed.figure_changes, reviewed.to_confirm) == ((), (), ())
    assert reviewed.appeared == ()
    assert reviewed.vanished == ()


def test_a_quarter_changes_the_figures(store: Path, first: Revision, published: dict[str, Rows]) -> None:
    city = {"measure": "spent", "source": "시비", "period": "2022-H1"}
    indicator = {"name": "상담 인원"}
    reviewed = review(
        store,
        proposal(
            1,
            pledge=edited(published["pledge"], {}, reference_date=date(2022, 6, 30)),
            budget=edited(published["budget"], city, amount_krw=60_000_000, stated="60"),
            indicator=edited(published["indicator"], indicator, actual="180명", actual_value=180, achievement=90),
        ),
    )
    assert [(each.table, each.kind) for each in reviewed.differences] == [
        ("pledge", "changed"),
        ("budget", "changed"),
        ("indicator", "changed"),
    ]
    assert reviewed.differences[1].key == city
    assert reviewed.differences[1].cells == {"amount_krw": (0, 60_000_000), "stated": ("-", "60")}
    # 1 pledge, 4 indicators and (7 planned + 6 spent + 5 outlook) x 2 sources, less these three
    assert reviewed.unchanged == 1 + 4 + 36 - 3
    use("en")
    figure_changes = {each.label: each.values for each in reviewed.figure_changes}
    use("ko")
    assert figure_changes == {
        "Reference date": ("31 Dec 2021", "30 Jun 2022"),
        "Spent in the term": ("KRW 540m", "KRW 600m"),  # 10 + 100 + 170 + 260, and 60
        "Spent of the whole term's plan": ("71.1%", "78.9%"),  # 540 and 600 of 760
        "Spent of the plan due": ("88.5%", "78.9%"),  # 540 of 610, 600 of 760
        "Achievement, of all weights": ("82.5%", "87%"),  # (30 x 100 + 40 x 75 + 30 x 75 or 90) / 100
        "Achievement, of the weights due by the reference date": ("82.5%", "87%"),  # all of them are due
        "Achievement, by averaging": ("83.3%", "88.3%"),  # (100 + 75 + 75) / 3, (100 + 75 + 90) / 3
        "Findings to be checked": ("0", "1"),
    }
    # planned for the half year are 60 million of the state, nothing is spent of it; its evaluation of June is past from
    # the day after
    assert sorted(each.key for each in reviewed.appeared) == ["planned_but_not_spent/예산집행현황/국비/2022년 상반기"]
    assert reviewed.to_confirm == ()
    assert not reviewed.is_empty
    assert current(store)[0] == Revision(1, first.sha256, store / first.path.name), "nothing was published"


def test_a_finding_with_a_changed_value_vanishes_and_appears(store: Path, first: Revision, clean: str) -> None:
    wrong = clean.replace("30개 사업 90", "31개 사업 90")
    publish(
        store,
        "center",
        read_edition(first, "center", wrong.encode(), "a.txt").tables,
        base=1,
        by="kim",
        kind="report",
    )
    worse = clean.replace("30개 사업 90", "32개 사업 90")
    reviewed = review(store, read_edition(first, "center", worse.encode(), "b.txt"))
    # 10 + 12 + 8 = 30
    assert [(each.stated, each.computed) for each in reviewed.vanished] == [("31개사업", "30개사업")]
    assert [(each.stated, each.computed) for each in reviewed.appeared] == [("32개사업", "30개사업")]
    assert [move.figure for move in reviewed.figure_changes] == []


def test_missing_rows_stay_unless_they_are_removed(store: Path, published: dict[str, Rows]) -> None:
    rows = published["participation"]
    gone = ("participation", next(row["row_id"] for row in rows if row["activity"] == "교육 참여자"))
    given = proposal(1, (gone,), participation=rows)
    kept = review(store, given)
    assert (kept.is_empty, [each[:2] for each in kept.missing], kept.unchanged) == (True, [gone], 4)
    assert kept.missing[0].key == {"year": 2020, "activity": "교육 참여자"}
    reviewed = review(store, given, {gone})
    assert [(each.kind, each.row_id) for each in reviewed.differences] == [("removed", gone[1])]
    assert (reviewed.removed, reviewed.unchanged) == ({gone}, 3)
    # Asked for by name, a row may go; that the sum shrinks by it is a warning all the same.
    assert [(each.rule, each.before, each.after) for each in reviewed.warnings] == [("total_shrank", "150명", "90명")]
    other = ("participation", rows[0]["row_id"])
    assert review(store, given, {other}).is_empty, "only a row that the file lacks can be removed"


def test_an_edition_that_overwrites_actuals_lists_them(
    store: Path, first: Revision, published: dict[str, Rows], clean: str
) -> None:
    city = {"measure": "spent", "source": "시비", "period": "2022-H1"}
    spent = edited(published["budget"], city, amount_krw=60_000_000, stated="60")
    publish(store, "center", {"budget": spent}, base=1, by="lee", kind="actuals", file_name="q1.xlsx")
    now, _ = current(store)
    assert now
    reviewed = review(store, read_edition(now, "center", clean.encode(), "center.txt"))
    (taken,) = reviewed.overwrites
    assert (taken.origin, taken.revision, taken.difference.key) == ("q1.xlsx", 2, city)
    assert taken.difference.cells == {"amount_krw": (60_000_000, 0), "stated": ("60", "-")}
    assert [each.rule for each in reviewed.warnings] == ["total_shrank"]
    assert reviewed.to_confirm == (reviewed.warnings[0].key, taken.key)
    # An edition that has caught up takes nothing back.
    caught_up = clean.replace(SPENT_CITY, SPENT_CITY.removesuffix("-") + "60")
    assert review(store, read_edition(now, "center", caught_up.encode(), "center.txt")).overwrites == ()


def test_what_others_published_meanwhile_stays(store: Path, published: dict[str, Rows]) -> None:
    cells = [{"measure": "spent", "source": source, "period": "2022-H1"} for source in ("국비", "시비")]
    theirs = edited(published["budget"], cells[0], amount_krw=50_000_000)
    talk = published["participation"][0] | {"row_id": "", "year": 2022, "activity": "공청회", "people": 30}
    publish(
        store,
        "center",
        {"budget": theirs, "participation": [*published["participation"], talk]},
        base=1,
        by="lee",
        kind="actuals",
    )
    mine = proposal(
        1,
        budget=edited(published["budget"], cells[1], amount_krw=70_000_000),
        participation=[*published["participation"], talk | {"people": 35}],
    )
    reviewed = review(store, mine)
    assert [(each.table, each.kind, each.cells) for each in reviewed.differences] == [
        ("budget", "changed", {"amount_krw": (0, 70_000_000)}),
        ("participation", "changed", {"people": (30, 35)}),  # both added the same row
    ]
    assert reviewed.differences[0].key == cells[1]
    # Of the row that both added they say different things: that is confirmed by name.
    assert [(taken.difference.table, taken.revision) for taken in reviewed.overwrites] == [("participation", 2)]
    assert reviewed.proposal.base == 2


def test_both_changed_the_same_cell(store: Path, published: dict[str, Rows]) -> None:
    cell = {"measure": "spent", "source": "시비", "period": "2022-H1"}
    publish(
        store,
        "center",
        {"budget": edited(published["budget"], cell, amount_krw=50_000_000)},
        base=1,
        by="lee",
        kind="actuals",
    )
    same = review(store, proposal(1, budget=edited(published["budget"], cell, amount_krw=50_000_000)))
    assert same.is_empty
    other = review(store, proposal(1, budget=edited(published["budget"], cell, amount_krw=60_000_000)))
    (taken,) = other.overwrites
    assert taken.difference.cells == {"amount_krw": (50_000_000, 60_000_000)}
    assert taken.key in other.to_confirm
    # Once somebody publishes the cell anew, what was confirmed of the publication before is open again.
    theirs = edited(published["budget"], cell, amount_krw=55_000_000)
    publish(store, "center", {"budget": theirs}, base=2, by="lee", kind="actuals")
    (again,) = review(store, proposal(1, budget=edited(published["budget"], cell, amount_krw=60_000_000))).overwrites
    assert (again.revision, again.key == taken.key) == (3, False)


def test_a_row_that_others_removed_comes_back_only_with_changes(store: Path, published: dict[str, Rows]) -> None:
    rows = published["participation"]
    publish(store, "center", {"participation": rows[1:]}, base=1, by="lee", kind="actuals")
    assert review(store, proposal(1, participation=rows)).is_empty
    reviewed = review(store, proposal(1, participation=[rows[0] | {"people": 12}, *rows[1:]]))
    assert [(each.kind, each.cells["people"]) for each in reviewed.differences] == [("added", (None, 12))]


def test_an_older_template_overwrites_only_changed_cells(store: Path, first: Revision) -> None:
    old = template_csv(first, "center", "participation").decode("utf-8-sig")
    key = {"year": "2021", "activity": "상담 참여자"}
    typed = review(
        store, entry(first, "center", "participation", key | {"people": "45명", "reference_date": "2021-12-31"})
    )
    publish_review(store, typed, by="lee", reason="r", confirmed=typed.to_confirm)
    now, _ = current(store)
    assert now
    assert review(store, read(now, "center", old.encode(), "old.csv", "participation")).is_empty
    touched = "\n".join(line.replace("40", "48") if "상담 참여자" in line else line for line in old.splitlines())
    reviewed = review(store, read(now, "center", touched.encode(), "old.csv", "participation", "2021-12-31"))
    (taken,) = reviewed.overwrites
    assert taken.difference.cells["people"] == (45, 48)
    assert (taken.revision, taken.origin, reviewed.to_confirm) == (2, "actuals", (taken.key,))


def test_a_pledge_that_is_not_there(store: Path, tmp_path: Path) -> None:
    for folder, pledge in ((store, "museum"), (tmp_path / "empty", "center")):
        with pytest.raises(StoreError, match=f"There is no pledge {pledge}"):
            review(folder, Proposal(pledge, "a.txt", None, "report", 1, {}))


def test_the_first_of_each_kind_are_told_and_all_are_counted(store: Path, published: dict[str, Rows]) -> None:
    rows = published["participation"]
    gone = tuple(("participation", row["row_id"]) for row in rows)
    tenfold = [row | {"people": row["people"] * 10, "stated": None} for row in rows]
    new = [{"year": 2021, "activity": f"모임 {n}", "people": 5, "approximate": False} for n in range(3)]
    cut = review(store, proposal(1, gone, participation=[*tenfold, *new]), most=2)
    assert [each.kind for each in cut.differences].count("added") == 2
    assert [each.kind for each in cut.differences].count("changed") == 2
    assert (cut.counts["added"], cut.counts["changed"], cut.counts["removed"]) == (3, len(rows), 0)
    assert (len(cut.missing), cut.counts["missing"]) == (2, len(rows))
    assert (len(cut.warnings), len(cut.to_confirm)) == (2, 2)
    whole = review(store, proposal(1, gone, participation=[*tenfold, *new]))
    assert cut.counts == whole.counts == cut.counts | {"warnings": len(whole.warnings)}
    assert len(whole.warnings) > 2
    # What is not told cannot be confirmed: it is not published.
    with pytest.raises(Unconfirmed) as refused:
        publish_review(store, cut, by="kim", reason="r", confirmed=cut.to_confirm)
    assert (refused.value.keys, refused.value.params["n"]) == ((), len(whole.warnings) - 2)
