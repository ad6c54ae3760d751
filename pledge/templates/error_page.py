"""A complete page that explains, in every language, why an address has no page."""

from markupsafe import Markup

from pledge.i18n import LANGUAGES, _, using
from pledge.templates.rendering import render

_STYLE = Markup(
    'body{font:1.125rem/1.6 "Pretendard GOV Variable","Malgun Gothic",sans-serif;color:#1e2124;background:#fff;'
    "word-break:keep-all;max-width:36rem;margin:15vh auto;padding:0 1.5rem}section+section{margin-top:2.5rem}"
    "a{color:#0b50d0}@media(prefers-color-scheme:dark){body{color:#f4f5f6;background:#1e2124}a{color:#86aff9}}"
)


def page(message: str, home: str) -> str:
    """Return the document; `message` is a message id, `home` the relative address of the first page.

    All languages are shown, because an unknown address does not state one.
    """
    sections, names = [], []
    for lang in LANGUAGES:
        with using(lang):
            names.append(_("Election pledges"))
            link_text = _("To the pledges")
            href = f"{home}?lang={lang}"
            sections.append({"language": lang, "message": _(message), "href": href, "link_text": link_text})
    return str(render("error_page.page", title=" · ".join(names), style=_STYLE, sections=sections))
