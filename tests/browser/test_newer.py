"""Two readers, and a revision that is published while they read."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pledge import store
from pledge.store.plan import rows_of
from pledge.ui.revision import SECONDS
from tests.support.browser import READY, until
from tests.support.published import PUBLISHED
from tests.support.servers import serving

BEFORE, AFTER = "KRW 1,786 million was spent", "KRW 1,798 million was spent"  # 60 + 938 + 788, and 800 for 788


def publish(folder: Path) -> None:
    """Revision 2, as another process would make it: 800 instead of 788 million won is spent in 2021."""
    now, _ = store.current(folder)
    assert now
    budget = rows_of(now, PUBLISHED)["budget"]
    for row in budget:
        if (row["measure"], row["source"], row["period"]) == ("spent", "시비", "2021"):
            row |= {"amount_krw": 800_000_000, "stated": "800"}
    store.publish(folder, PUBLISHED, {"budget": budget}, base=1, by="kim", kind="actuals", reason="Q4")


def told(page: Page) -> None:
    """Told at the next look, and the figures stay under the reader."""
    assert SECONDS < 15
    expect(page.get_by_text("Revision 2 was published.")).to_be_visible()
    expect(page.get_by_text(BEFORE).first).to_be_visible()
    expect(page.get_by_text(AFTER)).to_have_count(0)


@pytest.fixture
def address(tmp_path: Path) -> Generator[str]:
    """A server of its own, which ends after its readers have."""
    with serving(tmp_path) as address:
        yield address


def test_readers_are_told_of_a_newer_revision_and_take_it_when_they_want(address, tmp_path, open_page):
    one, two = (open_page("/?lang=en", at=address) for _ in range(2))
    past = open_page("/?lang=en&revision=1", at=address)
    expect(one.get_by_text(BEFORE).first).to_be_visible()
    place = one.locator("h1").bounding_box()
    publish(tmp_path / "store")
    told(one)
    told(two)
    assert one.locator("h1").bounding_box() == place  # nothing moved under the reader
    one.get_by_role("button", name="Show it").click()
    expect(one.get_by_text(AFTER).first).to_be_visible()
    expect(one.get_by_text("Revision 2 was published.")).to_have_count(0)
    expect(one.get_by_text(re.compile("Updated since the revision before"))).to_be_visible()
    # Whoever does not click takes it with whatever comes next.
    two.get_by_role("link", name="Budget").first.click()
    expect(two.get_by_role("heading", level=1)).to_contain_text("Budget")
    two.get_by_role("link", name="Overview").first.click()
    expect(two.get_by_text(AFTER).first).to_be_visible()
    expect(two.get_by_text("Revision 2 was published.")).to_have_count(0)
    # Whoever asked for a revision by its number is told nothing, and has its figures.
    expect(past.get_by_text("Revision 2 was published.")).to_have_count(0)
    past.reload()
    until(past, READY)
    expect(past.get_by_text("an earlier state")).to_be_visible()
    expect(past.get_by_text(BEFORE).first).to_be_visible()
    past.get_by_role("button", name="Back to the newest").click()
    expect(past.get_by_text(AFTER).first).to_be_visible()
    assert "revision=" not in past.url
