"""Panels of citizens' participation, a module for each question."""
