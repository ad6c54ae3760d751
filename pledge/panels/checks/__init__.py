"""Panels of what does not reconcile."""

from pledge.panels.checks.findings import FINDINGS

PANELS = (FINDINGS,)
