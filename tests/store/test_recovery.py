"""A store that has lost files of its own, or its whole folder: what is served, refused and written again."""

import shutil
from pathlib import Path

import pytest

from pledge.auth import files as access_files
from pledge.store import (
    LOST,
    Conflict,
    Revision,
    StoreError,
    build,
    connect,
    current,
    recovery,
    repair,
    revision,
    revision_files,
    revision_writer,
    revisions,
    verify,
)
from pledge.store.revision_files import DAMAGED
from tests.store.conftest import damage, edition, newest, report


def test_damaged_revision_is_refused_and_the_newest_good_one_served(store: Path) -> None:
    one = newest(store)
    two = edition(store, report(), base=1).revision
    assert two
    damage(two.path)
    now, refused = current(store)
    assert now == one
    assert [(verdict.name, verdict.message) for verdict in refused] == [
        (two.path.name, "Its content does not match the hash in its name")
    ]
    assert [verdict.name for verdict in verify(store) if not verdict.good] == [two.path.name]
    with pytest.raises(StoreError, match="Revision 2 is damaged"):
        revision(store, 2)
    with pytest.raises(Conflict):  # its publisher saw revision 2, which is not there to build on
        edition(store, report(), base=2)
    assert edition(store, report(), base=1).revision == newest(store)
    assert newest(store).number == 3


def test_store_without_a_good_revision_is_not_overwritten(store: Path) -> None:
    damage(newest(store).path)
    assert current(store)[0] is None
    with pytest.raises(StoreError, match="none of them is good"):
        build(store, {"a": report()}, by="make")


def test_missing_file_of_current(store: Path) -> None:
    one = newest(store)
    two = edition(store, report(), base=1).revision
    assert two
    two.path.unlink()
    now, refused = current(store)
    assert now == one
    assert [verdict.message for verdict in refused] == ["Its file is missing"]
    assert [verdict.name for verdict in verify(store) if not verdict.good] == [two.path.name]


def test_file_above_current_is_never_served_nor_counted(store: Path) -> None:
    one = newest(store)
    stray = store / f"000007-{one.sha256}.duckdb"
    stray.write_bytes(one.path.read_bytes())
    assert newest(store) == one
    assert revisions(store) == (one,)
    with pytest.raises(StoreError, match="There is no revision 7"):
        revision(store, 7)
    assert [verdict.message for verdict in verify(store)] == ["Good", "Good", "Not acknowledged, and not served"]
    made = edition(store, report(), base=1).revision
    assert made
    assert made.number == 8  # the highest on disk + 1
    assert revisions(store) == (one, made)  # even now that CURRENT is above it
    damage(made.path)
    assert current(store)[0] == one


@pytest.mark.parametrize("torn", [None, "", "000001-abc", "\x00\xff"])
def test_current_missing_or_torn(store: Path, torn: str | None) -> None:
    one = newest(store)
    (store / "CURRENT").unlink() if torn is None else (store / "CURRENT").write_text(torn)
    now, refused = current(store)
    assert now == one
    assert [verdict.name for verdict in refused] == ["CURRENT"]
    assert [verdict.name for verdict in verify(store) if not verdict.good] == ["CURRENT"]
    assert build(store, {}, by="make") == newest(store)  # which names it again


class Killed(BaseException):
    """The process ends here."""


def test_without_current_a_file_that_was_never_acknowledged_is_not_served(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = newest(store)

    def killed(_revision: Revision) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(revision_writer, "acknowledge", killed)
        with pytest.raises(Killed):
            edition(store, report(), base=1)
    assert len(revision_files.on_disk(store)) == 2
    (store / "CURRENT").unlink()
    now, refused = current(store)
    assert (now, [each.message for each in refused]) == (one, [LOST])
    with pytest.raises(StoreError, match="There is no revision 2"):
        revision(store, 2)
    repair(store)
    assert newest(store) == one
    made = edition(store, report(), base=1).revision
    assert made
    assert made.number == 3  # 2 is set aside
    assert revisions(store) == (one, made)
    assert not (store / "PENDING").exists()


def test_a_pending_file_that_is_acknowledged_is_served_and_forgotten(store: Path) -> None:
    one = newest(store)
    (store / "PENDING").write_text(f"{one.path.name}\n")  # killed after CURRENT, before it was removed
    assert newest(store) == one
    repair(store)
    assert not (store / "PENDING").exists()


def test_current_is_written_again_unless_the_newest_file_is_damaged(store: Path) -> None:
    made = edition(store, report(), base=1).revision
    assert made
    (store / "CURRENT").unlink()
    good = made.path.read_bytes()
    damage(made.path)
    repair(store)
    assert not (store / "CURRENT").exists()  # else revision 2 would be taken for one never acknowledged
    assert [each.message for each in current(store)[1]] == [LOST, DAMAGED]
    made.path.write_bytes(good)
    repair(store)
    assert newest(store) == made
    assert all(each.good for each in verify(store))


@pytest.mark.parametrize("how", ["gone", "empty"])
@pytest.mark.parametrize("known", ["by this process", "by the file beside it"])
def test_a_store_that_has_vanished_is_not_a_new_one(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, known: str
) -> None:
    now = edition(store, report(), base=1).revision
    if known == "by this process":
        recovery.marker_file(store).unlink()
    else:
        monkeypatch.setattr(recovery, "_known_stores", set())
    away = store.rename(tmp_path / "away")
    if how == "empty":
        store.mkdir()
    for asked in (
        lambda: current(store),
        lambda: verify(store),
        lambda: build(store, {"a": report()}, by="make"),
        lambda: edition(store, report(), base=None),
    ):
        with pytest.raises(StoreError, match="is missing or empty, although revisions were published in it"):
            asked()
    with pytest.raises(OSError, match="missing or empty"), access_files.locked(store):
        pass
    assert store.exists() == (how == "empty")
    assert how == "gone" or list(store.iterdir()) == []
    if how == "empty":
        store.rmdir()
    away.rename(store)
    assert newest(store) == now
    with connect(newest(store)) as con:
        assert con.execute("SELECT count(*) FROM pledge").fetchone() == (2,)


def test_a_new_store_is_made_once_the_marker_file_is_removed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition(store, report(), base=1)
    shutil.rmtree(store)
    recovery.marker_file(store).unlink()
    monkeypatch.setattr(recovery, "_known_stores", set())  # after a restart
    assert build(store, {"a": report()}, by="make")


def test_a_store_that_has_lost_all_its_files_says_so(tmp_path: Path) -> None:
    """CURRENT alone, and nothing that it could name: that is not a store in which nothing was ever published."""
    (tmp_path / "CURRENT").write_text("torn")
    now, refused = current(tmp_path)
    assert now is None
    assert [verdict.name for verdict in refused] == ["CURRENT"]
