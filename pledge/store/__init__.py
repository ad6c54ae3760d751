"""Revisions: open, publish, restore, verify, diff. The store is a folder of immutable DuckDB files.

files: the revisions and the pointer. recovery: what is lost, served nevertheless and written again. writing: the next
revision, whole or not at all. disk: writing that a crash cannot tear. rows: which row is which. plan: what a
publication writes. publishing: from one revision to the next. trying: the next revision, aside. audit: is every file
what it says it is. attempts: what was refused. kept: the files that revisions came from.
upkeep: what a server does for its store in the background.
"""

from pledge.store.attempts import Attempt, refuse, refused_attempts
from pledge.store.audit import verify
from pledge.store.dry_run import tried
from pledge.store.files import Revision, StoreError, Verdict, connect, folder, pointed, revision, revisions
from pledge.store.kept import keep, kept
from pledge.store.plan import Counts, Kind
from pledge.store.publishing import (
    Conflict,
    Published,
    build,
    changed,
    diff,
    explain,
    preview,
    publish,
    restore,
    upgrade,
)
from pledge.store.recovery import LOST, current, heal, present
from pledge.store.rows import Difference, Row, Tables

__all__ = [
    "LOST",
    "Attempt",
    "Conflict",
    "Counts",
    "Difference",
    "Kind",
    "Published",
    "Revision",
    "Row",
    "StoreError",
    "Tables",
    "Verdict",
    "build",
    "changed",
    "connect",
    "current",
    "diff",
    "explain",
    "folder",
    "heal",
    "keep",
    "kept",
    "pointed",
    "present",
    "preview",
    "publish",
    "refuse",
    "refused_attempts",
    "restore",
    "revision",
    "revisions",
    "tried",
    "upgrade",
    "verify",
]
