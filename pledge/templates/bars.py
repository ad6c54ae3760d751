"""A small bar within a row of text: the whole hatched grey, what is done solid, and beyond its end what is more."""

from markupsafe import Markup

from pledge.templates.rendering import render


def bar(done: float, whole: float, longest: float) -> Markup:
    """Return the bar of `done` of a `whole`, on a scale that `longest` fills; the numbers stand beside it."""

    def width(part: float) -> str:
        return f"{100 * part / longest:.2f}"

    return render(
        "parts.bar",
        whole=width(whole) if whole else "",
        done=width(done) if done > 0 else "",
        end=width(whole) if done > whole else "",
    )
