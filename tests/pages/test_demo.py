"""A store of the made-up city says on every page and slide that it is one."""

from pathlib import Path

from pledge.deck.assembly import deck
from pledge.deck.slide_html import reference_text
from pledge.demo import pledges
from pledge.demo.__main__ import main
from pledge.store import current
from tests.support.pages import Open, html


def test_a_store_of_it_is_marked_and_every_page_and_slide_says_so(open_page: Open, tmp_path: Path) -> None:
    main(tmp_path, pledges()[:2])
    main(tmp_path, pledges())  # what is there stays
    revision, _refused = current(tmp_path / "store")
    assert revision
    assert (revision.number, revision.demo) == (1, True)
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["gaon-001.txt", "gaon-002.txt"]
    for page in ("overview", "pledges", "history"):
        assert "시연용 자료입니다." in html(open_page(tmp_path / "store", page)), page
    assert reference_text(deck(revision, "gaon-001")) == "기준일 2025. 12. 31. · 시연용 가상 자료"


def test_a_store_without_the_mark_says_nothing(open_page: Open, published: Path) -> None:
    assert "시연용" not in html(open_page(published, "overview"))
