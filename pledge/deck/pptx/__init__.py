"""A deck as a PowerPoint file with native, editable charts, speaker notes and Korean fonts."""

from pledge.deck.pptx.presentation import pptx

__all__ = ["pptx"]
