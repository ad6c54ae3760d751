"""A whole page that says in every language why there is none at an address."""

from html import escape

from pledge.i18n import LANGUAGES, _, using

_STYLE = (
    'body{font:1.125rem/1.6 "Pretendard GOV Variable","Malgun Gothic",sans-serif;color:#1e2124;background:#fff;'
    "word-break:keep-all;max-width:36rem;margin:15vh auto;padding:0 1.5rem}section+section{margin-top:2.5rem}"
    "a{color:#0b50d0}@media(prefers-color-scheme:dark){body{color:#f4f5f6;background:#1e2124}a{color:#86aff9}}"
)


def page(message: str, up: str) -> str:
    """Return the document; `message` is a message id, `up` leads from the address to the first page.

    An address that is wrong does not say in which language it was meant.
    """
    said, names = [], []
    for lang in LANGUAGES:
        with using(lang):
            names.append(_("Election pledges"))
            way = f'<a href="{up}?lang={lang}">{escape(_("To the pledges"))}</a>'
            said.append(f'<section lang="{lang}"><p>{escape(_(message))}</p><p>{way}</p></section>')
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{escape(" · ".join(names))}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>{''.join(said)}</body></html>"
    )
