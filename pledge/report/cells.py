"""The text of one cell or line: markup resolved, white space folded, bullets and set-apart letters taken off."""

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
    """The text without list markup and entities, its letters composed, its white space folded."""
    text = html.unescape(_TAG.sub(" ", cell))
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def narrow(cell: str) -> str:
    """The text with full-width digits, letters and signs as plain ones: what numbers and dates are read from."""
    return plain(cell).translate(_WIDE)


def squeeze(text: str) -> str:
    """The text without any white space: what codes and headings are compared by."""
    return "".join(unicodedata.normalize("NFKC", plain(text)).split())


def or_none(cell: str) -> str | None:
    """The text, None when it is blank."""
    return plain(cell) or None


def is_nothing(cell: str) -> bool:
    """Whether the cell says in words that there is nothing to state (`해당없음`, `비예산`)."""
    return squeeze(cell).strip("()") in _NOTHING


def is_total(cell: str) -> bool:
    """Return whether a label names a total of other rows (`합계`, `지방비 소계`, `총 인원`, `Total`)."""
    label = squeeze(cell).lower().strip("[]<>〈〉【】:·*")
    if label.startswith("(") and label.endswith(")"):
        label = label[1:-1]
    return len(label) <= 40 and bool(_TOTAL.fullmatch(label) or _WHOLE.fullmatch(label))


def items(cell: str) -> list[str]:
    """The texts of a cell's list; one where its items are not marked up."""
    return [text for part in _ITEM.split(cell) if (text := plain(part))]


def unspread(text: str) -> str:
    """A label whose letters are set apart (`개 소 일`) as one word; any other is only folded."""
    words = plain(text).split(" ")
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


def unbulleted(cell: str) -> str:
    """The text without the bullet before it."""
    return re.sub(rf"^(?:[{re.escape(BULLETS)}ㅇㅁ]\s+|[◦○•·ㆍ∙▪])", "", plain(cell)).strip()
