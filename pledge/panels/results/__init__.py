"""Panels of what the pledge led to, a module for each question."""
