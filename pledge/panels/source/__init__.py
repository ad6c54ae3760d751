"""Panels of the report itself."""
