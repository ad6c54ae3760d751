"""Reports put together from sections, and what reading them returns."""

from collections.abc import Callable
from typing import ParamSpec

from pledge.report import Problem, Report, ReportError, read_report
from tests.support.published import REPORT

P = ParamSpec("P")

TEXT = REPORT.read_text(encoding="utf-8")

HEAD = """청년 창업지원센터 설립

이행단계 정상추진\t임기구분\t사업주체
\t임기내\t성남시

주관부서\t기업지원과
"""


def form(*sections: str, head: str = HEAD) -> str:
    """Return a report of a head and sections."""
    return "\n\n".join([head.strip("\n"), *(section.strip("\n") for section in sections)]) + "\n"


def read(text: str) -> Report:
    return read_report(text.encode())


def rows(text: str, table: str) -> list[dict[str, object]]:
    return read(text).tables.get(table, [])


def column(text: str, table: str, *names: str) -> list[object]:
    """Return the values of a column of a table, or tuples of those of several."""
    found = [tuple(row[name] for name in names) for row in rows(text, table)]
    return [values[0] for values in found] if len(names) == 1 else list(found)


def refusals(data: str | bytes) -> list[Problem]:
    """Return why a text is refused; nothing when it is read."""
    try:
        read_report(data.encode() if isinstance(data, str) else data)
    except ReportError as error:
        return list(error.problems)
    return []


def reasons(data: str | bytes) -> list[tuple[int | None, str]]:
    """Return lines and reasons, as message ids, of a refusal."""
    return [(problem.line, problem.reason) for problem in refusals(data)]


def line_of(text: str, part: str) -> int:
    """Return the number of the first line that begins with a text, else of the first that contains it."""
    lines = list(enumerate(text.split("\n"), 1))
    return next((number for number, line in lines if line.startswith(part)), 0) or next(
        n for n, line in lines if part in line
    )


def refuses(read: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Return whether a printed text is no value for its reader."""
    try:
        read(*args, **kwargs)
    except ValueError:
        return True
    return False
