"""A store of the published report, for panels that ask it."""

import pytest

from pledge.store import Revision
from pledge.view import View, view_of
from tests.support.published import PUBLISHED


@pytest.fixture
def view(published: Revision) -> View:
    """The published report at its own reference date, 31 December 2021."""
    return view_of(published, PUBLISHED, "ko")
