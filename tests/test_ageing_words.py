"""No text of the interface says when by the day on which it is read: such words are wrong a year later."""

import re
from collections.abc import Sequence

import pytest
from babel.messages.pofile import read_po

from pledge import i18n

AGEING = {
    "ko": re.compile(r"이번 임기|다음 임기|앞으로|향후|현재까지|지금까지|나중에|임기가 끝난 뒤"),
    "en": re.compile(
        r"\b((?<!-)ahead|this term|from now on|from here on|still to come|by now|until now|next term|later)\b",
        re.IGNORECASE,
    ),
}
EXCEPTIONS = {
    "향후": "the name of a column of the form: the plan after the term (D)",
    r"나중에 .*수 있습니다\.": "a correction after another figure of the same report was written",
    r"It may mean: .*\blater\b": "the same in English",
    "파일보다 나중에": "relative to a file that is named",
    "what was published later": "relative to the edition that is named beside it",
    "nothing later is reported": "relative to a day that is named",
    "Try again later": "what to do at the moment of the message",
    r"\{later\}": "the name of a place in a message, which nobody reads",
    r"^move later$": "the label of a button that moves a slide",
}
"""Patterns of texts whose word does not age, with the reason."""


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def texts(language: str) -> list[str]:
    """Return what a reader sees of each message; the source language shows the message itself unless it differs."""
    shown: dict[tuple[str | None, tuple[str, ...]], tuple[str, ...]] = {}
    for lang in (i18n.DEFAULT, language):
        with (i18n.LOCALE / f"{lang}.po").open("rb") as source:
            for entry in read_po(source, locale=lang, abort_invalid=True):
                if entry.id and (lang == language or not entry.context):
                    ids = forms(entry.id)
                    shown[entry.context, ids] = forms(entry.string) if lang == language else ids
    return [text for each in shown.values() for text in each]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_text_ages(language: str) -> None:
    allowed = re.compile("|".join(EXCEPTIONS))
    aged = [text for text in texts(language) if AGEING[language].search(allowed.sub("", text))]
    assert aged == []


def test_every_exception_is_one_of_a_text() -> None:
    everything = [text for language in i18n.LANGUAGES for text in texts(language)]
    assert [each for each in EXCEPTIONS if not any(re.search(each, text) for text in everything)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "이번 임기에 쓰기로 한 돈"),
        ("ko", "앞으로 할 일"),
        ("ko", "다음 임기의 집행 전망"),
        ("ko", "지금까지 쓴 돈"),
        ("en", "what the plan sets aside for later"),
        ("en", "Still ahead"),
        ("en", "planned for this term"),
    ],
)
def test_words_that_age_are_recognised(language: str, text: str) -> None:
    assert AGEING[language].search(text)
