"""Panels of figures that do not reconcile."""
