"""What the files of requirements pin and lock."""

import re
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNNING, TESTING = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
LOCKED = r"^(\S+)==([^\s;]+)(?: ; (.+?))? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"


class Pin(NamedTuple):
    """One line of a requirements file; `name` is normalized as package indexes do it."""

    name: str
    version: str
    reason: str


def pins(path: Path) -> list[Pin]:
    """Return what one file pins. Raises AssertionError for a line of another form."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-"]
    matches = [re.fullmatch(r"(\S+)==(\S+) +# (\S.+)", line) for line in lines]
    assert [line for line, match in zip(lines, matches, strict=True) if not match] == [], "NAME==VERSION  # why"
    return [Pin(canonicalize_name(match[1]), match[2], match[3]) for match in matches if match]


def locked(path: Path) -> dict[str, str]:
    """Return the packages of a lock file that this system installs -> their versions."""
    entries = re.findall(LOCKED, path.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        name: version
        for name, version, marker, _hashes in entries
        if not marker or Requirement(f"{name} ; {marker}").marker.evaluate()
    }
