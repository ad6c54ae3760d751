"""The desk at which staff bring a pledge up to date: template, file or entry, the difference, the deed.

What was read and what was compared is kept in the session: only the difference that was seen can be published.
"""

from pledge.ui.upload.difference import review
from pledge.ui.upload.file import brought
from pledge.ui.upload.pledge_choice import chosen, whose
from pledge.ui.upload.publishing import publish, published, too_late
from pledge.ui.upload.template import template

__all__ = ["brought", "chosen", "publish", "published", "review", "template", "too_late", "whose"]
