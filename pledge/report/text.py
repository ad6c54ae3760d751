"""The parts of the form that are prose: sentences, bullets with their labels and levels, and sections nobody foresaw."""

import re

from . import problems
from .cells import BULLETS, plain, unspread
from .draft import Draft, Unread
from .outline import Line, Section, is_dated

_LABEL = re.compile(r"^(?P<label>[^:：]{1,24}?)\s*(?:(?<!\d)[:：]|[:：](?!\d))\s*(?P<body>.*)$")


def read_text(section: Section, draft: Draft) -> None:
    """Keep every sentence and bullet; a table row has no place here."""
    for line in section.body:
        if line.is_blank:
            draft.claim(line, "blank")
        elif is_dated(line):
            draft.claim(line, "reference date")
        elif line.is_row:
            draft.refuse(line, problems.NO_TABLE, section=plain(section.heading.text))
        else:
            read_bullet(section.name, line, draft)


def read_bullet(section: str, line: Line, draft: Draft) -> None:
    """Keep one sentence (level 0) or bullet (1, or 2 where it is indented), its label apart from its text."""
    bullet = re.match(rf"^(?P<indent>\s*)(?P<marker>[{re.escape(BULLETS)}]+)\s*(?P<body>.*)$", line.text)
    if bullet is None:
        draft.passage(section, line, line.text, level=0)
        return
    level = 2 if bullet["indent"] else 1
    label = _LABEL.match(bullet["body"])
    if label:
        draft.passage(section, line, label["body"], label=unspread(label["label"]), level=level)
    else:
        draft.passage(section, line, bullet["body"], level=level)


def read_unknown(section: Section, draft: Draft) -> None:
    """Keep a section that the form does not know, line by line, and list it as unread."""
    for line in section.body:
        if line.is_blank:
            draft.claim(line, "blank")
        elif line.is_row:
            draft.passage(section.name, line, " | ".join(cell for cell in line.cells if cell), level=0)
        else:
            read_bullet(section.name, line, draft)
    last = max((line.number for line in section.body if not line.is_blank), default=section.heading.number)
    draft.unread.append(Unread(plain(section.heading.text), section.heading.number, last))
