"""Shared parts of charts: marks, type, axes, and bars with labels above them."""
