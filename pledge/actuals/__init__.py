"""New actuals: from a template with the present values, over what staff typed, to a proposal that can be weighed."""

from pledge.actuals.field import Field, Form
from pledge.actuals.form import FORM, explanations, fields
from pledge.actuals.marked import marked
from pledge.actuals.proposal import ADDING, REFERENCE_DATE, Proposal, entry, present, published, read_actuals
from pledge.actuals.template import example, template, template_csv

__all__ = [
    "ADDING",
    "FORM",
    "REFERENCE_DATE",
    "Field",
    "Form",
    "Proposal",
    "entry",
    "example",
    "explanations",
    "fields",
    "marked",
    "present",
    "published",
    "read_actuals",
    "template",
    "template_csv",
]
