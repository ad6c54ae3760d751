"""Messages: English in the code, the other languages in their catalogues, read as they are, without a build step."""

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
"""Every language by its code, with its own name."""

DEFAULT = next(iter(LANGUAGES))
"""The language of whoever asks for none."""

SOURCE = "en"
"""The language of the messages in the code: its catalogue holds only what differs from its message."""

LOCALE = Path(__file__).parents[1] / "locale"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def use(lang: str) -> None:
    """Set the language of this script run. Raises ValueError for a language without a catalogue."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for language {lang!r}")
    _language.set(lang)


@contextmanager
def using(lang: str) -> Iterator[None]:
    """Use a language for a while; afterwards the one before is in use again."""
    usual = language()
    use(lang)
    try:
        yield
    finally:
        _language.set(usual)


def bound(make: Callable[[], T], lang: str | None = None) -> Callable[[], T]:
    """Return `make` for use outside this run: in the language in use now, or in `lang`, whatever is in use then."""
    lang = lang or language()

    def run() -> T:
        with using(lang):
            return make()

    return run


def language_in(asked: str) -> str:
    """Return the language that an address asks for; the default for any that is not there."""
    return asked if asked in LANGUAGES else DEFAULT


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
    """``str.format`` that also knows Korean particles: ``{name:을/를}`` is the value with the particle that fits it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" in format_spec:
            return josa(str(value), format_spec)
        return str(super().format_field(value, format_spec))


def _(msgid: str, /, **values: object) -> str:
    """Return the message in the language in use, with ``{name}`` places filled from values (already formatted)."""
    text = _catalogue(language()).gettext(msgid)
    return _Sentence().vformat(text, (), values) if values else text


def marked(msgid: str, /, **values: object) -> Markup:
    """Return the message as markup: it and its values are escaped, values that are markup stay so."""
    literal = Markup("{}")
    within = {name: literal.format(value) for name, value in values.items()}
    return Markup(_Sentence().vformat(literal.format(_(msgid)), (), within))  # noqa: S704  # all of it is escaped


def n_(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return the message in the form that the count asks for; ``{n}`` is the grouped count."""
    text = _catalogue(language()).ngettext(singular, plural, n)
    return _Sentence().vformat(text, (), {"n": f"{n:,}"} | values)


def N_(msgid: str) -> str:
    """Mark a message that ``_`` translates elsewhere, so that the catalogues are checked for it; returned unchanged."""
    return msgid


def code(text: str) -> str:
    """Return a stored code (이행완료, 도비, planned) in the language in use; an unknown one as printed."""
    compact = "".join(text.split())
    found = _catalogue(language()).pgettext("code", compact)
    return text if found == compact else found


def every(msgid: str, context: str | None = None) -> tuple[str, ...]:
    """Return a message, or with context "code" a stored code, in each language: what a file from anyone may call it."""
    catalogues = map(_catalogue, LANGUAGES)
    return tuple(each.pgettext(context, msgid) if context else each.gettext(msgid) for each in catalogues)


def comment(text: str) -> str:
    """Return the comment of a table or column of data/schema.sql, which is English, in the language in use."""
    return _catalogue(language()).pgettext("schema", text)
