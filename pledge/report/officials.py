"""Read the officials whom the header block names, in a table of their own because they are personal data."""

import re

from .cell_text import plain
from .draft import Draft
from .outline import Line

_PHONE = re.compile(r"[☎☏📞]?\s*(?P<phone>(?:\(?\d{2,4}\)?\s*[-.)]\s*)?\d{3,4}\s*[-.]\s*\d{4}|(?<=☎)\s*\d{3,5})")
_OFFICE = r"장|과|팀|담당|담당자|주무관|사무관|서기관|담당관|주사|주무|직원"
_OFFICIALS = re.compile(rf"(?:과장|팀장|담당|주무관)|{_PHONE.pattern}")
_DEPARTMENT = re.compile(
    r"^(?P<department>\S*(?:과|실|국|팀|소|단|센터|담당관|본부|위원회))(?=[\s(,])[\s,]*(?P<rest>.*)$"
)
_LABEL = re.compile(r"(?i:전화번호|전화|연락처|내선|문의|tel|e-?mail|이메일)(?![가-힣])")
_SPREAD = re.compile(r"(?<![가-힣])([가-힣])\s(?=[가-힣](?![가-힣]))")


def split_officials(cell: str) -> tuple[str, str]:
    """Split a department's cell into the department and the officials named behind it (each '' if absent)."""
    text = plain(cell)
    parted = _DEPARTMENT.match(text)
    rest = parted["rest"] if parted else text
    if not _OFFICIALS.search(rest):
        return text, ""
    if parted:
        return parted["department"], rest
    return ("", text) if _PHONE.search(text) else (text, "")


def add_officials(cell: str, line: Line, draft: Draft) -> None:
    """Add each official of a list with role, name and number, whichever are stated."""
    for part in re.split(r"[,，/;·]", plain(cell)):
        phone = _PHONE.search(part)
        text = _LABEL.sub(" ", re.sub(r"[☎☏📞()\[\]:：]", " ", _PHONE.sub(" ", part)))
        words = _SPREAD.sub(r"\1", plain(text)).split()
        if not words and phone is None:
            continue
        name = _name(words)
        draft.add(
            "contact",
            line,
            role=" ".join(word for word in words if word is not name) or None,
            name=name,
            phone=plain(phone["phone"]) if phone else None,
        )


def _name(words: list[str]) -> str | None:
    """Return the word that is a name: the last, else the first of three letters that is no office."""
    for word, length in [*((word, "2,4") for word in words[-1:]), *((word, "3") for word in words)]:
        if re.fullmatch(rf"[가-힣]{{{length}}}", word) and not re.fullmatch(rf".*(?:{_OFFICE})", word):
            return word
    return None
