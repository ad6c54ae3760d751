"""What each command does: it prints its result and returns the exit status. Raises StoreError and OSError."""

from pledge.cli.access import staff_code
from pledge.cli.exports import export
from pledge.cli.output import user
from pledge.cli.publishing import publish, template
from pledge.cli.reports import begin, build, check, reports_folder
from pledge.cli.revisions import explain, history, restore, verify

__all__ = [
    "begin",
    "build",
    "check",
    "explain",
    "export",
    "history",
    "publish",
    "reports_folder",
    "restore",
    "staff_code",
    "template",
    "user",
    "verify",
]
