"""Commands on who may publish."""

import sys
from argparse import Namespace

from pledge.auth import code
from pledge.cli.output import present
from pledge.i18n import _


def staff_code(args: Namespace) -> int:
    """Make a new staff code and print it, alone on its line, the only time; every sign-in with the old one ends."""
    present(args.store)
    print(code.make(args.store))
    told = _("Give it to staff: it is shown only now. Every sign-in with the former code has ended.")
    print(told, file=sys.stderr)
    return 0
