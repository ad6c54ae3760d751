"""Korean particles, whose form depends on the last sound of the word before them."""

import re

_CLOSING = re.compile(r"(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|[^\w%])$")
_NONE, _RIEUL, _OTHER = 0, 8, 1
_FINALS = dict.fromkeys("178lr", _RIEUL) | dict.fromkeys("036mn", _OTHER)


def josa(word: str, pair: str) -> str:
    """Return a word with the fitting particle of a pair such as 은/는, 이/가, 을/를, 과/와, 으로/로.

    Digits and Latin letters are read in Korean (3 is 삼, FGD ends in 디). Closing marks, tags and text in brackets are
    skipped. A word that ends in another script gets both particles, as in 을(를).
    """
    after_final, after_vowel = pair.split("/")
    core = word
    while match := _CLOSING.search(core):
        core = core[: match.start()]
    last = core[-1:].lower()
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28  # 28 code points per syllable without final consonant
    elif last == "%" or (last.isascii() and last.isalnum()):
        final = _FINALS.get(last, _NONE)
    else:
        return f"{word}{after_final}({after_vowel})"
    like_a_vowel = (_NONE, _RIEUL) if after_final.startswith("으") else (_NONE,)
    return word + (after_vowel if final in like_a_vowel else after_final)
