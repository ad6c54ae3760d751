"""A complete page that explains, in every language, why an address has no page."""

from markupsafe import Markup

from pledge.i18n import LANGUAGES, _, using
from pledge.static_files import sheet
from pledge.templates.rendering import render

_STYLE = Markup(sheet("error.css"))  # noqa: S704  # our own


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
