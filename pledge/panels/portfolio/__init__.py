"""Panels of all pledges together."""
