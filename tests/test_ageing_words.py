"""No text of the interface says when by the day on which it is read: such words are wrong a year later."""

import re

import pytest
from babel.messages.pofile import read_po

from pledge import i18n

AGEING = {
    "ko": re.compile(r"이번 임기|앞으로|향후|현재까지|임기가 끝난 뒤"),
    "en": re.compile(
        r"\b((?<!-)ahead|this term|from now on|from here on|still to come|by now|until now)\b", re.IGNORECASE
    ),
}
NAMES = {
    "향후": "the name of a column of the form: the plan after the term (D)",
}


def texts(language: str) -> list[str]:
    with (i18n.LOCALE / f"{language}.po").open("rb") as source:
        entries = list(read_po(source, locale=language, abort_invalid=True))
    return [
        text
        for entry in entries
        if entry.id
        for text in ((entry.string,) if isinstance(entry.string, str) else entry.string)
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_text_ages(language: str) -> None:
    aged = [text for text in texts(language) if any(found[0] not in NAMES for found in AGEING[language].finditer(text))]
    assert aged == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "이번 임기에 쓰기로 한 돈"),
        ("ko", "앞으로 할 일"),
        ("en", "Still ahead"),
        ("en", "planned for this term"),
    ],
)
def test_words_that_age_are_recognised(language: str, text: str) -> None:
    assert AGEING[language].search(text)
