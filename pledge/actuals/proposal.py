"""What a file or an entry would have published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pledge.store import Row


@dataclass(frozen=True)
class Proposal:
    """Rows that somebody wants published for one pledge, read and checked, not yet weighed.

    `tables` is as `store.publish` takes it: with kind `actuals` every table that the file touches, whole, the published
    rows that the file lacks included; those are named in `missing` (table, row_id) and kept unless removed on purpose.
    No row has the `origin` of the published one: what is changed comes from the file. With kind `report` the tables are
    the whole pledge. `base` is the number of the revision that it was checked against.
    """

    pledge_id: str
    file_name: str
    file_sha256: str | None
    kind: Literal["actuals", "report"]
    base: int
    tables: Mapping[str, list[Row]]
    missing: tuple[tuple[str, str], ...] = ()
    taken_back: tuple[tuple[str, str, str], ...] = ()
