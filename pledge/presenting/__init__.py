"""Presenting at a forum: which deck is asked for, and the routes that send it."""

from pledge.presenting.choice import LONGEST, Choice, choice_in, choice_of, code_of
from pledge.presenting.routes import addresses, public, reachable, routes

__all__ = ["LONGEST", "Choice", "addresses", "choice_in", "choice_of", "code_of", "public", "reachable", "routes"]
