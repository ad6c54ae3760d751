"""Keep the catalogues up to date with the messages of the sources: `make messages`.

`pybabel extract` writes every message with its places into `messages.pot`; it calls the extractors here (see
`[tool.babel]` in pyproject.toml). `update` then brings `ko.po` and `en.po` into the same state and form.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, TypeAlias

from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from pledge.i18n.messages import LANGUAGES, LOCALE, SOURCE

Extracted: TypeAlias = Iterator[tuple[int, str | None, tuple[str | None, ...], list[str]]]
"""Line, function (None for a plain message), arguments, and comments of each message."""

_COMMENT = re.compile(r"^COMMENT ON (?:TABLE|COLUMN|VIEW) .+? IS '((?:[^']|'')*)';$", re.MULTILINE)


def python(source: IO[bytes], keywords: Mapping[str, Any], _tags: Iterable[str], options: object) -> Extracted:
    """Yield the messages of a Python source, within f-strings too, which Babel's own extractor passes over."""
    for node in ast.walk(ast.parse(source.read(), source.name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield node.lineno, node.func.id, tuple(each if isinstance(each, str) else None for each in texts), []


def rules(source: IO[bytes], _keywords: object, _tags: object, options: object) -> Extracted:
    """Yield the two messages of a rule: what is wrong, and what it may mean."""
    for number in (1, 2):
        yield number, None, (source.readline().decode().removeprefix("-- ").strip(),), []


def schema(source: IO[bytes], _keywords: object, _tags: object, options: object) -> Extracted:
    """Yield the comments of tables and columns, with the context "schema"."""
    text = source.read().decode()
    for found in _COMMENT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield line, "pgettext", ("schema", found[1].replace("''", "'")), []


def codes(source: IO[bytes], _keywords: object, _tags: object, options: object) -> Extracted:
    """Yield the stored codes, with the context "code": those that the catalogue of the source language names."""
    for entry in read_po(source, locale=SOURCE):
        if entry.context == "code":
            yield entry.lineno or 1, "pgettext", ("code", str(entry.id)), []


def update(template: Path, folder: Path = LOCALE) -> None:
    """Give every catalogue the messages of a template, in its order, without places; nothing else is left.

    A new message has an empty translation. In the source language only what differs from its message is kept. Exits
    with a sentence, and changes nothing, where a message has two translations, as after a merge.
    """
    twice = [f"{lang}.po: two translations of\n{each}" for lang in LANGUAGES for each in _twice(folder / f"{lang}.po")]
    if twice:
        sys.exit("\n".join([*twice, "Remove one of each."]))
    with template.open("rb") as source:
        messages = read_po(source)
    for lang in LANGUAGES:
        path = folder / f"{lang}.po"
        with path.open("rb") as source:
            catalogue = read_po(source, locale=lang)
        catalogue.update(messages, no_fuzzy_matching=True, update_creation_date=False)
        if lang == SOURCE:
            for entry in [each for each in catalogue if each.id and _says_nothing(each)]:
                catalogue.delete(entry.id, entry.context)
        with path.open("wb") as target:
            write_po(target, catalogue, width=0, no_location=True, ignore_obsolete=True)


def _twice(path: Path) -> list[str]:
    """Return the messages of a catalogue, as written in it, that have more than one translation."""
    text = re.sub("^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = {entry.strip() for entry in text.split("\n\n")}
    counted = Counter(entry.partition("\nmsgstr")[0] for entry in entries)
    return [message for message, count in counted.items() if count > 1]


def _says_nothing(entry: Message) -> bool:
    return entry.string == entry.id or not any(entry.string or ())


if __name__ == "__main__":
    update(Path(sys.argv[1]))
