"""Panels of the pledge as a whole."""
