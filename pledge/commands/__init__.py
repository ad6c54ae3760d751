"""What each command does: it prints its result and returns the exit status. Raises StoreError and OSError."""

from pledge.commands.access import staff_code
from pledge.commands.exports import export
from pledge.commands.publishing import publish, template
from pledge.commands.reports import begin, build, check, reports_folder
from pledge.commands.revisions import explain, history, restore, verify
from pledge.commands.telling import user

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
