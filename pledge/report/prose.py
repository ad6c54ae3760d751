"""The parts of the form that are prose: sentences, bullets with labels and levels, and sections nobody foresaw."""

import re
from collections.abc import Iterator

from . import problems
from .cell_text import join_spaced_letters, plain
from .draft import Draft, Unread
from .outline import Line, Section

_LABEL = re.compile(r"^(?P<label>[^:：]{1,24}?)\s*(?:(?<!\d)[:：](?!//)|[:：](?!\d|//))\s*(?P<body>.*)$")


def read_text(section: Section, draft: Draft) -> None:
    """Keep every sentence and bullet; a table row has no place here."""
    for row in _read_sentences(section, draft):
        draft.refuse(row, problems.NO_TABLE, section=section.title)


def _read_sentences(section: Section, draft: Draft) -> Iterator[Line]:
    """Keep every sentence and bullet of a section, and return the table rows."""
    for line in section.body:
        if draft.claim_common_line(line):
            continue
        if line.single_text:
            read_bullet(section.name, line, draft)
        else:
            yield line


def read_bullet(section: str, line: Line, draft: Draft) -> None:
    """Keep one sentence (level 0) or bullet (1, or 2 where it is indented), its label apart from its text."""
    marker, words = line.bullet_and_words
    if not marker:
        draft.passage(section, line, line.single_text, level=0)
        return
    level = 2 if line.text[:1].isspace() else 1
    label = _LABEL.match(words)
    if label:
        draft.passage(section, line, label["body"], label=join_spaced_letters(label["label"]), level=level)
    else:
        draft.passage(section, line, words, level=level)


def add_row_passage(section: str, line: Line, draft: Draft) -> None:
    """Keep a row outside of any table of the form as one sentence."""
    draft.passage(section, line, " | ".join(plain(cell) for cell in line.cells if cell), level=0)


def read_unknown(section: Section, draft: Draft) -> None:
    """Keep a section that the form does not know, line by line, and list it as unread."""
    for row in _read_sentences(section, draft):
        add_row_passage(section.name, row, draft)
    last = max((line.number for line in section.body if not line.is_blank), default=section.heading.number)
    draft.unread.append(Unread(section.title, section.heading.number, last))
