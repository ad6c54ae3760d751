"""Normalise the text of one cell or line: resolve markup, fold white space, remove bullets."""

import html
import re
import unicodedata

BULLETS = "□■▣❏○●◯◎◦•·ㆍ∙▪◇◆❍〇▶►※*-–―"

_TAG = re.compile(r"</?(?:ul|ol|li|br|p|div|span|b|i|u|em|strong|font|sup|sub)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
_TOTAL = re.compile(
    r"계|전체|총합|.*(?:합계|소계|총계|누계)(?:\(.*\))?|(?:합계|소계|총계|누계)[^가-힣].*|(?:grand|sub)?-?totals?(?:\(.*\))?"
)
_WHOLE = re.compile(
    r"총(?:계|액|합|인원수?|참여자수?|참여인원|명|건수|사업비|예산|금액|\d[\d,]*(?:명|건|개|원|천원|백만원))(?:\(.*\))?"
)
_NOTHING = {"해당없음", "해당사항없음", "없음", "비예산"}


def plain(cell: str) -> str:
    """Return the text without list markup and entities, in Unicode form NFC, with white space folded."""
    text = html.unescape(_TAG.sub(" ", cell))
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def to_halfwidth(cell: str) -> str:
    """Return the text with full-width digits, letters and signs as half-width ones, to read numbers and dates."""
    return plain(cell).translate(_WIDE)


def without_spaces(text: str) -> str:
    """Return the text in Unicode form NFKC without any white space, to compare codes and headings."""
    return "".join(unicodedata.normalize("NFKC", plain(text)).split())


def text_or_none(cell: str) -> str | None:
    """Return the text, or None where it is blank."""
    return plain(cell) or None


def states_nothing(cell: str) -> bool:
    """Return whether the cell says in words that nothing is stated (`해당없음`, `비예산`)."""
    return without_spaces(cell).strip("()") in _NOTHING


def is_total(cell: str) -> bool:
    """Return whether a label names a total of other rows (`합계`, `지방비 소계`, `총 인원`, `Total`)."""
    label = without_spaces(cell).lower().strip("[]<>〈〉【】:·*")
    if label.startswith("(") and label.endswith(")"):
        label = label[1:-1]
    return len(label) <= 40 and bool(_TOTAL.fullmatch(label) or _WHOLE.fullmatch(label))


def items(cell: str) -> list[str]:
    """Return the items of a cell's list; the whole text as one item where it has no list markup."""
    return [text for part in _ITEM.split(cell) if (text := plain(part))]


def join_spaced_letters(text: str) -> str:
    """Return a label written letter by letter (`개 소 일`) as one word; fold white space in any other."""
    words = plain(text).split(" ")
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


def without_bullet(cell: str) -> str:
    """Return the text without its leading bullet."""
    return re.sub(rf"^(?:[{re.escape(BULLETS)}ㅇㅁ]\s+|[◦○•·ㆍ∙▪])", "", plain(cell)).strip()
