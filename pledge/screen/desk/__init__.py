"""The desk at which staff bring a pledge up to date: template, file or entry, the difference, the deed.

What was read and what was compared is kept in the session: only the difference that was seen can be published.
"""

from pledge.screen.desk.bringing import brought
from pledge.screen.desk.difference import review
from pledge.screen.desk.publishing import publish, published, too_late
from pledge.screen.desk.template import template
from pledge.screen.desk.whose import chosen, whose

__all__ = ["brought", "chosen", "publish", "published", "review", "template", "too_late", "whose"]
