"""HTML: every template is a file of macros that are handed data; every text in it is escaped, markup is `Markup`."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from pledge.i18n import LANGUAGES, _, code, day, language, lines_text, marked, n_

FOLDER = Path(__file__).parent
LONG = 15
"""Rows of a table above which it has a filter."""


class _Joined(Extension):
    """A line break between two tags stands for nothing, so that templates are indented and what they draw is not."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        # As a comment: errors keep their line numbers.
        return re.sub(r"(?<=[>}])(\n\s*)(?=[<{])", r"{#\1#}", source)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
    extensions=[_Joined],
)
# Functions, not texts: a template is compiled once, and drawn in the language that is in use then.
ENVIRONMENT.globals |= {each.__name__: each for each in (_, n_, code, day, language, lines_text, marked)}
ENVIRONMENT.globals |= {"LANGUAGES": LANGUAGES, "LONG": LONG}
ENVIRONMENT.tests["korean"] = re.compile("[가-힣]").search


def render(name: str, /, **data: object) -> Markup:
    """Return what a macro draws of its data; `parts.section` is the macro `section` of `parts.html`.

    A text is escaped, and `Markup` is not. Raises for data that the macro does not take, and for what it misses.
    """
    file, macro = name.split(".")
    drawn: Markup = getattr(ENVIRONMENT.get_template(f"{file}.html").module, macro)(**data)
    return drawn
