"""The commands: each prints its result and returns the exit status. They raise StoreError and OSError."""

from pledge.cli.exports import export
from pledge.cli.output import user
from pledge.cli.publishing import publish, template
from pledge.cli.reports import begin, build, check, reports_folder
from pledge.cli.revisions import explain, history, restore, verify
from pledge.cli.staff_code import staff_code

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
