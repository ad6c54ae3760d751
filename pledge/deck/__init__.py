"""A pledge as a deck for a citizens' forum: one question a slide, made of the rows of the queries that answer it."""

from pledge.deck.document import html
from pledge.deck.making import Answers
from pledge.deck.parts import Deck, Number, Point, Slide, Table
from pledge.deck.slides import SLIDES

__all__ = ["SLIDES", "Answers", "Deck", "Number", "Point", "Slide", "Table", "html"]
