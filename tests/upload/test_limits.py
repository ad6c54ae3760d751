"""What is brought is read and compared in a child with limits; at a limit it is said what happened and how to go on."""

import pickletools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pledge import sandbox
from pledge.cli.command_line import main
from pledge.dry_run import dry_run
from pledge.i18n import LANGUAGES, _, use
from pledge.store import Revision, StoreError
from pledge.store.plan import rows_of
from pledge.upload import (
    Proposal,
    Refused,
    Review,
    ReviewConflict,
    entry,
    publish_review,
    read,
    restore_proposal,
    review,
)

REASONS = ("busy", "too-slow", "too-heavy", "failed")
pytestmark = pytest.mark.children


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use(request.param)
    yield request.param
    use("ko")


@pytest.fixture(params=REASONS)
def stopped(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every child ends for this reason."""

    def run(*_arguments: str, **_others: object) -> bytes:
        raise sandbox.Stopped("damaged" if request.param == "failed" else request.param)

    monkeypatch.setattr(sandbox, "run", run)
    return str(request.param)


def test_a_file_and_an_entry_that_meet_a_limit_are_refused(first: Revision, stopped: str, language: str) -> None:
    for bring in (
        lambda: read(first, "center", b"a", "a.csv"),
        lambda: entry(first, "center", "participation", {}),
    ):
        with pytest.raises(Refused) as refused:
            bring()
        (problem,) = refused.value.problems
        assert problem.reason == stopped
        assert problem.why
        assert problem.mend


def test_a_comparison_that_meets_a_limit_says_so(store: Path, first: Revision, stopped: str, language: str) -> None:
    for compare in (
        lambda: review(store, restore_proposal(store, 1, "center")),
        lambda: review(store, Proposal("center", "a", None, "actuals", 1, {})),
    ):
        with pytest.raises(StoreError) as refused:
            compare()
        told = _(refused.value.message, **refused.value.params)
        assert "{" not in told
        assert language == "en" or told != str(refused.value)


def test_a_report_that_meets_a_limit_is_refused(stopped: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    assert [each.line for each in dry_run(path).problems] == [None]


@pytest.mark.parametrize("stopped", ["too-slow"], indirect=True)
def test_every_command_says_it_and_publishes_nothing(
    store: Path, stopped: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    monkeypatch.setenv("PLEDGE_LANG", "en")
    there = sorted(each.name for each in store.glob("*.duckdb"))
    for command in (["publish", str(path), "--pledge", "center"], ["restore", "center", "1"]):
        assert main(["--lang", "en", *command, "--store", str(store), "--reason", "x"]) == 1
        out, err = capsys.readouterr()
        assert "took too long" in out or "longer than 60 seconds" in err
        assert "Nothing was published" in err or "nothing was published" in err
    assert main(["--lang", "en", "check", str(path)]) == 1
    assert "took too long" in capsys.readouterr().out
    assert sorted(each.name for each in store.glob("*.duckdb")) == there
    use("ko")


def test_nothing_is_read_or_compared_in_this_process(
    store: Path, first: Revision, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = sandbox.run

    def counted(module: str, *arguments: str, **others: object) -> bytes:
        asked.append(module)
        return run(module, *arguments, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(sandbox, "run", counted)
    proposal = read(first, "center", clean.encode(), "a.txt")
    assert review(store, replace(proposal, base=first.number)).is_empty
    assert asked == ["pledge.sandbox"] * 2


def test_a_reviewed_proposal_is_the_same_in_a_child(store: Path, first: Revision, clean: str) -> None:
    proposal = read(first, "center", clean.replace("\t760\t", "\t761\t").encode(), "a.txt")
    here, there = review.__wrapped__(store, proposal), review(store, proposal)  # type: ignore[attr-defined]
    assert there.differences == here.differences != ()
    assert (there.counts, there.figure_changes, there.warnings) == (here.counts, here.figure_changes, here.warnings)
    assert there.tables == here.tables
    assert there.appeared == here.appeared


def reviewed_here(store: Path, first: Revision, rows: int, name: str = "a.csv") -> Review:
    """Return the review of so many new activities, read and compared in this process: publishing it is the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pledge.sandbox._in_child", True)
        return review(store, read(first, "center", participation(rows), name))


class Border:
    """What has come back from the children: how much of it this process has had to unpickle."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[int] = []
        run = sandbox.run

        def counted(*arguments: str, **others: object) -> bytes:
            answer = run(*arguments, **others)  # type: ignore[arg-type]
            self.steps.append(sum(1 for _each in pickletools.genops(answer)))
            return answer

        monkeypatch.setattr(sandbox, "run", counted)


def participation(rows: int, people: str = "{n}") -> bytes:
    """A table of so many activities that are not published."""
    lines = (f"2021,모임 {row},{people.format(n=row % 9 + 1)}" for row in range(10_000, 10_000 + rows))
    return "\r\n".join(("기준일,2021-12-31", "연도,활동,참여자", *lines)).encode()


def test_the_servers_unpickling_does_not_grow_with_the_upload(
    store: Path, first: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    border = Border(monkeypatch)
    for rows in (300, 900):
        proposal = read(first, "center", participation(rows), "a.csv")
        reviewed = review(store, proposal, most=10)
        assert reviewed.counts["added"] == rows
        assert len([each for each in reviewed.differences if each.kind == "added"]) == 10
        assert "packed" in vars(proposal)
        assert "packed" in vars(reviewed.proposal)
    made = publish_review(store, reviewed, by="kim", reason="r", confirmed=reviewed.to_confirm)
    assert "packed" in vars(reviewed.proposal), "publishing it is the child's work, too"
    assert made.revision
    assert len([row for row in rows_of(made.revision, "center")["participation"] if "모임" in row["activity"]]) == 900
    small, large = border.steps[:2], border.steps[2:4]
    assert large == small
    assert border.steps[4] < 200


def test_the_problems_that_the_server_unpickles_are_limited(first: Revision, monkeypatch: pytest.MonkeyPatch) -> None:
    border = Border(monkeypatch)
    for rows in (1_500, 3_000):
        with pytest.raises(Refused) as refused:
            read(first, "center", participation(rows, "몇 명"), "a.csv")
        # 1,000 of them, and how many more there are
        assert (len(refused.value.problems), refused.value.count) == (1_001, rows)
        assert refused.value.reasons == {"not-a-count": rows}
        assert refused.value.problems[-1].params == {"n": rows - 1_000}
    assert border.steps[1] == border.steps[0]


def test_a_child_that_ends_after_it_has_published_is_not_taken_for_one_that_has_not(
    store: Path, first: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed = reviewed_here(store, first, 3)
    run = sandbox.run

    def ended(*arguments: str, **others: object) -> bytes:
        run(*arguments, **others)  # type: ignore[arg-type]
        raise sandbox.Stopped("too-slow")

    monkeypatch.setattr(sandbox, "run", ended)
    made = publish_review(store, reviewed, by="kim", reason="r", confirmed=reviewed.to_confirm)
    assert made.revision
    assert made.revision.number == 2
    monkeypatch.setattr(sandbox, "run", run)


@pytest.mark.parametrize("stopped", ["too-heavy"], indirect=True)
def test_publishing_that_meets_a_limit_says_so_and_leaves_the_store_as_it_was(
    store: Path, first: Revision, stopped: str
) -> None:
    reviewed = reviewed_here(store, first, 3)
    with pytest.raises(StoreError, match="Nothing was published"):
        publish_review(store, reviewed, by="kim", reason="r", confirmed=reviewed.to_confirm)
    assert sorted(each.name[:6] for each in store.glob("*.duckdb")) == ["000001"]


def test_the_second_publisher_gets_the_difference_from_the_child(store: Path, first: Revision) -> None:
    mine, theirs = reviewed_here(store, first, 2), reviewed_here(store, first, 1, "b.csv")
    publish_review(store, theirs, by="lee", reason="r", confirmed=theirs.to_confirm)
    with pytest.raises(ReviewConflict) as overtaken:
        publish_review(store, mine, by="kim", reason="r", confirmed=mine.to_confirm)
    now = overtaken.value.reviewed
    assert (now.revision.number, now.counts["added"]) == (2, 1)
    assert publish_review(store, now, by="kim", reason="r", confirmed=now.to_confirm).revision
