"""New actuals of a pledge: what a file or an entry proposes."""

from pledge.actuals.proposal import Proposal

__all__ = ["Proposal"]
