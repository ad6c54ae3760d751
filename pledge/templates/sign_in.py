"""Where staff come in and go out: the page that signs them in, and what leads to it from every other page."""

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
    """Return the whole document of signing in: a form for the staff code, or the way to the city's provider.

    `staff` is who is signed in already, `back` the page to return to, `styles` the style sheets, `name` what was typed;
    `base` leads from the address of the page to that of the first one.
    """
    drawn = render(
        "sign_in.page",
        staff=staff,
        back=back,
        way_in=way_in(back),
        styles=styles,
        problem=problem,
        provider=provider,
        name=name,
        base=base,
        links=_links(back),
    )
    return str(drawn)


def sign_in_link(back: str, ended: bool = False) -> Markup:
    """Return the quiet way to sign in from a page, `back`, to which one returns; `ended`: one was signed in."""
    return render("sign_in.sign_in_link", way_in=way_in(back), ended=ended)


def signed_in(staff: str, back: str) -> Markup:
    """Return who is signed in, and the way out."""
    return render("sign_in.signed_in", staff=staff, back=back)


def _links(back: str) -> dict[str, str]:
    page, query = urlsplit(back).path, dict(parse_qsl(urlsplit(back).query))
    return {lang: way_in(f"{page}?{urlencode(query | {'lang': lang}, safe=',')}") for lang in LANGUAGES}


def way_in(back: str) -> str:
    """The address at which staff sign in, to return to the page `back`."""
    return f"staff?back={quote(back, safe='')}"
