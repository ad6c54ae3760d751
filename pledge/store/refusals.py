"""Record refused attempts: who, what, when, for which reasons; never a value of the file, and never the file."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pledge.store.disk import replace_private

MOST = 500
"""How many refused attempts are kept; the oldest go."""

LONGEST_NAME = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RefusedAttempt:
    """One refused file; `reasons` counts its problems by the key of their reason."""

    at: datetime
    by: str
    pledge_id: str
    file_name: str
    file_sha256: str | None
    reasons: dict[str, int]


def record_refused_attempt(
    store: Path, *, by: str, pledge_id: str, file_name: str, file_sha256: str | None, reasons: Mapping[str, int]
) -> RefusedAttempt:
    """Write a refused attempt beside the revisions, in a small file of its own.

    A failure to write (a full disk, a read-only store) is only logged: the user is told why the file was refused
    anyway.
    """
    attempt = RefusedAttempt(datetime.now(UTC), by, pledge_id, file_name[:LONGEST_NAME], file_sha256, dict(reasons))
    folder = store / "refused"
    text = json.dumps(asdict(attempt) | {"at": attempt.at.isoformat()}, ensure_ascii=False)
    try:
        replace_private(folder / f"{attempt.at:%Y%m%dT%H%M%S%fZ}-{uuid4().hex[:8]}.json", text.encode())
        for path in sorted(folder.glob("*.json"))[:-MOST]:
            path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("A refused attempt could not be recorded: %s", error)
    return attempt


def refused_attempts(store: Path) -> list[RefusedAttempt]:
    """Return every recorded attempt, the newest first; log and skip files that are no record."""
    attempts = []
    for path in sorted((store / "refused").glob("*.json"), reverse=True):
        try:
            values = json.loads(path.read_bytes())
            attempts.append(RefusedAttempt(**values | {"at": datetime.fromisoformat(values["at"])}))
        except (OSError, ValueError, TypeError, KeyError) as error:
            log.warning("%s is no record of a refused attempt: %s", path, error)
    return attempts
