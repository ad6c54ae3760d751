"""A pledge as a deck for a citizens' forum: a slide for each panel that has one."""

from pledge.deck.document import html
from pledge.deck.parts import Deck, Slide, Table
from pledge.deck.slides import SLIDES
from pledge.panels.panel import Number, Point

__all__ = ["SLIDES", "Deck", "Number", "Point", "Slide", "Table", "html"]
