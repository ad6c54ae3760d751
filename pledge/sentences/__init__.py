"""Sentences about what a proposal would change."""

from pledge.sentences.review import figure_change, review, warning

__all__ = ["figure_change", "review", "warning"]
