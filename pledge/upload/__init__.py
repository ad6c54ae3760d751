"""Bring new figures: a file or an entry becomes a proposal, the proposal a review, and the review a revision.

form: what staff bring; template: what they take and bring back; files: what they bring as text cells; sheets, merging:
the cells as rows; validation: what no single cell shows; proposal and reading: all of it, or every problem; review:
what would change; publish: the next revision.
"""

from pledge.upload.annotated import annotated_workbook
from pledge.upload.edition import read_edition
from pledge.upload.field import REFERENCE_DATE, Field, Form
from pledge.upload.figures import FigureChange
from pledge.upload.form import FORM, explanations, fields
from pledge.upload.problems import Problem, Refused, Sheet
from pledge.upload.proposal import Proposal, present, published
from pledge.upload.publish import (
    LONGEST,
    ReviewConflict,
    Unconfirmed,
    publish_review,
    record_refusal,
    stated_reason,
)
from pledge.upload.reading import ADDING, entry, kind_of, read
from pledge.upload.review import Review, restoring, review
from pledge.upload.template import example, template, template_csv
from pledge.upload.warnings import Overwrite, ReviewWarning

__all__ = [
    "ADDING",
    "FORM",
    "LONGEST",
    "REFERENCE_DATE",
    "Field",
    "FigureChange",
    "Form",
    "Overwrite",
    "Problem",
    "Proposal",
    "Refused",
    "Review",
    "ReviewConflict",
    "ReviewWarning",
    "Sheet",
    "Unconfirmed",
    "annotated_workbook",
    "entry",
    "example",
    "explanations",
    "fields",
    "kind_of",
    "present",
    "publish_review",
    "published",
    "read",
    "read_edition",
    "record_refusal",
    "restoring",
    "review",
    "stated_reason",
    "template",
    "template_csv",
]
