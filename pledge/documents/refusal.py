"""Reasons for which the child process refuses a file, as plain values for the parent, which has the messages."""

from typing import Any

MOST = 100  # problems that are listed one by one


class Refusal(Exception):
    """Raised for a file that is not read; `problems` have `reason` and other fields of `upload.Problem`."""

    def __init__(self, reason: str, /, **fields: Any) -> None:
        super().__init__(reason)
        self.problems: list[dict[str, Any]] = [{"reason": reason, **fields}]


def refuse(problems: list[dict[str, Any]]) -> None:
    """Raise every problem at once, if there is one; beyond `MOST` only the number of the others."""
    if problems:
        refusal = Refusal(problems[0]["reason"])
        refusal.problems = problems[:MOST]
        if len(problems) > MOST:
            refusal.problems.append({"reason": "more", "params": {"n": len(problems) - MOST}})
        raise refusal
