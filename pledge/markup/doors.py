"""Where staff come in and go out: the page that signs them in, and what leads to it from every other page."""

from collections.abc import Sequence
from html import escape
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from pledge.i18n import LANGUAGES, _, language


def page(
    staff: str | None,
    back: str,
    styles: Sequence[str],
    problem: str = "",
    provider: bool = False,
    name: str = "",
    base: str = "",
) -> str:
    """The whole document of signing in: a form for the staff code, or the way to the city's provider.

    `staff` is who is signed in already, `back` the page to return to, `styles` the style sheets, `name` what was typed;
    `base` leads from the address of the page to that of the first one.
    """
    title, brand = _("Staff sign-in"), _("Election pledges")
    sheets = "".join(f'<link rel="stylesheet" href="{base}{escape(each)}">' for each in styles)
    told = f'<p class="banner banner-danger" role="alert">{escape(problem)}</p>' if problem else ""
    if staff:
        body = f"<p>{escape(_('You are signed in as {name}.', name=staff))}</p>{_form('staff-out', back, '', base)}"
    elif provider:
        body = f'<p><a class="button" href="{base}{way_in(back)}">{escape(_("Sign in with the city"))}</a></p>'
    else:
        body = _form("staff", back, _fields(name), base)
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{base}favicon.png"><title>{escape(title)} · {escape(brand)}</title>{sheets}</head>'
        f'<body class="door"><header><a href="{base}{escape(back)}">{escape(brand)}</a>'
        f'<nav aria-label="{escape(_("Language"))}">{_languages(back, base)}</nav></header>'
        f'<main class="stApp"><h1>{escape(title)}</h1>'
        f"<p>{escape(_('Everybody may look. Staff sign in to publish new figures and to explain findings.'))}</p>"
        f'{told}{body}<p><a href="{base}{escape(back)}">{escape(_("Back to the page"))}</a></p></main></body></html>'
    )


def sign_in_link(back: str, ended: bool = False) -> str:
    """The quiet way to sign in from a page, `back`, to which one returns; `ended` says that one was signed in."""
    told = f"<span>{escape(_('Your sign-in has ended. Nothing can be published before you sign in again.'))}</span>"
    return f'<div class="foot">{told if ended else ""}<a href="{way_in(back)}">{escape(_("Staff sign-in"))}</a></div>'


def signed_in(staff: str, back: str) -> str:
    """Who is signed in, and the way out, which is a form: no link, no picture of another site can sign anybody out."""
    return f'<div class="foot"><span>{escape(staff)}</span>{_form("staff-out", back)}</div>'


def _form(action: str, back: str, fields: str = "", base: str = "") -> str:
    button = _("Sign in") if fields else _("Sign out")
    return (
        f'<form method="post" action="{base}{action}"><input type="hidden" name="back" value="{escape(back)}">'
        f'{fields}<button type="submit">{escape(button)}</button></form>'
    )


def _fields(name: str) -> str:
    who = _(
        "It goes into the record of what you publish and stands beside your explanations. A department or role will do."
    )
    word = _("Whoever runs this server has it: it was shown once in the server's log.")
    return (
        f'<label for="name">{escape(_("Your name for the record"))}</label>'
        f'<input id="name" name="name" value="{escape(name)}" required maxlength="40" autocomplete="username" '
        f'aria-describedby="about-name"><p class="aside" id="about-name">{escape(who)}</p>'
        f'<label for="code">{escape(_("Staff code"))}</label>'
        '<input id="code" name="code" type="password" required maxlength="60" autocomplete="current-password" '
        f'aria-describedby="about-code"><p class="aside" id="about-code">{escape(word)}</p>'
    )


def _languages(back: str, base: str) -> str:
    page, query = urlsplit(back).path, dict(parse_qsl(urlsplit(back).query))
    links = []
    for lang, own in LANGUAGES.items():
        here = ' aria-current="true"' if lang == language() else ""
        address = way_in(f"{page}?{urlencode(query | {'lang': lang}, safe=',')}")
        links.append(f'<a href="{base}{address}" lang="{lang}" hreflang="{lang}"{here}>{escape(own)}</a>')
    return "".join(links)


def way_in(back: str) -> str:
    """The address at which staff sign in, to return to the page `back`."""
    return f"staff?back={quote(back, safe='')}"
