"""Korean particles, which depend on how the word before them ends."""

import re

_CLOSING = re.compile(r"(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|[^\w%])$")
_NONE, _RIEUL, _OTHER = 0, 8, 1
_FINALS = dict.fromkeys("178lr", _RIEUL) | dict.fromkeys("036mn", _OTHER)


def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits how it ends, of a pair such as 은/는, 이/가, 을/를, 과/와, 으로/로.

    Digits and Latin letters are read in Korean (3 is 삼, FGD ends in 디); closing marks, tags and what stands in
    brackets do not count. A word that ends in none of these gets both, as in 을(를).
    """
    after_final, after_vowel = pair.split("/")
    core = word
    while found := _CLOSING.search(core):
        core = core[: found.start()]
    last = core[-1:].lower()
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28  # syllables stand in blocks of 28, one for each final consonant
    elif last == "%" or (last.isascii() and last.isalnum()):
        final = _FINALS.get(last, _NONE)
    else:
        return f"{word}{after_final}({after_vowel})"
    like_a_vowel = (_NONE, _RIEUL) if after_final.startswith("으") else (_NONE,)
    return word + (after_vowel if final in like_a_vowel else after_final)
