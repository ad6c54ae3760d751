"""What is brought is read and compared in a child with limits; at a limit it is said what happened and how to go on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pledge import bounded
from pledge.__main__ import main
from pledge.actuals import Proposal
from pledge.i18n import LANGUAGES, _, use
from pledge.store import Revision, StoreError
from pledge.trial import try_out
from pledge.weighing import enter, read, restoring, weigh
from pledge.workbook import Refused

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
        raise bounded.Stopped("damaged" if request.param == "failed" else request.param)

    monkeypatch.setattr(bounded, "run", run)
    return str(request.param)


def test_a_file_and_an_entry_that_meet_a_limit_are_refused(first: Revision, stopped: str, language: str) -> None:
    for bring in (
        lambda: read(first, "center", b"a", "a.csv"),
        lambda: enter(first, "center", "participation", {}),
    ):
        with pytest.raises(Refused) as refused:
            bring()
        (problem,) = refused.value.problems
        assert problem.reason == stopped
        assert problem.why
        assert problem.mend


def test_a_comparison_that_meets_a_limit_says_so(store: Path, first: Revision, stopped: str, language: str) -> None:
    for proposal in (restoring(store, 1, "center"), Proposal("center", "a", None, "actuals", 1, {})):
        with pytest.raises(StoreError) as refused:
            weigh(store, proposal)
        told = _(refused.value.message, **refused.value.params)
        assert "{" not in told
        assert language == "en" or told != str(refused.value)


def test_a_report_that_meets_a_limit_is_refused(stopped: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    assert [each.line for each in try_out(path).problems] == [None]


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
        assert "time that one file is given" in out or "longer than 60 seconds" in err
        assert "Nothing was published" in err or "nothing was published" in err
    assert main(["--lang", "en", "check", str(path)]) == 1
    assert "could not be read in the time" in capsys.readouterr().out
    assert sorted(each.name for each in store.glob("*.duckdb")) == there
    use("ko")


def test_nothing_is_read_or_compared_in_this_process(
    store: Path, first: Revision, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = bounded.run

    def counted(module: str, *arguments: str, **others: object) -> bytes:
        asked.append(module)
        return run(module, *arguments, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(bounded, "run", counted)
    proposal = read(first, "center", clean.encode(), "a.txt")
    assert weigh(store, replace(proposal, base=first.number)).nothing
    assert asked == ["pledge.bounded"] * 2


def test_a_weighed_proposal_is_the_same_in_a_child(store: Path, first: Revision, clean: str) -> None:
    proposal = read(first, "center", clean.replace("\t760\t", "\t761\t").encode(), "a.txt")
    here, there = weigh.__wrapped__(store, proposal), weigh(store, proposal)  # type: ignore[attr-defined]
    assert there.differences == here.differences != ()
    assert (there.planned, there.moves, there.slips) == (here.planned, here.moves, here.slips)
    assert there.appeared.equals(here.appeared)
