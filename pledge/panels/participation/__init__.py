"""Panels of the citizens who took part, a module for each question."""
