"""Panels of what does not reconcile."""
