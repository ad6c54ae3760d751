"""Find officials' names, telephone numbers and e-mail addresses in any text by their patterns.

A name is found beside an office (과장 홍길동, 홍길동 팀장) or before a telephone number. Elected offices (시장, 의원)
are not among the offices: their holders are public. Words that look like names and are none are listed in
common_words.txt.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

Span = tuple[int, int]

_COMMON_WORDS = Path(__file__).with_name("common_words.txt")

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도"
    "소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범단"
)
_COMPOUND = frozenset({"남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방", "망절", "장곡", "어금"})
# Syllables of words and endings that given names do not have.
_NEVER = frozenset(
    "과관급당및률율는를에게께써까역업적점집책체총출측투판품합행획활센터팅워크램트스플랫폼든던했됨함될된등법량액건값끼팀직회습물"
)
# Syllables of given names that are longer than two.
_GIVEN = frozenset(
    "가강결고규균글길나남노늘님다단달담대더덕도돌동두둘들라란람랑래려련령로록루류름리린림마만맑모무미민바박밝배백범벼별보복봄봉빈빛"
    "새샘서석선설섭성세소솔송솜수숙순슬승시신아안애양여연열영예오온완용우욱웅원월유윤은을음이인일재정제조종주준중지진찬창채천철초춘"
    "태평하학한해향헌혁현형혜호홍화환효후훈휘흠희힘"
)
_OFFICES = (
    *(
        "부구청장",
        "구청장",
        "부시장",
        "본부장",
        "센터장",
        "담당자",
        "담당관",
        "책임자",
        "실무자",
        "주무관",
        "사무관",
        "서기관",
    ),
    *(
        "이사관",
        "연구관",
        "지도관",
        "조정관",
        "기획관",
        "감사관",
        "비서관",
        "보좌관",
        "주사보",
        "서기보",
        "연구사",
        "지도사",
    ),
    *("과장", "팀장", "국장", "실장", "계장", "부장", "차장", "소장", "단장", "반장", "처장", "관장", "원장", "동장"),
    *("면장", "읍장", "주임", "담당", "주사", "서기", "문의처", "문의", "성명", "연락처"),
)
TO_HALFWIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Table of `str.translate` from full-width letters, digits and signs to half-width ones."""

_GAP = r"[^\S\n]"
_DASH = r"\-‐-―−ー·"
_HANGUL = "[가-힣]"
# A blank may stand between the letters of an office: 담 당 자. A car park (주차장) and a playground (운동장) hold none.
_SPACED = "|".join(f"{_GAP}?".join(office) for office in sorted(_OFFICES, key=len, reverse=True))
_OFFICE = re.compile(f"(?<!주(?=차))(?<!운(?=동))(?:{_SPACED})")
_AFTER_OFFICE = re.compile(rf"{_GAP}*(?:[:：(（/,\[~{_DASH}]{_GAP}*){{0,2}}")
_NEXT_NAME = re.compile(rf"{_GAP}*(?:[,，/·&]|및|와|과){_GAP}*")
_RUN = re.compile(f"{_HANGUL}+")
_SPREAD = re.compile(
    rf"{_HANGUL}(?:{_GAP}{{1,2}}{_HANGUL}){{2,3}}(?!{_HANGUL})|{_HANGUL}(?:{_GAP}|[{_DASH}]){_HANGUL}{{2}}(?!{_HANGUL})"
)
_NO_SYLLABLES = frozenset("및등후각것중외전내")
_LATIN = (
    rf"(?:[A-Z][a-z]+|[A-Z]{{2,}})(?:[,{_DASH}]|{_GAP}|[A-Z]\.){{1,3}}(?:[A-Z][a-z]+|[A-Z]{{4,}})"
    rf"(?:(?:[{_DASH}]|{_GAP})(?:[A-Z]?[a-z]+|[A-Z]{{4,}})(?![가-힣])){{0,2}}"
)
_LATIN_AFTER = re.compile(rf"{_LATIN}(?![A-Za-z])|[A-Z][a-z]{{2,}}(?![A-Za-z])(?={_GAP}*(?:$|[\n,，/;·)\]）☎☏📞℡(\d]))")
_LATIN_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{_LATIN}|[A-Z][a-z]{{2,}})(?=(?:{_GAP}|[(/])*$)")
_BEFORE_OFFICE = re.compile(
    rf"(?P<open>^|[^가-힣])(?:(?P<name>{_HANGUL}+)|(?P<spread>{_HANGUL}(?:{_GAP}{_HANGUL}){{2,3}}|{_HANGUL}[{_DASH}]{_HANGUL}{{2}}))"
    rf"(?P<gap>(?:{_GAP}|[(（/{_DASH}]){{0,3}})$"
)
_BEFORE_NUMBER = re.compile(rf"(?:^|[^가-힣])(?P<name>{_HANGUL}{{3,5}})(?:{_GAP}|[(（:：☎☏📞℡]){{0,4}}$")
_CLOSED = re.compile(rf"{_GAP}*(?:$|[\n,，/;·)\]）☎☏📞℡(\d])")
_PARTICLE = re.compile(
    "(?:에게서|에게|께서는|께서|에서|으로|까지|부터|이며|이고|하고|이나|님은|님이|님께|님|씨는|씨가|씨|은|는|이|가|을|를|의|과|와|도|께|로|만|에|외|등)$"
)
_WINDOW = 24  # letters before an office or a number in which a name is looked for

_COUNTED = "명|원|건|회|개|㎡|m|㎞|km|호|번지|년|월|일|%|％|시간|분|세대|가구|대|톤|점|권|장|곳|동|필지|쪽|차"
_UNIT = f"(?:여|만|천|백|억)*(?:{_COUNTED})"
_APART = rf"(?:{_GAP}*[{_DASH}.)）~]{_GAP}*|{_GAP}+)?"
_ENDS = rf"(?!\d|[.,]\d|{_GAP}*{_UNIT})"
_NUMBERS = (
    # With an area code, of a mobile telephone, or without any separator.
    re.compile(
        rf"(?<![\w.,{_DASH}])(?:\+?82{_APART}[(（]?(?:0{_APART})?|[(（]?0)(?:2|[3-6]\d|1\d|70|80|50\d){_APART}\d{{3,4}}{_APART}\d{{4}}{_ENDS}"
    ),
    # Without an area code; a range of years and the number of a notice (제2019-1234호) do not match.
    re.compile(
        rf"(?<![\w.,{_DASH}])(?<![A-Za-z] )(?!(?:19|20)\d\d{_GAP}?[{_DASH}])\d{{3,4}}{_GAP}?[{_DASH}]{_GAP}?\d{{4}}"
        rf"(?![{_DASH}]\d){_ENDS}"
    ),
    # Any number after a sign or a word for a telephone.
    re.compile(
        rf"(?:[☎☏📞℡]|(?<![가-힣])(?:전화번호|전화|연락처|내선번호|내선|팩스)|(?<![A-Za-z])(?:[Tt][Ee][Ll]|[Ff][Aa][Xx])\.?)"
        rf"{_GAP}*[:：]?{_GAP}*(?P<number>[(（]?\d{{2,4}}(?:{_APART}\d{{2,4}}){{0,3}}){_ENDS}"
    ),
)
_MORE_NUMBERS = re.compile(rf"(?:{_GAP}*(?:~{_GAP}*\d{{1,4}}|[,/·]{_GAP}*\d{{4}}))+{_ENDS}")
_MOBILE = re.compile(r"^\D*(?:82\D*)?0?1[016-9]")
_MAIL = re.compile(r"[^\s,;()<>@]+@[^\s,;()<>@]+")


@cache
def _common_words() -> frozenset[str]:
    lines = _COMMON_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def find_emails(text: str) -> Iterator[Span]:
    """Yield the span of each e-mail address."""
    if "@" in text:
        yield from (match.span() for match in _MAIL.finditer(text))


def find_phone_numbers(text: str, *, mobile_only: bool = False) -> Iterator[Span]:
    """Yield the span of each telephone number; with `mobile_only` none of an office. Spans may repeat."""
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            start, end = match.span("number" if "number" in pattern.groupindex else 0)
            if mobile_only and not _MOBILE.match(text[start:end]):
                continue
            more = _MORE_NUMBERS.match(text, end)
            yield start, more.end() if more else end


def find_names(text: str) -> Iterator[Span]:
    """Yield the span of each name beside an office or before a telephone number. Spans may repeat."""
    for office in _OFFICE.finditer(text):
        yield from _names_after(text, office.end())
        yield from _name_before(text, office.start())
    for start, _end in find_phone_numbers(text):
        if match := _BEFORE_NUMBER.search(text, max(0, start - _WINDOW), start):
            name = match["name"]
            if _is_name(name, closed=True):
                yield match.span("name")


def is_common_word(word: str) -> bool:
    """Return whether a word is no name: it is in common_words.txt, or consists of two words of it."""
    known = _common_words()
    return word in known or (len(word) == 4 and word[:2] in known and word[2:] in known)


def _names_after(text: str, at: int) -> Iterator[Span]:
    start = _end(_AFTER_OFFICE, text, at)
    span = _name_at(text, start, glued=start == at)
    while span:
        yield span
        following = _NEXT_NAME.match(text, span[1])
        span = _name_at(text, following.end(), only=3) if following else None


def _name_at(text: str, start: int, *, glued: bool = False, only: int = 0) -> Span | None:
    run = _RUN.match(text, start)
    if run is None:
        latin = None if glued else _LATIN_AFTER.match(text, start)
        return latin.span() if latin else None
    if not glued and (spread := _SPREAD.match(text, start)) and _is_spread(spread[0]):
        return spread.span()
    closed = bool(_CLOSED.match(text, run.end())) and not glued
    if only and not closed:
        return None
    length = _length(run[0], closed=closed, least=3 if glued or only else 2)
    return (start, start + length) if length and (not only or length == only) else None


def _name_before(text: str, end: int) -> Iterator[Span]:
    at = max(0, end - _WINDOW)
    if latin := _LATIN_BEFORE.search(text, at, end):
        yield latin.span()
    match = _BEFORE_OFFICE.search(text, at, end)
    if match is None:
        return
    if match["spread"]:
        if _is_spread(match["spread"]):
            yield match.span("spread")
        return
    glued, opened = not match["gap"], match.start("name") == 0 or match["open"] in "(（[,，/:：;\n\t"
    if _is_name(match["name"], closed=opened and not glued):
        yield match.span("name")


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _length(word: str, *, closed: bool, least: int) -> int:
    """Return how many letters of a word, which may end in particles, are a name: 0 for none."""
    stems = [word]
    while (stem := _PARTICLE.sub("", stems[-1])) != stems[-1]:
        stems.append(stem)
    if any(is_common_word(stem) for stem in stems):
        return 0
    for stem in stems:
        if len(stem) >= least and _is_name(stem, closed=closed and stem == word):
            return len(stem)
    return 0


def _is_name(word: str, *, closed: bool) -> bool:
    """Return whether a word looks like a name; one of two, four or five letters only where nothing follows it."""
    if not 2 <= len(word) <= 5 or is_common_word(word) or set(word[1:]) & _NEVER:
        return False
    if word[:2] in _COMPOUND and len(word) > 2:
        return True
    if word[0] not in _SURNAMES:
        return False
    if len(word) == 3:
        return True
    return closed and (len(word) == 2 or set(word[1:]) <= _GIVEN)


def _is_spread(text: str) -> bool:
    letters = re.findall(_HANGUL, text)
    word = "".join(letters)
    return not set(letters[1:]) & _NO_SYLLABLES and not is_common_word(word[1:]) and _is_name(word, closed=True)
