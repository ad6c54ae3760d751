"""A pledge as a deck of slides for a citizens' forum, one slide for each panel that declares one."""

from pledge.deck.document import html
from pledge.deck.model import Deck, Slide, Table
from pledge.deck.slides import SLIDES
from pledge.panels.panel import Number, Point

__all__ = ["SLIDES", "Deck", "Number", "Point", "Slide", "Table", "html"]
