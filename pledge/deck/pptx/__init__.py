"""A deck as a PowerPoint file: native charts that can be edited, speaker notes, Korean faces."""

from pledge.deck.pptx.writing import pptx

__all__ = ["pptx"]
