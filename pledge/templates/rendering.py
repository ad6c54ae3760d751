"""The Jinja environment: templates are files of macros; every `str` is escaped, `Markup` is not."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from pledge.i18n import LANGUAGES, _, code, day, language, lines_text, marked, n_

FOLDER = Path(__file__).parent
FILTER_FROM = 15
"""Number of rows above which a table has a filter."""


class _NoSpaceBetweenTags(Extension):
    """Remove line breaks and indentation between two tags, so that templates can be indented."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        # The line break is kept within a comment, so that errors have the right line number.
        return re.sub(r"(?<=[>}])(\n\s*)(?=[<{])", r"{#\1#}", source)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
    extensions=[_NoSpaceBetweenTags],
)
# Functions, not texts: a template is compiled once and rendered in the language of each call.
ENVIRONMENT.globals |= {function.__name__: function for function in (_, n_, code, day, language, lines_text, marked)}
ENVIRONMENT.globals |= {"LANGUAGES": LANGUAGES, "FILTER_FROM": FILTER_FROM}
ENVIRONMENT.tests["korean"] = re.compile("[가-힣]").search


def render(name: str, /, **data: object) -> Markup:
    """Return the HTML of a macro; `fragments.section` is the macro `section` of `fragments.html`.

    Every `str` in `data` is escaped, `Markup` is not. Raises TypeError for an argument that the macro does not have,
    and jinja2.UndefinedError for one that it uses and `data` lacks.
    """
    file, macro = name.split(".")
    html: Markup = getattr(ENVIRONMENT.get_template(f"{file}.html").module, macro)(**data)
    return html
