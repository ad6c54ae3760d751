"""A small bar within a row of text: the whole hatched grey, what is done solid, and beyond its end what is more."""


def bar(done: float, whole: float, longest: float) -> str:
    """The bar of `done` of a `whole` as markup, on a scale that `longest` fills; the numbers stand beside it."""
    parts = [
        f'<i style="width:{100 * whole / longest:.2f}%"></i>' if whole else "",
        f'<b style="width:{100 * done / longest:.2f}%"></b>' if done > 0 else "",
        f'<u style="left:{100 * whole / longest:.2f}%"></u>' if done > whole else "",
    ]
    return f'<span class="bar" aria-hidden="true">{"".join(parts)}</span>'
