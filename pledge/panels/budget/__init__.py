"""Panels of money, a module for each question."""
