"""Signing in and out as HTML: the sign-in page, and the links and the form at the foot of every other page."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from markupsafe import Markup

from pledge.i18n import LANGUAGES
from pledge.templates.rendering import render


def page(
    staff: str | None,
    back: str,
    styles: Sequence[str],
    problem: str = "",
    provider: bool = False,
    name: str = "",
    base: str = "",
) -> str:
    """Return the sign-in page: a form for the staff code, or with `provider` a link to the city's identity provider.

    `staff` is the name of who is signed in already, `back` the page to return to, `styles` the style sheets, `name`
    the name typed before; `base` is the relative address of the first page.
    """
    html = render(
        "sign_in.page",
        staff=staff,
        back=back,
        sign_in_href=sign_in_href(back),
        styles=styles,
        problem=problem,
        provider=provider,
        name=name,
        base=base,
        links=_links(back),
    )
    return str(html)


def sign_in_link(back: str, ended: bool = False) -> Markup:
    """Return the link to sign in from the page `back` and return to it; `ended` says that a sign-in has ended."""
    return render("sign_in.sign_in_link", sign_in_href=sign_in_href(back), ended=ended)


def signed_in(staff: str, back: str) -> Markup:
    """Return the name of who is signed in and the form to sign out."""
    return render("sign_in.signed_in", staff=staff, back=back)


def _links(back: str) -> dict[str, str]:
    """Return the address of the sign-in page in each language."""
    page, query = urlsplit(back).path, dict(parse_qsl(urlsplit(back).query))
    return {lang: sign_in_href(f"{page}?{urlencode(query | {'lang': lang}, safe=',')}") for lang in LANGUAGES}


def sign_in_href(back: str) -> str:
    """Return the address of the sign-in page, from which staff return to the page `back`."""
    return f"staff?back={quote(back, safe='')}"
