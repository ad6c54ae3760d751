"""How fast new actuals become a revision: the template, then 100,000 rows read, checked, reviewed and published."""

from pathlib import Path

from pledge.store import current
from pledge.upload import Proposal, Review, Sheet, publish_review, review, template
from pledge.upload.reading import propose
from pledge.upload.reading import read as read_file
from pledge.upload.uploaded_files import read_csv
from tests.bench.documents import ROWS, rows_of_csv
from tests.bench.measure import built, cost, show, show_cost, timed

PLEDGE = "pledge-0"


def templates(folder: Path) -> None:
    """The template of a pledge, made and read back unchanged."""
    revision = built(folder, 1)
    made = timed(lambda: template(revision, PLEDGE), 3)
    show("template", made)
    data = template(revision, PLEDGE)
    again = timed(lambda: read_file(revision, PLEDGE, data, "a.xlsx"), 3)
    show("template, read and checked", again, ratio=again / made)


def many_rows(folder: Path) -> None:
    """100,000 rows: checked, with the reading and without, reviewed, published; then the same file once more."""
    revision, data = built(folder, 1), rows_of_csv()
    place = revision.path.parent
    sheet = Sheet("", read_csv(data, "a.csv").rows)
    checked = cost(lambda: propose(revision, PLEDGE, [sheet], "a.csv"))
    show_cost(f"checking {ROWS:,} rows", checked, "under 1,000")

    proposals: list[Proposal] = []
    read = cost(lambda: proposals.append(read_file(revision, PLEDGE, data, "a.csv")))
    show_cost(f"reading and checking {ROWS:,} rows", read, than=checked.seconds)

    reviews: list[Review] = []
    reviewing = cost(lambda: reviews.append(review(place, proposals[0])))
    show_cost(f"reviewing {ROWS:,} rows", reviewing, "under 3,000, with the next", checked.seconds)

    def publish() -> None:
        publish_review(place, reviews[0], by="bench", reason="bench", confirmed=reviews[0].to_confirm)

    show_cost(f"publishing {ROWS:,} rows", cost(publish), than=checked.seconds)

    def again() -> None:
        now, _refused = current(place)
        assert now
        assert now.number == revision.number + 1
        assert review(place, read_file(now, PLEDGE, data, "a.csv")).nothing

    show_cost("the same file once more, all of it", cost(again), than=checked.seconds)
