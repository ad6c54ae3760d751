"""Panels of the plan and the milestones, a module for each question."""
