"""Why the child process will not read a file: plain values that travel to the parent, which has the words."""

from typing import Any

MOST = 100  # problems that are told one by one


class Refusal(Exception):
    """A file that is not read: the problems, each with `reason` and what else fields of `workbook.Problem` it has."""

    def __init__(self, reason: str, /, **fields: Any) -> None:
        super().__init__(reason)
        self.problems: list[dict[str, Any]] = [{"reason": reason, **fields}]


def refuse(problems: list[dict[str, Any]]) -> None:
    """Raise every problem at once, if there is one; beyond `MOST`, only how many more there are."""
    if problems:
        refusal = Refusal(problems[0]["reason"])
        refusal.problems = problems[:MOST]
        if len(problems) > MOST:
            refusal.problems.append({"reason": "more", "params": {"n": len(problems) - MOST}})
        raise refusal
