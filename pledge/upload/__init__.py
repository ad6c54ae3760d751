"""Publish new figures: a file or an entry becomes a proposal, the proposal a review, and the review a revision.

form: what staff can change; template: the workbook that they fill in; uploaded_files: their files as text cells;
sheet_tables, merging: the cells as rows; validation: rules between rows; proposal and reading: the rows, or every
problem; review: what would change; publication: the next revision.
"""

from pledge.upload.annotated import annotated_workbook
from pledge.upload.edition import read_edition
from pledge.upload.field import REFERENCE_DATE, Field, Form
from pledge.upload.figures import FigureChange
from pledge.upload.form import FORM, explanations, fields
from pledge.upload.problems import Problem, Refused, Sheet
from pledge.upload.proposal import Proposal, published, template_values
from pledge.upload.publication import (
    LONGEST,
    ReviewConflict,
    Unconfirmed,
    publish_review,
    record_refusal,
    stated_reason,
)
from pledge.upload.reading import ADDING, entry, kind_of, read
from pledge.upload.review import Review, restore_proposal, review
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
    "publish_review",
    "published",
    "read",
    "read_edition",
    "record_refusal",
    "restore_proposal",
    "review",
    "stated_reason",
    "template",
    "template_csv",
    "template_values",
]
