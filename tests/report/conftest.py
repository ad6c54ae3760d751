"""Examples that nobody thought of are drawn alike in every run, and leave no files behind."""

from hypothesis import settings

settings.register_profile("alike", derandomize=True, database=None, deadline=None)
settings.load_profile("alike")
