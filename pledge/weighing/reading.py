"""A file of new actuals, read for a pledge."""

import hashlib

from pledge.actuals import Proposal
from pledge.report import read_report
from pledge.store import Revision


def read(revision: Revision, pledge_id: str, data: bytes, file_name: str, table: str | None = None) -> Proposal:
    return read_edition(revision, pledge_id, data, file_name)


def read_edition(revision: Revision, pledge_id: str, data: bytes, file_name: str) -> Proposal:
    """A new edition of the pledge's report: it replaces all that its report stated."""
    report = read_report(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Proposal(pledge_id, file_name, sha256, "report", revision.number, report.tables)
