"""Sentences about what a proposal would change."""

from pledge.sentences.weighing import move, slip, weighed

__all__ = ["move", "slip", "weighed"]
