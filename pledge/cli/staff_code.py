"""The command that makes a new staff code."""

import sys
from argparse import Namespace

from pledge.auth import code
from pledge.cli.output import require_store
from pledge.i18n import _


def staff_code(args: Namespace) -> int:
    """Make a new staff code and print it to standard output; every session of the previous code ends."""
    require_store(args.store)
    print(code.make(args.store))
    note = _("Give it to staff: it is shown only once. All sign-ins with the previous code have ended.")
    print(note, file=sys.stderr)
    return 0
