"""Panels of the indicators, a module for each question."""
