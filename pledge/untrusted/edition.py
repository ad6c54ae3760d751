"""The text of a report, read by a child with little time and memory: `read` is the child's side, `read_report` ours."""

import json
from dataclasses import astuple
from datetime import date
from decimal import Decimal
from typing import Any

from pledge import report
from pledge.report import Problem, Report, ReportError, Unread, problems
from pledge.untrusted import Stopped, ask

LIMIT = 10 * 2**20  # bytes of the largest report that is read

_STOPPED = {"busy": problems.BUSY, "too-slow": problems.TOO_SLOW, "too-heavy": problems.TOO_HEAVY}


def read_report(data: bytes) -> Report:
    """Read a report as `report.read_report` does, within the limits of a child. Raises ReportError, also for those."""
    if len(data) > LIMIT:
        raise ReportError([Problem(None, "", problems.TOO_LARGE, {"limit": str(LIMIT // 2**20)})])
    try:
        told = json.loads(ask("report", data), object_hook=_value)
        if "refused" in told:
            raise ReportError([Problem(*each) for each in told["refused"]])
        return Report(told["tables"], [Unread(*each) for each in told["unread"]])
    except Stopped as stopped:
        raise ReportError([Problem(None, "", _STOPPED.get(str(stopped), problems.BROKEN))]) from None
    except (ValueError, KeyError, TypeError):
        raise ReportError([Problem(None, "", problems.BROKEN)]) from None


def read(data: bytes) -> bytes:
    """Return a report's tables, or why it is refused, as bytes."""
    told: dict[str, Any]
    try:
        found = report.read_report(data)
        told = {"tables": found.tables, "unread": [astuple(each) for each in found.unread]}
    except ReportError as error:
        told = {"refused": [[each.line, each.text, each.reason, each.values] for each in error.problems]}
    return json.dumps(told, default=_plain, ensure_ascii=False).encode()


def _plain(value: object) -> dict[str, str]:
    kind = {Decimal: "decimal", date: "date"}[type(value)]
    return {f"\0{kind}": str(value)}


def _value(found: dict[str, Any]) -> Any:
    """Return a number or a day that JSON has no type for; no column and no key of a report has a NUL in its name."""
    if "\0decimal" in found:
        return Decimal(found["\0decimal"])
    return date.fromisoformat(found["\0date"]) if "\0date" in found else found
