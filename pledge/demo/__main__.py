"""Make a store of the made-up city, unless it is there: `python -m pledge.demo FOLDER`, as `make demo` does."""

import sys
from collections.abc import Sequence
from pathlib import Path

from pledge import store
from pledge.demo import pledges, report
from pledge.demo.city import Promise
from pledge.report import read_report
from pledge.store.revision_files import DEMO


def main(folder: Path, promises: Sequence[Promise]) -> None:
    """Write the reports into `reports` and build the store `store`, marked from its beginning."""
    reports, made = folder / "reports", folder / "store"
    if store.pointed_revision(made):
        return
    for each in (reports, made):
        each.mkdir(parents=True, exist_ok=True)
    (made / DEMO).touch()
    texts = {promise.name: report(promise) for promise in promises}
    print(f"{len(texts)} pledges of a made-up city: {folder}", flush=True)
    for name, text in texts.items():
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    store.build(
        made,
        {name: read_report(text.encode()).tables for name, text in texts.items()},
        "시연",
        "시연용으로 지어낸 자료",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), pledges())
