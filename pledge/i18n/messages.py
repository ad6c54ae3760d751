"""Messages: English in the code, other languages in catalogues (`locale/*.po`), which are read without a build step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from markupsafe import Markup

from pledge.i18n.particles import josa

T = TypeVar("T")

LANGUAGES = {"ko": "한국어", "en": "English"}
"""The name of each language in itself, by its code; the first one is the default."""

DEFAULT = next(iter(LANGUAGES))
"""The language where an address names none."""

SOURCE = "en"
"""The language of the messages in the code: its catalogue holds only what differs from its message."""

LOCALE = Path(__file__).parents[1] / "locale"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def use(lang: str) -> None:
    """Set the language of this run (a context variable). Raises ValueError for a language without a catalogue."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for language {lang!r}")
    _language.set(lang)


@contextmanager
def using(lang: str) -> Iterator[None]:
    """Use a language within a `with` block, and the previous one after it."""
    previous = language()
    use(lang)
    try:
        yield
    finally:
        _language.set(previous)


def bound(make: Callable[[], T], lang: str | None = None) -> Callable[[], T]:
    """Return `make` as a function that runs in the present language, or in `lang`, also outside this run."""
    lang = lang or language()

    def run() -> T:
        with using(lang):
            return make()

    return run


def language_in(text: str) -> str:
    """Return the language that an address names, the default for an unknown one."""
    return text if text in LANGUAGES else DEFAULT


def language() -> str:
    """Return the code of the language in use."""
    return _language.get()


@cache
def _catalogue(lang: str) -> GNUTranslations:
    from babel.messages.mofile import write_mo  # here: a child that says nothing needs none
    from babel.messages.pofile import read_po

    with (LOCALE / f"{lang}.po").open("rb") as source:
        entries = read_po(source, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return GNUTranslations(compiled)


class _Sentence(Formatter):
    """``str.format`` with Korean particles: ``{name:을/를}`` is the value followed by the particle that fits it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" in format_spec:
            return josa(str(value), format_spec)
        return str(super().format_field(value, format_spec))


def _(msgid: str, /, **values: object) -> str:
    """Return a message in the language in use, its ``{name}`` fields replaced by values that are already formatted."""
    text = _catalogue(language()).gettext(msgid)
    return _Sentence().vformat(text, (), values) if values else text


def marked(msgid: str, /, **values: object) -> Markup:
    """Return a message as HTML: the message and its values are escaped, except values that are `Markup`."""
    literal = Markup("{}")
    escaped = {name: literal.format(value) for name, value in values.items()}
    return Markup(_Sentence().vformat(literal.format(_(msgid)), (), escaped))  # noqa: S704  # all of it is escaped


def n_(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return a message in the plural form of a count; ``{n}`` is the count with separators."""
    text = _catalogue(language()).ngettext(singular, plural, n)
    return _Sentence().vformat(text, (), {"n": f"{n:,}"} | values)


def N_(msgid: str) -> str:
    """Mark a message that ``_`` translates elsewhere, so that the catalogues include it; return it unchanged."""
    return msgid


def code(text: str) -> str:
    """Return a stored code (이행완료, 도비, planned) in the language in use; an unknown one unchanged."""
    compact = "".join(text.split())
    translated = _catalogue(language()).pgettext("code", compact)
    return text if translated == compact else translated


def every(msgid: str, context: str | None = None) -> tuple[str, ...]:
    """Return a message, or with context "code" a stored code, in every language, to recognise it in a user's file."""
    catalogues = map(_catalogue, LANGUAGES)
    return tuple(
        catalogue.pgettext(context, msgid) if context else catalogue.gettext(msgid) for catalogue in catalogues
    )


def comment(text: str) -> str:
    """Return the comment of a table or column of data/schema.sql, which is English, in the language in use."""
    return _catalogue(language()).pgettext("schema", text)
