"""The arguments of the command line, and what every command ends with.

Status 0 when it went well, 1 when it was refused, 2 when nothing changed, 64 when it was misspelt.
"""

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from pledge.cli.output import user
from pledge.errors import StoreError
from pledge.i18n import DEFAULT, LANGUAGES, N_, _, use

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("expected at least one argument"),
)
"""Messages of argparse itself, which it translates by the function `_` of its module."""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status. Raises SystemExit for `--help` (0) and invalid arguments (64)."""
    vars(argparse)["_"] = _
    use(_default_language())
    # --lang is parsed first, because the help texts of the other arguments depend on it.
    language_parser = _Parser(prog="python -m pledge", add_help=False, allow_abbrev=False)
    language_parser.add_argument("--lang", choices=LANGUAGES)
    known, rest = language_parser.parse_known_args(arguments)
    if known.lang:
        use(known.lang)
    args = _parser().parse_args(rest)
    try:
        return int(args.command(args))
    except StoreError as error:
        print(_(error.message, **error.params), file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError as error:
        message = _(
            "{name} cannot be used ({reason}). Check the path, and who may read and write there.",
            name=error.filename2 or error.filename or "-",
            reason=error.strerror or error,
        )
        print(message, file=sys.stderr)
    return 1


def _default_language() -> str:
    """Return the language of PLEDGE_LANG, else of the locale, else the default."""
    names = [os.environ.get(name, "")[:2] for name in ("PLEDGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    return next((name for name in names if name in LANGUAGES), DEFAULT)


class _Parser(argparse.ArgumentParser):
    """A parser that exits with status 64 in place of 2, which means here that nothing changed."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the program."""
        super().exit(64 if status == 2 else status, message)


class _CommandParser(_Parser):
    """The parser of one command, whose arguments are added when it is asked for: some take long to be known."""

    def __init__(self, *args: Any, add: Callable[[argparse.ArgumentParser], None], **more: Any) -> None:
        super().__init__(*args, **more)
        self._add: Callable[[argparse.ArgumentParser], None] | None = add

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Add the arguments, and parse."""
        if self._add:
            self._add(self)
            self._add = None
        return super().parse_known_args(args, namespace)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m pledge", description=_("Election pledges: reports, revisions and checks"), allow_abbrev=False
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the output"))
    adding = parser.add_subparsers(
        title=_("commands"), metavar=_("COMMAND"), required=True, parser_class=_CommandParser
    )
    for name, (said, module, add) in COMMANDS.items():
        added = adding.add_parser(name, help=_(said), description=_(said), allow_abbrev=False, add=add)
        added.set_defaults(command=_command(module, name.replace("-", "_")))
    return parser


def _command(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """Return the function of a module of ours, which is imported when it is called."""

    def run(args: argparse.Namespace) -> int:
        return int(getattr(import_module(f"pledge.cli.{module}"), function)(args))

    return run


def _build(build: argparse.ArgumentParser) -> None:
    from pledge.cli.reports import reports_folder

    build.add_argument("--reports", type=Path, default=reports_folder(), help=_("folder of the reports (%(default)s)"))
    _add_by(build)
    _add_store(build)


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("report", type=Path, nargs="+", help=_("a report's text file"))
    check.add_argument("--json", action="store_true", help=_("print one JSON object with every row"))


def _template(template: argparse.ArgumentParser) -> None:
    template.add_argument(
        "file", type=Path, metavar="FILE.xlsx", help=_("the workbook to write; it must not exist yet")
    )
    _add_pledge(template)
    _add_store(template)


def _publish(publish: argparse.ArgumentParser) -> None:
    from pledge.upload import FORM

    publish.add_argument(
        "file", type=Path, metavar="FILE", help=_("the workbook (.xlsx), table (.csv) or report (.txt)")
    )
    publish.add_argument("--reason", help=_("reason, shown to everyone"))
    publish.add_argument(
        "--table", choices=tuple(FORM), help=_("table of a CSV file, if its headings do not identify it")
    )
    publish.add_argument("--confirm", action="store_true", help=_("publish even what looks wrong"))
    publish.add_argument("--dry-run", action="store_true", help=_("print what would change, without publishing"))
    publish.add_argument("--json", action="store_true", help=_("print one JSON object with every difference"))
    _add_pledge(publish)
    _add_by(publish)
    _add_store(publish)


def _history(history: argparse.ArgumentParser) -> None:
    history.add_argument("--pledge", help=_("only revisions that changed this pledge"))
    history.add_argument("--revision", type=int, help=_("what this revision changed, cell by cell"))
    history.add_argument("--json", action="store_true", help=_("print one JSON object"))
    _add_store(history)


def _restore(restore: argparse.ArgumentParser) -> None:
    restore.add_argument("pledge", help=_("the pledge: its report's file name, without the ending"))
    restore.add_argument("revision", type=int, help=_("number of the earlier revision"))
    restore.add_argument("--reason", required=True, help=_("reason, shown to everyone"))
    _add_by(restore)
    _add_store(restore)


def _export(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help=_("folder for the tables as CSV and as a workbook, with a subfolder for each pledge"),
    )
    for kind, ending, said in (
        ("deck", "html", _("the presentation as one file that needs no network")),
        ("pptx", "pptx", _("the presentation for PowerPoint")),
        ("xlsx", "xlsx", _("the dashboard's tables as a workbook")),
    ):
        export.add_argument(f"--{kind}", type=Path, metavar=f"FILE.{ending}", help=said)
    day = _("reference date of these files (default: the pledge's own)")
    export.add_argument("--as-of", metavar="YYYY-MM-DD", help=day)
    export.add_argument("--slides", metavar="A,B", help=_("slides of the presentation, in this order (default: all)"))
    export.add_argument("--address", metavar="URL", help=_("address at which the audience finds the presentation"))
    _add_pledge(export)
    _add_store(export)


def _explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("pledge", help=_("the pledge: its report's file name, without the ending"))
    explain.add_argument("finding", help=_("key of the finding, as `check` prints it: rule/subject"))
    explain.add_argument("text", help=_("the explanation"))
    _add_by(explain)
    _add_store(explain)


def _add_pledge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pledge", help=_("the pledge, if there are several"))


def _add_by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default=user(), help=_("name of the author (%(default)s)"))


def _add_store(parser: argparse.ArgumentParser) -> None:
    from pledge.store import folder

    parser.add_argument("--store", type=Path, default=folder(), help=_("folder of the revisions (%(default)s)"))


COMMANDS: dict[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": (N_("make revision 1 from all reports of a folder"), "reports", _build),
    "check": (
        N_("read reports without publishing them, and list findings and problems"),
        "checking",
        _check,
    ),
    "template": (N_("write the workbook in which staff fill in new figures"), "publishing", _template),
    "publish": (
        N_("publish new figures: a filled-in workbook, a CSV, or a new edition of the report"),
        "publishing",
        _publish,
    ),
    "history": (N_("list the revisions, or what one of them changed"), "revisions", _history),
    "restore": (N_("restore the values of a pledge from an earlier revision, as a new one"), "revisions", _restore),
    "verify": (N_("verify every file of the store by its hash"), "revisions", _add_store),
    "export": (
        N_("write the tables of the pledges into a folder, and a pledge's presentation into files"),
        "exports",
        _export,
    ),
    "explain": (N_("attach an explanation to a finding"), "revisions", _explain),
    "staff-code": (
        N_("make a new staff code and print it; all sign-ins with the old one end"),
        "staff_code",
        _add_store,
    ),
}
"""Every command: what it does, the module that holds it, and what adds its arguments."""
