"""The command line, `python -m pledge`.

Exit status: 0 success, 1 refused, 2 nothing to change, 64 invalid arguments.
"""

import argparse
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

try:
    from pledge import cli
    from pledge.i18n import DEFAULT, LANGUAGES, N_, _, use
    from pledge.store import StoreError, folder
    from pledge.upload import FORM
except ModuleNotFoundError as error:
    if str(error.name).startswith("pledge"):
        raise
    # Without its packages there are no catalogues: both languages stand here.
    sys.exit(
        f"{sys.executable}에는 {error.name} 패키지가 없습니다. "
        "make run으로 설치한 뒤 .venv/bin/python -m pledge로 실행해 주십시오.\n"
        f"{sys.executable} lacks the package {error.name}. "
        "Install with “make run”, then run .venv/bin/python -m pledge."
    )

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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m pledge", description=_("Election pledges: reports, revisions and checks"), allow_abbrev=False
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the output"))
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)

    def command(name: str, description: str) -> argparse.ArgumentParser:
        subparser = commands.add_parser(name, help=description, description=description, allow_abbrev=False)
        subparser.set_defaults(command=getattr(cli, name.replace("-", "_")))
        return subparser

    build = command("build", _("make revision 1 from all reports of a folder"))
    build.add_argument(
        "--reports", type=Path, default=cli.reports_folder(), help=_("folder of the reports (%(default)s)")
    )
    check = command("check", _("read reports without publishing them, and list findings and problems"))
    check.add_argument("report", type=Path, nargs="+", help=_("a report's text file"))
    check.add_argument("--json", action="store_true", help=_("print one JSON object with every row"))
    template = command("template", _("write the workbook in which staff fill in new figures"))
    template.add_argument(
        "file", type=Path, metavar="FILE.xlsx", help=_("the workbook to write; it must not exist yet")
    )
    publish = command("publish", _("publish new figures: a filled-in workbook, a CSV, or a new edition of the report"))
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
    history = command("history", _("list the revisions, or what one of them changed"))
    history.add_argument("--pledge", help=_("only revisions that changed this pledge"))
    history.add_argument("--revision", type=int, help=_("what this revision changed, cell by cell"))
    history.add_argument("--json", action="store_true", help=_("print one JSON object"))
    restore = command("restore", _("restore the values of a pledge from an earlier revision, as a new one"))
    restore.add_argument("pledge", help=_("the pledge: its report's file name, without the ending"))
    restore.add_argument("revision", type=int, help=_("number of the earlier revision"))
    restore.add_argument("--reason", required=True, help=_("reason, shown to everyone"))
    verify = command("verify", _("verify every file of the store by its hash"))
    export = command(
        "export", _("write the tables of the pledges into a folder, and a pledge's presentation into files")
    )
    export.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help=_("folder for the tables as CSV and as a workbook, with a subfolder for each pledge"),
    )
    for kind, ending, description in (
        ("deck", "html", _("the presentation as one file that needs no network")),
        ("pptx", "pptx", _("the presentation for PowerPoint")),
        ("xlsx", "xlsx", _("the dashboard's tables as a workbook")),
    ):
        export.add_argument(f"--{kind}", type=Path, metavar=f"FILE.{ending}", help=description)
    day = _("reference date of these files (default: the pledge's own)")
    export.add_argument("--as-of", metavar="YYYY-MM-DD", help=day)
    export.add_argument("--slides", metavar="A,B", help=_("slides of the presentation, in this order (default: all)"))
    export.add_argument("--address", metavar="URL", help=_("address at which the audience finds the presentation"))
    for subparser in (template, publish, export):
        subparser.add_argument("--pledge", help=_("the pledge, if there are several"))
    explain = command("explain", _("attach an explanation to a finding"))
    explain.add_argument("pledge", help=_("the pledge: its report's file name, without the ending"))
    explain.add_argument("finding", help=_("key of the finding, as `check` prints it: rule/subject"))
    explain.add_argument("text", help=_("the explanation"))
    staff_code = command("staff-code", _("make a new staff code and print it; all sign-ins with the old one end"))
    for subparser in (build, restore, explain, publish):
        subparser.add_argument("--by", default=cli.user(), help=_("name of the author (%(default)s)"))
    for subparser in (build, history, restore, verify, export, explain, template, publish, staff_code):
        subparser.add_argument("--store", type=Path, default=folder(), help=_("folder of the revisions (%(default)s)"))
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The default on a Korean Windows is CP949, which lacks letters that reports have; JSON must be UTF-8.
            stream.reconfigure(encoding="utf-8")
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has ended; a closed stdout must not cause an error when the interpreter exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
