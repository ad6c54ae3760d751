"""A whole page that says in every language why there is none at an address."""

from markupsafe import Markup

from pledge.i18n import LANGUAGES, _, using
from pledge.templates.rendering import render

_STYLE = Markup(
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
            way = _("To the pledges")
            said.append({"language": lang, "message": _(message), "href": f"{up}?lang={lang}", "way": way})
    return str(render("error_page.page", title=" · ".join(names), style=_STYLE, said=said))
