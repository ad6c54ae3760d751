"""Keep the revisions of the tables: open, publish, restore, verify, diff.

The store is a folder of immutable DuckDB files. revision_files: the revisions and the pointer. recovery: which revision
is served when files are lost, and their repair. revision_writer: writes the next revision, whole or not at all. disk:
atomic writes. rows: the identity of rows. plan: what a publication writes. publishing: from one revision to the next.
candidate: the next revision in a scratch folder. audit: verifies every file. refusals: refused attempts. originals: the
files that revisions were made from. maintenance: the background work of a server.
"""

from pledge.store.audit import verify
from pledge.store.candidate import candidate_revision
from pledge.store.originals import load_original, save_original
from pledge.store.plan import Counts, Kind
from pledge.store.publishing import (
    Conflict,
    Published,
    build,
    changes_in,
    diff,
    explain,
    preview,
    publish,
    restore,
    upgrade,
)
from pledge.store.recovery import LOST, check_present, current, repair
from pledge.store.refusals import RefusedAttempt, record_refused_attempt, refused_attempts
from pledge.store.revision_files import (
    Revision,
    StoreError,
    Verdict,
    connect,
    folder,
    pointed_revision,
    revision,
    revisions,
)
from pledge.store.rows import Difference, Row, Tables

__all__ = [
    "LOST",
    "Conflict",
    "Counts",
    "Difference",
    "Kind",
    "Published",
    "RefusedAttempt",
    "Revision",
    "Row",
    "StoreError",
    "Tables",
    "Verdict",
    "build",
    "candidate_revision",
    "changes_in",
    "check_present",
    "connect",
    "current",
    "diff",
    "explain",
    "folder",
    "load_original",
    "pointed_revision",
    "preview",
    "publish",
    "record_refused_attempt",
    "refused_attempts",
    "repair",
    "restore",
    "revision",
    "revisions",
    "save_original",
    "upgrade",
    "verify",
]
