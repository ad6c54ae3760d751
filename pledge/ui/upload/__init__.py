"""The page on which staff upload new actuals: template, file or single entry, review, publication.

The file that was read and its review are kept in the session, so that exactly the review that was shown is published.
"""

from pledge.ui.upload.difference import review
from pledge.ui.upload.file import read_upload
from pledge.ui.upload.pledge_choice import choose_pledge, pledge_is_chosen
from pledge.ui.upload.publication import publication_notice, publish, record_unauthorised
from pledge.ui.upload.template_download import template

__all__ = [
    "choose_pledge",
    "pledge_is_chosen",
    "publication_notice",
    "publish",
    "read_upload",
    "record_unauthorised",
    "review",
    "template",
]
