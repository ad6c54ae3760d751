"""A whole page that says in every language why there is none at an address."""

from markupsafe import Markup

from pledge.i18n import LANGUAGES, _, using
from pledge.static_files import sheet
from pledge.templates.rendering import render

_STYLE = Markup(sheet("error.css"))  # noqa: S704  # our own


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
